/** A small office on the emulator, and the official SDK pointed at it. */
import * as lark from '@larksuiteoapi/node-sdk';
import { MATTERS } from '../../../bot/matters/all.ts';
import { menuOf } from '../../../bot/matters/menu-of.ts';
import { startEmulator, type EmulatorOptions } from '../../../bot/emulator/create-emulator.ts';
import { frozenClock } from '../../../src/core/clock.ts';
import { at, day } from '../../../src/core/day.ts';

export const WANG = 'ou_wangfang00000000000000000000001';
export const LI = 'ou_lijianguo0000000000000000000002';
export const ZHAO = 'ou_zhaomin00000000000000000000003';

export const app = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'rehearsal-secret',
  encryptKey: 'rehearsal-encrypt-key',
  verificationToken: 'rehearsal-verification-token',
  botOpenId: 'ou_xiaoban0000000000000000000000000',
  botName: '小办',
};

const people = [
  {
    openId: WANG,
    name: '王芳',
    mobile: '13800000001',
    employeeNo: '001',
    department: '党政办',
    title: '科员',
  },
  {
    openId: LI,
    name: '李建国',
    mobile: '13800000002',
    employeeNo: '002',
    department: '党政办',
    title: '主任',
  },
  {
    openId: ZHAO,
    name: '赵敏',
    mobile: '13800000003',
    employeeNo: '003',
    department: '信访办',
    title: '专干',
  },
];

const quiet = () => undefined;
export const silentLogger = { error: quiet, warn: quiet, info: quiet, debug: quiet, trace: quiet };

/** Starts an emulator on 2 March 2026, 08:30, with a clock that stands still. */
export const openOffice = async (options: Partial<EmulatorOptions> = {}) => {
  const clock = frozenClock(at(day('2026-03-02'), '08:30'));
  const started = await startEmulator({
    people,
    app,
    clock,
    delivery: { mode: 'socket' },
    officeMenu: menuOf(MATTERS),
    ...options,
  });
  const client = new lark.Client({
    appId: app.appId,
    appSecret: app.appSecret,
    domain: started.url,
    cache: new lark.DefaultCache(),
    logger: silentLogger,
  });
  return { ...started, clock, client };
};
export type Office = Awaited<ReturnType<typeof openOffice>>;

const read = (body: unknown, status: number) => {
  const { code, msg } = Object(body);
  return { status, code: Number(code), msg: String(msg) };
};

/** The platform's answer to a call of the SDK: it throws for HTTP errors and returns everything else. */
export const answered = async (
  call: Promise<unknown>,
): Promise<{ status: number; code: number; msg: string }> => {
  try {
    return read(await call, 200);
  } catch (error) {
    const response: unknown = Object(error).response;
    return read(Object(response).data, Number(Object(response).status));
  }
};

/** Sends a card to a person and gives the message's id. */
export const sendCard = async (client: lark.Client, openId: string, card: object, uuid?: string) => {
  const sent = await client.im.message.create({
    params: { receive_id_type: 'open_id' },
    data: {
      receive_id: openId,
      msg_type: 'interactive',
      content: JSON.stringify(card),
      ...(uuid === undefined ? {} : { uuid }),
    },
  });
  return sent.data?.message_id ?? '';
};

/** Says something to a person as the bot. */
export const sendText = (client: lark.Client, openId: string, text: string, uuid?: string) =>
  client.im.message.create({
    params: { receive_id_type: 'open_id' },
    data: {
      receive_id: openId,
      msg_type: 'text',
      content: JSON.stringify({ text }),
      ...(uuid === undefined ? {} : { uuid }),
    },
  });

/** A card 2.0 around some elements. */
export const card = (elements: unknown[], more: Record<string, unknown> = {}) => ({
  schema: '2.0',
  config: { update_multi: true },
  header: { title: { tag: 'plain_text', content: '请假 · 王芳' }, template: 'blue' },
  body: { elements },
  ...more,
});
export const plain = (content: string) => ({ tag: 'plain_text', content });
export const button = (label: string, value: unknown, more: Record<string, unknown> = {}) => ({
  tag: 'button',
  text: plain(label),
  behaviors: [{ type: 'callback', value }],
  ...more,
});
export const submit = (name = 'leave_submit') => ({
  tag: 'button',
  name,
  text: plain('提交'),
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value: { act: name } }],
});

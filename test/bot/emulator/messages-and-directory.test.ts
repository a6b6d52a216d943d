import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { EmulatorOptions } from '../../../bot/emulator/create-emulator.ts';
import {
  answered,
  app,
  button,
  card,
  LI,
  openOffice,
  plain,
  sendCard,
  sendText,
  WANG,
  ZHAO,
  type Office,
} from './street-office.ts';

let office: Office;
afterEach(() => office.close());
const open = async (options: Partial<EmulatorOptions> = {}) => {
  office = await openOffice(options);
  return office;
};
const created = (calls: Office['emulator']['calls']) =>
  calls.filter((call) => call.api === 'message.create' && call.carriedOut);

describe('sending', () => {
  it('puts a message into the person’s chat', async () => {
    const { emulator, client } = await open();
    const sent = await sendText(client, WANG, '您的请假已批准');
    expect(sent).toMatchObject({
      code: 0,
      msg: 'success',
      data: { msg_type: 'text', sender: { id: app.appId, sender_type: 'app' } },
    });
    expect(emulator.person(WANG).messages()).toMatchObject([
      { messageId: sent.data?.message_id, type: 'text', text: '您的请假已批准', from: { name: '小办' } },
    ]);
    expect(emulator.person(LI).messages()).toEqual([]);
  });

  it('never sends twice with the same uuid within an hour of the emulator’s clock', async () => {
    const { emulator, client, clock } = await open();
    const first = await sendText(client, WANG, '提醒', 'remind-1');
    clock.moveTo(clock.now().add({ minutes: 59 }));
    expect((await sendText(client, WANG, '提醒', 'remind-1')).data?.message_id).toBe(first.data?.message_id);
    emulator.faults.set({ duplicateUuid: 'error-230049' });
    expect(await answered(sendText(client, WANG, '提醒', 'remind-1'))).toMatchObject({ code: 230049 });
    expect(emulator.person(WANG).messages()).toHaveLength(1);
    clock.moveTo(clock.now().add({ minutes: 2 }));
    await sendText(client, WANG, '提醒', 'remind-1');
    expect(emulator.person(WANG).messages()).toHaveLength(2);
    expect(await answered(sendText(client, WANG, '提醒', 'x'.repeat(51)))).toMatchObject({ code: 99992402 });
  });

  it('answers what is wrong with the request in the platform’s codes', async () => {
    const { emulator, client } = await open();
    const send = (data: { receive_id: string; msg_type: string; content: string }, type = 'open_id') =>
      answered(
        client.request({
          url: '/open-apis/im/v1/messages',
          method: 'POST',
          params: { receive_id_type: type },
          data,
        }),
      );
    const text = { receive_id: WANG, msg_type: 'text', content: '{"text":"早"}' };
    expect(await send({ ...text, receive_id: '' })).toMatchObject({ status: 400, code: 230001 });
    expect(await send({ ...text, receive_id: 'ou_nobody' })).toMatchObject({ code: 99992351 });
    expect(await send({ ...text, receive_id: 'x' }, 'user_id')).toMatchObject({ code: 99992360 });
    expect(await send({ ...text, receive_id: 'oc_x' }, 'chat_id')).toMatchObject({ code: 99992356 });
    expect(await send({ ...text, receive_id: 'omt_x' }, 'chat_id')).toMatchObject({ code: 99992402 });
    expect(await send(text, 'nickname')).toMatchObject({ code: 99992402 });
    expect(await send({ ...text, content: '早' })).toMatchObject({ code: 230001 });
    expect(await send({ ...text, content: '{"text":""}' })).toMatchObject({ code: 230001 });
    expect(await send({ ...text, msg_type: 'carrier_pigeon' })).toMatchObject({ code: 230001 });
    const long = JSON.stringify({ text: '字'.repeat(60_000) });
    expect(await send({ ...text, content: long })).toMatchObject({ code: 230025 });

    emulator.person(WANG).stopBot(true);
    expect(await send(text)).toMatchObject({ code: 230053 });
    emulator.person(WANG).setAvailable(false);
    expect(await send(text)).toMatchObject({ code: 230013 });
    await emulator.person(ZHAO).resign();
    expect(await send({ ...text, receive_id: ZHAO })).toMatchObject({ code: 230013 });
    expect(created(emulator.calls)).toEqual([]);
  });

  it('refuses cards with 230099 and the sub-code', async () => {
    const { client } = await open();
    const content = async (what: string) =>
      answered(
        client.im.message.create({
          params: { receive_id_type: 'open_id' },
          data: { receive_id: WANG, msg_type: 'interactive', content: what },
        }),
      );
    expect(await content('not json')).toMatchObject({ status: 400, code: 230099 });
    expect((await content(JSON.stringify(card([{ tag: 'note' }])))).msg).toContain(
      'ErrCode: 200861; ErrPath: ROOT',
    );
    expect((await content('{"type":"template","data":{}}')).msg).toContain('ErrCode: 200380');
    expect((await content('{"type":"card","data":{"card_id":"1"}}')).msg).toContain(
      'ErrCode: 11310; ErrMsg: cardid',
    );
    expect((await content(JSON.stringify(card([{ tag: 'person', user_id: 'ou_x' }])))).msg).toContain(
      '100290',
    );
    const big = card([{ tag: 'markdown', content: '字'.repeat(11_000) }]);
    expect(await content(JSON.stringify(big))).toMatchObject({ code: 230025 });
  });

  it('replies to a message, reads it back and recalls it', async () => {
    const { emulator, client } = await open();
    const asked = await emulator.person(WANG).say('请假');
    const path = { message_id: asked };
    const data = { content: '{"text":"好的"}', msg_type: 'text' };
    const reply = await client.im.message.reply({ path, data });
    const replyId = reply.data?.message_id ?? '';
    expect(reply.data).toMatchObject({ parent_id: asked });
    expect(emulator.person(WANG).messages()[1]).toMatchObject({ replyTo: { name: '王芳', excerpt: '请假' } });
    // A GET of the SDK carries a body, which the platform lets pass.
    const read = await client.im.message.get({ path: { message_id: replyId } });
    expect(read.data?.items?.[0]).toMatchObject({
      message_id: replyId,
      body: { content: '{"text":"好的"}' },
    });
    expect(await client.im.message.delete({ path: { message_id: replyId } })).toMatchObject({ code: 0 });
    expect(emulator.person(WANG).messages()[1]).toMatchObject({ type: 'recalled', text: '' });
    expect(await answered(client.im.message.delete({ path: { message_id: replyId } }))).toMatchObject({
      code: 230011,
    });
    expect(await answered(client.im.message.delete({ path }))).toMatchObject({ code: 230026 });
    expect(await answered(client.im.message.reply({ path: { message_id: 'om_x' }, data }))).toMatchObject({
      code: 99992354,
    });
  });

  it('buzzes people who are in the chat', async () => {
    const { emulator, client } = await open();
    const messageId = (await sendText(client, WANG, '今晚值班'))?.data?.message_id ?? '';
    const buzz = (ids: string[], id = messageId) =>
      client.im.message.urgentApp({
        path: { message_id: id },
        params: { user_id_type: 'open_id' },
        data: { user_id_list: ids },
      });
    expect(await buzz([WANG, LI])).toMatchObject({ code: 0, data: { invalid_user_id_list: [LI] } });
    expect(emulator.person(WANG).messages()[0]).toMatchObject({ urgent: true });
    expect(await answered(buzz([LI]))).toMatchObject({ code: 230001 });
    expect(await answered(buzz([WANG], await emulator.person(WANG).say('收到')))).toMatchObject({
      code: 230012,
    });
  });

  it('takes no more than 200 urgent messages that a person has not read', async () => {
    const { emulator, client } = await open({ strictLimits: false });
    const sent = await sendText(client, WANG, '已逾期');
    const urge = () =>
      answered(
        client.im.message.urgentApp({
          path: { message_id: sent.data?.message_id ?? '' },
          params: { user_id_type: 'open_id' },
          data: { user_id_list: [WANG] },
        }),
      );
    for (let i = 0; i < 200; i += 1) expect(await urge()).toMatchObject({ code: 0 });
    expect(await urge()).toMatchObject({ code: 230023 });
    await emulator.person(WANG).open();
    expect(await urge()).toMatchObject({ code: 0 });
  });
});

describe('changing a card', () => {
  const first = card([button('同意', { act: 'approve' })]);
  const next = card([{ tag: 'markdown', content: '已同意' }]);

  it('replaces it for everybody', async () => {
    const { emulator, client } = await open();
    const id = await sendCard(client, WANG, first);
    const path = { message_id: id };
    expect(await client.im.message.patch({ path, data: { content: JSON.stringify(next) } })).toMatchObject({
      code: 0,
    });
    expect(emulator.person(WANG).lastCard()?.card).toEqual(next);
  });

  it('refuses what the platform refuses', async () => {
    const { emulator, client, clock } = await open();
    const patch = (id: string, content: unknown = next) =>
      answered(
        client.im.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(content) } }),
      );
    const id = await sendCard(client, WANG, first);
    expect(await patch('c-295ee57216')).toMatchObject({ status: 400, code: 99992354 });
    expect(await patch(await emulator.person(WANG).say('请假'))).toMatchObject({ code: 230027 });
    const text = (await sendText(client, WANG, '早')).data?.message_id ?? '';
    expect(await patch(text)).toMatchObject({ code: 230001 });
    expect(await patch(id, { ...next, config: {} })).toMatchObject({ code: 230001 });
    expect(await patch(id, { ...next, colour: 'red' })).toMatchObject({ code: 230099 });
    clock.moveTo(clock.now().add({ hours: 14 * 24 }));
    expect(await patch(id)).toMatchObject({ code: 0 });
    clock.moveTo(clock.now().add({ minutes: 1 }));
    expect(await patch(id)).toMatchObject({ code: 230031 });
    await client.im.message.delete({ path: { message_id: id } });
    expect(await patch(id)).toMatchObject({ code: 230011 });
  });
});

describe('the directory', () => {
  it('finds people by mobile, and leaves out the id of whom it cannot see', async () => {
    const { emulator, client } = await open();
    emulator.person(LI).setAvailable(false);
    const found = await client.contact.user.batchGetId({
      params: { user_id_type: 'open_id' },
      data: { mobiles: ['13800000001', '13800000002', '13900000000'] },
    });
    expect(found.data?.user_list).toEqual([
      expect.objectContaining({ user_id: WANG, mobile: '13800000001' }),
      { mobile: '13800000002' },
      { mobile: '13900000000' },
    ]);
  });

  it('lists departments and their people page by page', async () => {
    const { client } = await open();
    const children = await client.contact.department.children({ path: { department_id: '0' } });
    const [first, second] = children.data?.items ?? [];
    expect([first?.name, second?.name]).toEqual(['党政办', '信访办']);
    const list = (token?: string) =>
      client.contact.user.findByDepartment({
        params: {
          department_id: first?.open_department_id ?? '',
          page_size: 1,
          ...(token ? { page_token: token } : {}),
        },
      });
    const one = await list();
    expect(one.data).toMatchObject({ has_more: true, items: [{ name: '王芳', employee_no: '001' }] });
    const two = await list(one.data?.page_token);
    expect(two.data).toMatchObject({ has_more: false, items: [{ name: '李建国' }] });
    const tooMany = client.contact.user.findByDepartment({ params: { department_id: '0', page_size: 51 } });
    expect(await answered(tooMany)).toMatchObject({ code: 40011 });
    const nowhere = client.contact.user.findByDepartment({ params: { department_id: 'od-x' } });
    expect(await answered(nowhere)).toMatchObject({ status: 403, code: 40004 });
  });

  it('knows one person, the scope and the bot', async () => {
    const { emulator, client } = await open();
    expect((await client.contact.user.get({ path: { user_id: LI } })).data?.user).toMatchObject({
      name: '李建国',
      job_title: '主任',
    });
    expect((await client.contact.scope.list({})).data?.department_ids).toHaveLength(2);
    await emulator.person(LI).resign();
    expect(await answered(client.contact.user.get({ path: { user_id: LI } }))).toMatchObject({ code: 41050 });
    const info: unknown = await client.request({ url: '/open-apis/bot/v3/info', method: 'GET' });
    expect(info).toMatchObject({ code: 0, bot: { open_id: app.botOpenId, app_name: '小办' } });
  });
});

describe('memory', () => {
  it('keeps the last messages of a chat only', async () => {
    const { emulator, client } = await open({ keepMessages: 3, strictLimits: false });
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1)
      ids.push(await sendCard(client, WANG, card([{ tag: 'div', text: plain(String(i)) }])));
    expect(
      emulator
        .person(WANG)
        .messages()
        .map((m) => m.messageId),
    ).toEqual(ids.slice(2));
    expect(await answered(client.im.message.get({ path: { message_id: ids[0] ?? '' } }))).toMatchObject({
      code: 99992354,
    });
  });
});

/** The SDK sends a file part only for a stream that has a path. */
const upload = async (client: Office['client'], name: string, bytes: Buffer) => {
  const dir = await mkdtemp(path.join(tmpdir(), 'upload-'));
  try {
    await writeFile(path.join(dir, name), bytes);
    const file = createReadStream(path.join(dir, name));
    return await client.im.file.create({ data: { file_type: 'stream', file_name: name, file } });
  } finally {
    await rm(dir, { recursive: true });
  }
};

describe('files', () => {
  it('are uploaded, sent by their key, and may be read by who got them', async () => {
    const { emulator, client } = await open();
    const bytes = Buffer.from([0x50, 0x4b, 0, 255, 10, 13]);
    const up = await upload(client, '台账.xlsx', bytes);
    const send = (key: string) =>
      answered(
        client.im.message.create({
          params: { receive_id_type: 'open_id' },
          data: { receive_id: WANG, msg_type: 'file', content: JSON.stringify({ file_key: key }) },
        }),
      );
    expect(await send(up?.file_key ?? '')).toMatchObject({ code: 0 });
    const [message] = emulator.person(WANG).messages();
    expect(message).toMatchObject({ type: 'file', text: '台账.xlsx' });
    expect(Buffer.from(emulator.fileIn(message?.messageId ?? '')?.bytes ?? [])).toEqual(bytes);
    expect(await send('file_v3_unknown')).toMatchObject({ code: 230001 });
  });

  it('may not be empty', async () => {
    const { client } = await open();
    expect(await answered(upload(client, '空.xlsx', Buffer.alloc(0)))).toMatchObject({ code: 234010 });
  });
});

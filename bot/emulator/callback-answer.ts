/** Judging what the app answered to a tap, as the client does: a toast, a card, or an error code. */
import { z } from 'zod';
import { validateCard } from './card-rules/validate-card.ts';
import { isObject } from './card-rules/values.ts';
import type { CardJson, TapResult } from './page-api.ts';
import { knownPeople, type Platform } from './platform-state.ts';
import type { Delivery } from './transport.ts';

const WORDS: Record<number, string> = {
  200340: '没有配置卡片回调，或机器人不在线',
  200341: '机器人没有在 3 秒内答复',
  200342: '连不上机器人的回调地址',
  200343: '机器人的回调地址解析不了',
  200671: '机器人答复的状态不是 200',
  200672: '机器人答复的格式不对',
  200673: '机器人答复的卡片不合规则',
  200830: '2.0 的卡片不能改成 1.0 的卡片',
};

const FAILED: Record<Extract<Delivery, { ok: false }>['why'], number> = {
  'not-connected': 200340,
  'frame-not-taken': 200340,
  timeout: 200341,
  refused: 200342,
  'unknown-host': 200343,
  'bad-status': 200671,
};

const toast = z.object({
  type: z.enum(['info', 'success', 'error', 'warning']).default('info'),
  content: z.string().default(''),
  i18n: z.record(z.string(), z.string()).optional(),
});
const answer = z.object({
  toast: toast.optional(),
  card: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('raw'), data: z.record(z.string(), z.unknown()) }),
      z.object({ type: z.literal('template'), data: z.record(z.string(), z.unknown()) }),
    ])
    .optional(),
});

/** The client's error box. */
export const clientError = (code: number, detail?: string): TapResult => ({
  error: { code, message: `${WORDS[code] ?? '出错了'}${detail === undefined ? '' : `：${detail}`}` },
});

const parse = (body: string | null): unknown => {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
};

/** What the tapping person sees, and the card everybody sees from then on. */
export const judgeAnswer = (platform: Platform, delivery: Delivery): TapResult => {
  if (!delivery.ok) return clientError(FAILED[delivery.why]);
  const read = answer.safeParse(parse(delivery.body));
  if (!read.success) return clientError(200672);
  const said = read.data.toast;
  const shown: TapResult = {};
  if (said !== undefined) {
    const content = said.i18n?.['zh_cn'] ?? said.content;
    if (content === '') return clientError(200672, 'toast 没有 content');
    shown.toast = { type: said.type, content };
  }
  if (read.data.card === undefined) return shown;
  // There are no templates in the emulator.
  if (read.data.card.type === 'template') return clientError(200673, '模拟器里没有卡片模板');
  const card: CardJson = read.data.card.data;
  if (isObject(card) && card['schema'] !== '2.0' && Object.keys(card).length > 0) return clientError(200830);
  const [fault] = validateCard(card, knownPeople(platform));
  if (fault !== undefined) return clientError(200673, `${fault.code} ${fault.value ?? fault.message}`);
  return { ...shown, card };
};

/** What hostile, broken or very odd clients send. */
import type { Chance } from './size.ts';

const SIGNS = [
  '\0',
  '\u202e',
  '\ud800',
  '😀',
  '\u200b',
  '，',
  '"',
  '\\',
  '${',
  '<at id=all></at>',
  "';--",
  '../',
  '%00',
  '\r\n',
  '９',
  '同意',
  'QJ-2026-0001',
  '三月三十二日',
  '明天下午到',
  '__proto__',
  'constructor',
];
const SENTENCES = [
  '明天下午到周五请事假，家里装修',
  '周五的班请李明代一下，出差',
  '明天9点到11点用车去区统计局，3人',
  '同意 QJ-2026-0012',
  '信访 来信 王某 13800000000 楼道堆物',
  '3月5日到3月9日请李明代办',
  '明天下午三点召开党工委会议',
];

/** A text that somebody could send: a sentence spoilt here and there, noise, or something very long. */
export const oddText = (chance: Chance): string => {
  const signs = Array.from(chance.pick(SENTENCES));
  const times = 1 + chance.below(6);
  for (let i = 0; i < times; i += 1) {
    const at = chance.below(signs.length + 1);
    if (chance.maybe(0.3)) signs.splice(at, 1 + chance.below(4));
    else signs.splice(at, 0, chance.pick(SIGNS));
  }
  const text = signs.join('');
  return chance.maybe(0.03) ? text.repeat(1 + chance.below(200)) : text;
};

/** Any JSON value, some levels deep. */
export const oddValue = (chance: Chance, depth = 3): unknown => {
  const kind = chance.below(depth > 0 ? 9 : 6);
  switch (kind) {
    case 0:
      return oddText(chance);
    case 1:
      return chance.pick([0, -1, 1e308, -0, 2 ** 53, 0.1, Number.MAX_SAFE_INTEGER]);
    case 2:
      return chance.maybe(0.5);
    case 3:
      return null;
    case 4:
      return '';
    case 5:
      return chance.pick(['ou_1020', 'om_1', '2026-03-02', 'request.approve:a:b', 'cli_a1b2c3d4e5f60718']);
    case 6:
      return Array.from({ length: chance.below(4) }, () => oddValue(chance, depth - 1));
    default:
      return oddObject(chance, depth - 1);
  }
};

const KEYS = [
  'value',
  'act',
  'name',
  'tag',
  'form_value',
  'operator',
  'open_id',
  'message',
  'content',
  '__proto__',
  'event',
  'type',
];

export const oddObject = (chance: Chance, depth = 3): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: chance.below(5) }, () => [
      chance.maybe(0.8) ? chance.pick(KEYS) : oddText(chance).slice(0, 20),
      oddValue(chance, depth),
    ]),
  );

/** A good object with some places replaced, taken away or doubled in depth. */
export const spoilt = (chance: Chance, good: unknown): unknown => {
  if (chance.maybe(0.08)) return oddValue(chance);
  if (Array.isArray(good)) return good.map((one) => spoilt(chance, one));
  if (typeof good === 'object' && good !== null)
    return Object.fromEntries(
      Object.entries(good).flatMap(([key, value]) =>
        chance.maybe(0.05) ? [] : [[key, chance.maybe(0.15) ? oddValue(chance) : spoilt(chance, value)]],
      ),
    );
  return good;
};

/** Bytes as they were, but for some. */
export const spoiltBytes = (chance: Chance, good: Buffer): Buffer => {
  const bytes = Buffer.from(
    good.subarray(0, chance.maybe(0.2) ? chance.below(good.length + 1) : good.length),
  );
  for (let i = 0; i < 3 && bytes.length > 0; i += 1)
    bytes.writeUInt8(chance.below(256), chance.below(bytes.length));
  return bytes;
};

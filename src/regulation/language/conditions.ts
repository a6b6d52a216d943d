/** Conditions (条件) in the words of regulations: 「3 以内」「超过 3」「1000 至 2000」「甲、乙」「非 甲」「含 村委」「是」. */
import { never } from '../../core/outcome.ts';
import type { CellTest } from '../book.ts';
import type { Fact } from '../verdict.ts';

/** A condition as read, or what to write instead. */
export type ReadCondition = { test: CellTest } | { instead: string };

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const BETWEEN = new RegExp(String.raw`^(${NUMBER})\s*(?:至|到|～|~|－|—|–)\s*(${NUMBER})$`);
const AFTER = new RegExp(String.raw`^(${NUMBER})\s*(以内|以下|及以下|以上|及以上)$`);
const BEFORE = new RegExp(
  String.raw`^(超过|多于|大于|高于|不满|不足|少于|小于|低于|满|不超过|正好|等于)\s*(${NUMBER})$`,
);
const PLAIN = new RegExp(String.raw`^${NUMBER}$`);

type Bound = { at: number; in: boolean };
type HalfLine = { low?: Bound; high?: Bound };

const AFTER_WORDS: Record<string, (n: number) => HalfLine> = {
  以内: (at) => ({ high: { at, in: true } }),
  以下: (at) => ({ high: { at, in: true } }),
  及以下: (at) => ({ high: { at, in: true } }),
  以上: (at) => ({ low: { at, in: true } }),
  及以上: (at) => ({ low: { at, in: true } }),
};
const above = (at: number): HalfLine => ({ low: { at, in: false } });
const below = (at: number): HalfLine => ({ high: { at, in: false } });
const BEFORE_WORDS: Record<string, (n: number) => HalfLine> = {
  超过: above,
  多于: above,
  大于: above,
  高于: above,
  不满: below,
  不足: below,
  少于: below,
  小于: below,
  低于: below,
  满: (at) => ({ low: { at, in: true } }),
  不超过: (at) => ({ high: { at, in: true } }),
  正好: (at) => ({ low: { at, in: true }, high: { at, in: true } }),
  等于: (at) => ({ low: { at, in: true }, high: { at, in: true } }),
};

/**
 * Reads one condition. 以内、以上 and 至 hold their number, 超过 and 不满 do not (the convention of Chinese law). Words
 * are parted by 、; a word that holds a 、 itself, or looks like a number, stands in 「」. `unit` may follow a number; a text that
 * is one of the `known` words is that word, however it begins (非遗保护).
 */
export const readCondition = (written: Fact, unit = '', known: readonly Fact[] = []): ReadCondition => {
  if (typeof written === 'number') return values(false, [written]);
  if (typeof written === 'boolean') return values(false, [written]);
  const text = written.trim();
  if (text === '') return { instead: '空着的条件请写“不限”，或删去这一项' };
  if (known.includes(text)) return values(false, [text]);
  if (text === '不限' || text === '-') return { test: { is: 'any' } };
  const negated = /^(?:非|不是)\s*(?=[\s「“]|\p{Script=Han})/u.exec(text);
  if (negated !== null) return readWords(text.slice(negated[0].length), true);
  const contains = /^(不含|含)\s*(.+)$/u.exec(text);
  if (contains !== null) return readTexts('contains', contains[2] ?? '', contains[1] === '不含');
  const holds = /^(没有|有)\s+(.+)$/u.exec(text);
  if (holds !== null) return readTexts('holds', holds[2] ?? '', holds[1] === '没有');
  const range = readRange(text, unit);
  return range ?? readWords(text, false);
};

const values = (not: boolean, list: Fact[]): ReadCondition => ({ test: { is: 'values', not, values: list } });

const bare = (text: string, unit: string): string => {
  const tidy = text.replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim();
  if (unit === '') return tidy;
  return tidy.replaceAll(new RegExp(String.raw`(\d)\s*${escape(unit)}`, 'g'), '$1');
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** One stretch of numbers, or null where the text speaks of words. */
const readRange = (text: string, unit: string): ReadCondition | null => {
  const tidy = bare(text, unit);
  const between = BETWEEN.exec(tidy);
  if (between !== null) {
    const [low, high] = [Number(between[1]), Number(between[2])];
    if (low > high) return { instead: `小的数写在前面：${high} 至 ${low}` };
    return span({ low: { at: low, in: true }, high: { at: high, in: true } });
  }
  const parts = tidy.split(/[、，]\s*/).map(halfLine);
  const [first, second] = parts;
  if (parts.length === 1 && first != null) return span(first);
  if (parts.length === 2 && first != null && second != null) {
    const joined = { ...first, ...second };
    const apart = first.low !== undefined ? second.high !== undefined : second.low !== undefined;
    if (!apart || joined.low === undefined || joined.high === undefined)
      return { instead: '两头的界限写成“超过 1、不满 2”，两头都含在内写成“1 至 2”' };
    if (joined.low.at > joined.high.at) return { instead: '下限比上限大，请核对' };
    if (joined.low.at === joined.high.at && !(joined.low.in && joined.high.in))
      return { instead: `这个范围里没有数；正好 ${joined.low.at} 就写 ${joined.low.at}` };
    return span(joined);
  }
  const wrongUnit = new RegExp(
    String.raw`^(?:超过|不满|满|不超过)?\s*${NUMBER}\s*([^\d\s]+?)\s*(?:以内|以上|以下)?$`,
  ).exec(tidy);
  if (wrongUnit !== null && /\d/.test(tidy) && /以内|以上|以下|超过|不满/.test(tidy))
    return {
      instead:
        unit === '' ? '只写数字，单位写在这一项的“单位”里' : `单位是“${unit}”，请写成“3 ${unit}以内”这样`,
    };
  return null;
};

const halfLine = (text: string): HalfLine | null => {
  const tidy = text.trim();
  if (PLAIN.test(tidy)) return null;
  const after = AFTER.exec(tidy);
  if (after !== null) return AFTER_WORDS[after[2] ?? '']?.(Number(after[1])) ?? null;
  const before = BEFORE.exec(tidy);
  return before === null ? null : (BEFORE_WORDS[before[1] ?? '']?.(Number(before[2])) ?? null);
};

const span = ({ low, high }: HalfLine): ReadCondition => {
  if (low !== undefined && high !== undefined && low.at === high.at && low.in && high.in)
    return values(false, [low.at]);
  return {
    test: {
      is: 'range',
      from: low?.at ?? null,
      fromIn: low?.in ?? false,
      to: high?.at ?? null,
      toIn: high?.in ?? false,
    },
  };
};

const WORD = /\s*(?:「([^」]*)」|“([^”]*)”|([^、，「」“”]+))\s*(?:[、，]|$)/uy;

/** Words between 、: texts, numbers, 是 and 否; null where the text is anything else. */
const words = (text: string): Fact[] | null => {
  const found: Fact[] = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const match = WORD.exec(text);
    if (match === null) return null;
    const quoted = match[1] ?? match[2];
    found.push(quoted ?? literal((match[3] ?? '').trim()));
  }
  return found.length > 0 && found.every((v) => v !== '' && typeof v === typeof found[0]) ? found : null;
};

const literal = (text: string): Fact => {
  if (text === '是') return true;
  if (text === '否') return false;
  return PLAIN.test(text) ? Number(text) : text;
};

const readWords = (text: string, not: boolean): ReadCondition => {
  const found = words(text);
  if (found !== null && (found.length === 1 || new Set(found).size === found.length))
    return values(not, found);
  return { instead: found === null ? HELP : '同一个词写了两次，请删去一个' };
};

/** 含: a piece of the value; 有: one of the parts of a list (党组书记、主任) exactly. */
const readTexts = (is: 'contains' | 'holds', text: string, not: boolean): ReadCondition => {
  const found = words(text);
  return found !== null && found.every((v) => typeof v === 'string')
    ? { test: { is, not, texts: found.map(String) } }
    : { instead: is === 'holds' ? '“有”后面写文字，如“有 主任、书记”' : '“含”后面写文字，如“含 村委、居委”' };
};

const HELP =
  '可写：3 以内、3 以上、超过 3、不满 3、1 至 3、超过 1、不满 2，或 甲、乙，非 甲，含 村委，有 主任，是，否，不限';

/** Writes a condition as an officer would; reading it again gives the same test. */
export const writeCondition = (test: CellTest): string => {
  switch (test.is) {
    case 'any':
      return '不限';
    case 'values':
      return `${test.not ? '非 ' : ''}${test.values.map(writeWord).join('、')}`;
    case 'contains':
      return `${test.not ? '不含' : '含'} ${test.texts.map(writeWord).join('、')}`;
    case 'holds':
      return `${test.not ? '没有' : '有'} ${test.texts.map(writeWord).join('、')}`;
    case 'range': {
      const { from, fromIn, to, toIn } = test;
      if (from !== null && to !== null && fromIn && toIn) return `${from} 至 ${to}`;
      const low = from === null ? [] : [fromIn ? `${from} 以上` : `超过 ${from}`];
      const high = to === null ? [] : [toIn ? `${to} 以内` : `不满 ${to}`];
      return [...low, ...high].join('、');
    }
    default:
      return never(test);
  }
};

const STARTS_LIKE_A_RULE = /^(?:非|不是|含|不含|超过|不满|不限|是$|否$|-)/u;

const writeWord = (value: Fact): string => {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return String(value);
  const plain = !/[、，「」“”\s]/u.test(value) && !STARTS_LIKE_A_RULE.test(value) && !/^-?\d/.test(value);
  return plain ? value : `「${value}」`;
};

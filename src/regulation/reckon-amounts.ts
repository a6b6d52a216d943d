/** Amounts that a text lets one reckon: 「每分钟扣 1 元」 and fifteen minutes are fifteen yuan. Pure. */
import type { Table } from './book.ts';
import type { Facts, Limit } from './verdict.ts';

const DIGITS = '零一二三四五六七八九';
const RATE = /每(分钟|次|人次|人|天|日|班)\D{0,8}?([\d.]+|[一二两三四五六七八九十百]+)\s*元/;

/** 十 → 10, 二十 → 20, 一百 → 100; digits as they are. */
const readNumber = (written: string): number => {
  if (/^[\d.]+$/.test(written)) return Number(written);
  let [all, one] = [0, 0];
  for (const sign of written.replaceAll('两', '二')) {
    if (sign === '十' || sign === '百') {
      all += (one === 0 ? 1 : one) * (sign === '十' ? 10 : 100);
      one = 0;
    } else one = DIGITS.indexOf(sign);
  }
  return all + one;
};

const SAME_UNIT: Record<string, string[]> = { 天: ['天', '日'], 日: ['天', '日'], 人次: ['人', '次'] };

/** Adds to each limit of so much a unit what it comes to, where the facts say how many. */
export const reckonAmounts = (table: Table, facts: Facts, limits: Limit[]): Limit[] =>
  limits.flatMap((limit): Limit[] => {
    const rate = typeof limit.value === 'string' ? RATE.exec(limit.value) : null;
    if (rate === null) return [limit];
    const units = SAME_UNIT[rate[1] ?? ''] ?? [rate[1] ?? ''];
    const counted = Object.entries(table.about ?? {})
      .filter(([, about]) => units.includes(about.unit ?? ''))
      .map(([input]) => facts[input])
      .find((value) => typeof value === 'number');
    if (typeof counted !== 'number') return [limit];
    const value = Math.round(readNumber(rate[2] ?? '') * Math.floor(counted) * 100) / 100;
    return [limit, { kind: '金额', value, unit: '元', cite: limit.cite }];
  });

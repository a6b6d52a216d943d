/** What meals say in a line. */
import type { NoticeKind, NoticePayloads } from '../../src/core/notices.ts';
import { inert } from '../plain.ts';

type Words = { [K in Extract<NoticeKind, `meal.${string}`>]: (payload: NoticePayloads[K]) => string | null };

const no = (number: string): string => `（${inert(number, 20)}）`;

export const mealWords: Words = {
  'meal.slip': (p) =>
    `派餐单${no(p.number)}：${inert(p.when, 30)}，${inert(p.unit, 30)}，共 ${p.count} 人，请确认。`,
  'meal.slip_cancelled': (p) =>
    `派餐单已取消${no(p.number)}：${inert(p.when, 30)}，${inert(p.unit, 30)} ${p.count} 人不来了。`,
  'meal.settle_due': (p) =>
    p.late
      ? `${inert(p.title)}${no(p.number)}应于${inert(p.due, 20)}前结算，目前尚未办理。`
      : `${inert(p.title)}${no(p.number)}请于${inert(p.due, 20)}前结算。`,
  'meal.counted': (p) =>
    `${inert(p.title, 30)}订餐已截止：${p.count} 人${p.reception > 0 ? `，另有接待 ${p.reception} 人` : ''}。`,
  'meal.recounted': (p) => `${inert(p.title, 30)}人数有变：${p.before} 人改为 ${p.count} 人。`,
  'meal.ordered_for': (p) =>
    `${inert(p.by, 16)}${p.cancelled ? '取消了您订的' : '给您订了'}${inert(p.title, 30)}。`,
  'meal.ask_absent': (p) =>
    `您${inert(p.why, 10)}，已订的${inert(p.title, 30)}要取消吗？可在 ${inert(p.until, 24)} 前点卡片上的「取消订餐」。`,
  'meal.account_due': (p) => `${inert(p.period, 12)}的食堂账目请${inert(p.what, 4)}。`,
};

/** What vehicles say in a line. */
import type { NoticeKind, NoticePayloads } from '../../src/core/notices.ts';
import { inert } from '../plain.ts';

type Words = {
  [K in Extract<NoticeKind, `vehicle.${string}`>]: (payload: NoticePayloads[K]) => string | null;
};

const no = (number: string): string => `（${inert(number, 20)}）`;
const who = (name: string): string => inert(name, 16);

export const vehicleWords: Words = {
  'vehicle.to_dispatch': (p) =>
    `${who(p.who)}的用车已批准，请派车${no(p.number)}：${inert(p.when, 40)} ${inert(p.destination, 30)}。`,
  'vehicle.no_car': (p) => `您${inert(p.when, 40)}的用车${no(p.number)}还没有派车，请联系办公室。`,
  'vehicle.dispatched': (p) =>
    `已派车${no(p.number)}：${inert(p.plate, 12)}，驾驶员${who(p.driver)}，${inert(p.when, 40)}。`,
  'vehicle.changed': (p) => `${inert(p.plate, 12)}的出车有变动：${inert(p.said)}。`,
  'vehicle.out': (p) => `${who(p.driver)}已出车${no(p.number)}：${inert(p.plate, 12)}。`,
  'vehicle.back': (p) => `${inert(p.plate, 12)}已收车${no(p.number)}，行驶 ${inert(p.km, 8)} 公里。`,
  'vehicle.late': (p) =>
    `${inert(p.plate, 12)}应于 ${inert(p.due, 8)} 返回，还没有收车。${p.next === '' ? '' : `下一项 ${inert(p.next, 50)}，请与办公室联系。`}`,
  'vehicle.care_due': (p) => `${inert(p.plate, 12)}的${inert(p.what, 8)}${inert(p.due, 30)} 到期，请办理。`,
  'vehicle.fuel_short': (p) => `${inert(p.plate, 12)} ${inert(p.said, 60)}。`,
  'vehicle.publish_due': (p) => `车辆费用还没有公布：${inert(p.said, 80)}。请打开「车辆」公布。`,
  'vehicle.published': (p) => `${inert(p.said, 1200)}。`,
  'vehicle.parking': (p) => inert(p.said, 80),
};

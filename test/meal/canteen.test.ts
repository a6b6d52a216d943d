import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/outcome.ts';
import { toDate } from '../../src/core/day.ts';
import { closeAccount } from '../../src/meal/close-account.ts';
import { countOrders } from '../../src/meal/count-orders.ts';
import { cancelMeal, orderMeal } from '../../src/meal/order-meal.ts';
import { publishMenus } from '../../src/meal/publish-menus.ts';
import { settleReception } from '../../src/meal/settle-reception.ts';
import { sayTimeLeft } from '../../src/meal/view-canteen.ts';
import { moment, vehicleOffice, type Stand } from '../vehicle/vehicle-office.ts';

const menu = (from: string, over: Record<string, string> = {}) => ({
  from,
  meal: '午餐',
  lines: '红烧排骨',
  price: '8',
  orderTime: '9:30',
  cancelTime: '10:00',
  special: '',
  ...over,
});

describe('the canteen', () => {
  let s: Stand;
  beforeAll(async () => {
    s = await vehicleOffice();
  });
  afterAll(() => s.end());

  const open = async (from: string): Promise<string> => {
    const result = await publishMenus(s.office, await s.person('1012'), menu(from));
    if (isRefusal(result)) throw new Error(result.sentence);
    return (await s.office.db.menu.findFirstOrThrow({ where: { day: result.days[0] ?? '' } })).id;
  };
  const order = async (menuId: string, staffNo: string, guests = '') => {
    const person = await s.person(staffNo);
    return orderMeal(s.office, person, { menuId, forId: person.id, guests, special: false });
  };

  it('orders until the last second and not at the cut-off, with its own cut-off for cancelling', async () => {
    const id = await open('2026-03-03');
    s.clock.moveTo(moment('2026-03-03T09:29:59'));
    const first = await order(id, '1020', '2');
    expect(isRefusal(first)).toBe(false);
    expect(isRefusal(await order(id, '1020'))).toBe(true);
    s.clock.moveTo(moment('2026-03-03T09:30:00'));
    const late = await order(id, '1021');
    expect(isRefusal(late) && late.sentence).toContain('09:30:00 截止');
    s.clock.moveTo(moment('2026-03-03T09:59:59'));
    if (isRefusal(first)) throw new Error(first.sentence);
    expect(await countOrders(s.office.db, id)).toMatchObject({ orders: 1, guests: 2, people: 3 });
    expect(isRefusal(await cancelMeal(s.office, await s.person('1020'), first.orderId))).toBe(false);
    expect(await countOrders(s.office.db, id)).toMatchObject({ orders: 0, guests: 0, people: 0 });
  });

  it('does not let a meal be cancelled at its cut-off, or by somebody else', async () => {
    const id = await open('2026-03-04');
    const ordered = await order(id, '1020');
    if (isRefusal(ordered)) throw new Error(ordered.sentence);
    expect(isRefusal(await cancelMeal(s.office, await s.person('1021'), ordered.orderId))).toBe(true);
    s.clock.moveTo(moment('2026-03-04T10:00:00'));
    const late = await cancelMeal(s.office, await s.person('1020'), ordered.orderId);
    expect(isRefusal(late) && late.code).toBe('past-cut-off');
  });

  it('orders at the same moment for the same person only once', async () => {
    const id = await open('2026-03-05');
    const all = await Promise.all(Array.from({ length: 8 }, () => order(id, '1020')));
    expect(all.filter((r) => !isRefusal(r))).toHaveLength(1);
    expect((await countOrders(s.office.db, id)).people).toBe(1);
  });

  it('is open on a make-up workday and closed on a holiday', async () => {
    // 2026: 5月1日–5日 is a holiday, Saturday 5月9日 is worked.
    s.clock.moveTo(moment('2026-04-29T08:00:00'));
    const result = await publishMenus(
      s.office,
      await s.person('1012'),
      menu('2026-04-30', { lines: Array.from({ length: 6 }, (_, i) => `菜 ${i}`).join('\n') }),
    );
    expect(result).toEqual({
      days: ['2026-04-30', '2026-05-06', '2026-05-07', '2026-05-08', '2026-05-09', '2026-05-11'],
    });
  });

  it('closes a day once, and a month only when its days are closed', async () => {
    const cook = await s.person('1012');
    expect(isRefusal(await closeAccount(s.office, await s.person('1020'), '2026-03-04'))).toBe(true);
    const early = await closeAccount(s.office, cook, '2026-03');
    expect(isRefusal(early) && early.sentence).toContain('2026-03-03 还没有小结');
    for (const day of ['2026-03-03', '2026-03-04', '2026-03-05']) await closeAccount(s.office, cook, day);
    const again = await closeAccount(s.office, cook, '2026-03-04');
    expect(isRefusal(again) && again.code).toBe('already-decided');
    // The cancelled meal of 3月3日 is not in it.
    expect(await closeAccount(s.office, cook, '2026-03')).toMatchObject({ noShows: 2, guests: 0, fen: 1600 });
  });

  it('refuses a settlement over the standard with the clause, and takes one at it', async () => {
    const { db } = s.office;
    const applicant = await s.person('1020');
    const office = {
      ...s.office,
      settings: { ...s.office.settings, packs: { ...s.office.settings.packs, meal: 'jisheng-14' } },
    };
    const form = {
      unit: '区民政局',
      guests: 3,
      names: '',
      letter: '',
      kind: '工作餐',
      day: '2026-04-28',
      meal: '午餐',
      place: '食堂',
      hosts: 1,
      hostNames: '',
      goods: '不用烟酒',
      reason: '检查',
    };
    await db.request.create({
      data: {
        id: 'r1',
        kind: 'meal',
        number: 'YC-2026-0009',
        applicantId: applicant.id,
        state: 'approved',
        form,
        facts: {},
        verdict: {},
        pack: 'jisheng-14',
        packHash: '',
        submittedAt: toDate(s.clock.now()),
      },
    });
    await db.reception.create({
      data: {
        requestId: 'r1',
        day: form.day,
        meal: form.meal,
        place: form.place,
        guests: 3,
        hosts: 1,
        state: 'granted',
      },
    });
    const input = { actual: '4', receipts: '' };
    const over = await settleReception(office, applicant, 'r1', { ...input, amount: '40.01' });
    expect(isRefusal(over) && over.sentence).toContain('不予报销（《财务管理制度》八）。4 人最多报 40 元');
    expect(isRefusal(over) && over.cite).toEqual(['001-14-6-8']);
    expect(
      isRefusal(await settleReception(office, applicant, 'r1', { ...input, actual: '0', amount: '40' })),
    ).toBe(true);
    expect(await settleReception(office, applicant, 'r1', { ...input, amount: '40' })).toMatchObject({
      number: 'YC-2026-0009',
    });
  });

  it('counts down to the second', () => {
    const until = moment('2026-03-03T09:30:00');
    expect(sayTimeLeft(until, moment('2026-03-03T09:29:15'))).toBe('还有 45 秒');
    expect(sayTimeLeft(until, moment('2026-03-03T07:20:00'))).toBe('还有 2 小时 10 分');
    expect(sayTimeLeft(until, until)).toBe('已截止');
  });
});

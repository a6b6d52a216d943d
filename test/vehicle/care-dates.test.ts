import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, toInstant } from '../../src/core/day.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { keepCar } from '../../src/vehicle/keep-car.ts';
import { dutyOffice, type DutyOffice } from '../duty/duty-office.ts';
import { moment, vehicleOffice, type Stand } from './vehicle-office.ts';

const HEAD = '车牌,车型,座位数,驾驶员,状态';

describe('when care is due, as vehicles.csv says', () => {
  let folder: DutyOffice;
  let s: Stand;
  const again = async (...lines: string[]): Promise<string[]> => {
    await writeFile(join(folder.dir, 'vehicles.csv'), lines.join('\n'));
    return s.import(folder.dir);
  };
  const FILE = [`${HEAD},保险到期,年检到期`, '云A10021,轿车,5,1010,可用,2026-11-20,2026年9月30日'];
  beforeAll(async () => {
    folder = await dutyOffice({ 'vehicles.csv': FILE.join('\n') });
    s = await vehicleOffice(folder.dir);
  });
  afterAll(async () => {
    await s.end();
    await folder.remove();
  });

  const due = async (): Promise<string[]> => {
    const open = await s.office.db.obligation.findMany({
      where: { subject: { startsWith: 'car:' }, state: 'open' },
      orderBy: { kind: 'asc' },
    });
    return open.map((o) => `${o.kind} ${dayOf(toInstant(o.dueAt)).toString()}`);
  };
  const BOTH = ['vehicle.inspection 2026-09-30', 'vehicle.insurance 2026-11-20'];

  it('becomes the obligations that the card makes, the driver answering for them; again changes nothing', async () => {
    expect(await due()).toEqual(BOTH);
    const { db } = s.office;
    const [first] = await db.obligation.findMany({ where: { kind: 'vehicle.inspection' } });
    expect(first?.responsibleId).toBe((await s.person('1010')).id);
    const before = await db.obligation.findMany({ where: { subject: { startsWith: 'car:' } } });
    const acts = await db.journal.count();
    expect(await s.import(folder.dir)).toEqual([]);
    expect(await db.obligation.findMany({ where: { subject: { startsWith: 'car:' } } })).toEqual(before);
    expect(await db.journal.count()).toBe(acts);
  });

  it('keeps what the clerk entered since, until the file says something new', async () => {
    const car = await s.office.db.vehicle.findUniqueOrThrow({ where: { plate: '云A10021' } });
    const kept = await keepCar(s.office, await s.person('1007'), {
      carId: car.id,
      what: 'inspection',
      due: '2027-09-30',
    });
    expect(isRefusal(kept)).toBe(false);
    expect(await s.import(folder.dir)).toEqual([]);
    expect(await due()).toContain('vehicle.inspection 2027-09-30');
    expect(await again(FILE[0] ?? '', '云A10021,轿车,5,1010,可用,2026-11-20,2027-10-15')).toEqual([]);
    expect(await due()).toEqual(['vehicle.inspection 2027-10-15', 'vehicle.insurance 2026-11-20']);
    // Without the columns, or with empty cells, the file says nothing about it.
    expect(await again(HEAD, '云A10021,轿车,5,1010,可用')).toEqual([]);
    expect(await due()).toHaveLength(2);
  });

  it('reminds before the day', async () => {
    s.clock.moveTo(moment('2026-11-05T09:00'));
    const [next] = await s.office.db.obligation.findMany({ where: { kind: 'vehicle.insurance' } });
    expect(next?.nextAt !== null && next !== undefined && dayOf(toInstant(next.nextAt)).toString()).toBe(
      '2026-11-05',
    );
  });

  it('says what is wrong with a cell or a heading, and imports nothing', async () => {
    expect(await again(`${HEAD},保险到期,年检到期`, '云A10021,轿车,5,1010,可用,明年,2026-02-30')).toEqual([
      'vehicles.csv 第 2 行「保险到期」：「明年」不是日期，写成 2016-07-01 这样的日期',
      'vehicles.csv 第 2 行「年检到期」：没有这一天，写成 2016-07-01 这样的日期',
    ]);
    expect(await again(`${HEAD},年检到期日`, '云A10021,轿车,5,1010,可用,2026-09-30')).toEqual([
      'vehicles.csv 第 1 行「年检到期日」：不认识这一列，应为「年检到期」',
    ]);
  });
});

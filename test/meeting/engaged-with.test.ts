/** What keeps somebody from a meeting, and who was there when. */
import { tables } from '../setup/matters.ts';
import { beforeAll, expect, it } from 'vitest';
import { at, day, toDate } from '../../src/core/day.ts';
import { engagedWith, takesTime } from '../../src/meeting/engaged-with.ts';
import { timeline } from '../../src/meeting/timeline.ts';
import { createOffice } from '../../src/office/create-office.ts';
import type { Office } from '../../src/office/office.ts';
import { withDemoStaff } from '../staff/demo-staff.ts';

const staff = withDemoStaff();
let office: Office;
beforeAll(() => {
  office = createOffice({ ...staff(), tables });
});
const time = (clock: string) => toDate(at(day('2026-03-05'), clock));

it('the desk on duty and the driver on the road are not free; the leader on duty (带班) is, and it is said', async () => {
  const { db } = office;
  const [leader, desk, driver] = await Promise.all(['1005', '1008', '1010'].map((no) => staff().person(no)));
  if (leader === undefined || desk === undefined || driver === undefined) throw new Error('the demo changed');
  const times = { startsAt: time('08:30'), endsAt: time('17:30') };
  await db.dutyShift.create({
    data: { id: 'shift', day: '2026-03-05', name: '白班', weight: 2, source: 'import', ...times },
  });
  for (const [role, person] of [
    ['leader', leader],
    ['staff', desk],
  ] as const)
    await db.dutyPlace.create({
      data: {
        id: role,
        shiftId: 'shift',
        role,
        seat: 1,
        personId: person.id,
        plannedId: person.id,
        ...times,
      },
    });
  const car = await db.vehicle.findFirstOrThrow();
  await db.booking.create({
    data: {
      id: 'trip',
      vehicleId: car.id,
      driverId: driver.id,
      kind: 'trip',
      state: 'held',
      startsAt: time('10:00'),
      endsAt: time('12:00'),
    },
  });
  const engaged = await engagedWith(office, db, {
    personIds: [leader.id, desk.id, driver.id],
    from: at(day('2026-03-05'), '09:00'),
    to: at(day('2026-03-05'), '11:00'),
  });
  const said = new Map(engaged.map((e) => [e.personId, [e.what, takesTime(e)]]));
  expect(said.get(leader.id)).toEqual(['带班', false]);
  expect(said.get(desk.id)).toEqual(['值白班', true]);
  expect(said.get(driver.id)).toEqual(['外出用车', true]);
});

it('the timeline counts members as they come and go; a stand-in (代会) is never counted', () => {
  const seat = (personId: string, member: boolean, signed: string, left: string | null = null) => ({
    personId,
    member,
    signedAt: time(signed),
    leftAt: left === null ? null : time(left),
  });
  const lines = timeline(
    { openedAt: time('09:00'), overAt: time('10:00'), quorum: { should: 3, present: 1 } },
    [seat('甲', true, '08:55'), seat('乙', true, '09:05', '09:40'), seat('丙', false, '08:50')],
    (id) => id,
  );
  expect(lines).toEqual([
    '08:50 丙（列席）签到，在场 0 人',
    '08:55 甲签到，在场 1 人',
    '09:00 宣布开会，应到 3 人，在场 1 人',
    '09:05 乙签到，在场 2 人',
    '09:40 乙离场，在场 1 人',
    '10:00 散会，在场 1 人',
  ]);
});

/** What was promised under the old folder and cannot be kept under the new one: found, moved or ended, and told. */
import type { Calendar } from '../calendar/calendar.ts';
import { today } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { attempt } from '../core/savepoint.ts';
import { leavePlaces } from '../duty/leave-places.ts';
import { leavesToRecount, recountLeave } from '../leave/recount-leaves.ts';
import { callSingles } from '../meeting/call-singles.ts';
import { leaveMeetings } from '../meeting/leave-meetings.ts';
import { endRooms } from '../meeting/end-rooms.ts';
import { leavePetitions } from '../petition/leave-petitions.ts';
import { endRequestOfGone, requestsOfGone } from '../request/leave-requests.ts';
import type { Directory } from '../staff/directory.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Office } from './office.ts';
import { toEach, type Settlement } from '../core/settlement.ts';

/** What could not be settled by itself; the import goes on, and the office is asked to look. */
const unsettled = (office: Office, what: string, clerkIds: string[]) => {
  const said = `${what}：没能自动处理，请办公室查看`;
  return (error: unknown): Settlement => {
    office.log.warn({ error: String(error), what }, 'a promise could not be settled by the import');
    return { said, told: toEach(clerkIds, `导入单位资料后，${said}。`) };
  };
};

/**
 * Settles everything that hangs on people who have left, on rooms off the table and on days off that moved. Each
 * matter for itself: what fails in one is said and stops nothing. Does nothing the second time.
 */
export const settlePromises = async (
  office: Office,
  tx: Tx,
  before: Calendar | null,
): Promise<Settlement[]> => {
  const staff = await staffOf(tx);
  const gone = new Map(staff.people.filter((p) => p.retired).map((p) => [p.id, p.name]));
  const clerkIds = clerks(staff).map((p) => p.id);
  const settled: Settlement[] = [];
  const settle = async (
    what: string,
    work: () => Promise<Settlement | Settlement[] | null>,
  ): Promise<void> => {
    const failed = unsettled(office, what, clerkIds);
    const done = await attempt(tx, work, (error) => void settled.push(failed(error)));
    if (done !== null) settled.push(...[done].flat());
  };
  if (gone.size > 0) {
    const requests = await requestsOfGone(office, tx, gone);
    for (const id of requests) await settle('离岗人员的申请', () => endRequestOfGone(office, tx, id));
    await settle('离岗人员的值班', () => leavePlaces(office, tx, staff, gone));
    await settle('离岗人员的信访件', () => leavePetitions(office, tx, staff, gone));
    await settle('离岗人员的督办事项', () => leaveItems(tx, staff, gone));
    await settle('离岗人员的订餐', () => leaveMeals(office, tx, gone));
  }
  await settle('会议', () => leaveMeetings(office, tx, staff, gone));
  await settle('会议表上的会议', () => callSingles(office, tx));
  await settle('会议室预订', () => endRooms(office, tx, new Set(gone.keys())));
  if (before !== null)
    for (const id of await leavesToRecount(office, tx))
      await settle('放假安排变动后的请假', () => recountLeave(office, tx, id, before));
  if (gone.size > 0) await settle('离岗人员的时限', () => handOnDues(tx, staff, gone));
  return settled;
};

/** Supervised items of who has left go to the head of the department, else to the office. */
const leaveItems = async (
  tx: Tx,
  staff: Directory,
  gone: ReadonlyMap<string, string>,
): Promise<Settlement[]> => {
  const items = await tx.supervisedItem.findMany({
    where: {
      ownerId: { in: [...gone.keys()] },
      state: { in: ['waiting', 'working', 'reported', 'disowned'] },
    },
    orderBy: { number: 'asc' },
  });
  const settled: Settlement[] = [];
  for (const item of items) {
    const head = staff.departmentById.get(item.departmentId ?? '')?.headId ?? '';
    const next = gone.has(head) ? clerks(staff)[0] : (staff.byId.get(head) ?? clerks(staff)[0]);
    if (next === undefined) continue;
    await tx.supervisedItem.update({
      where: { id: item.id },
      data: { ownerId: next.id, departmentId: next.departmentId },
    });
    await tx.obligation.updateMany({
      where: {
        subject: `item:${item.id}`,
        responsibleId: item.ownerId,
        state: { in: ['open', 'suspended'] },
      },
      data: { responsibleId: next.id },
    });
    const who = gone.get(item.ownerId) ?? '';
    settled.push({
      said: `督办 ${item.number} ${item.title}：责任人${who}已离岗，改由${next.name}负责`,
      told: toEach([next.id], `督办 ${item.number} ${item.title}：责任人${who}已离岗，现由您负责。`),
    });
  }
  return settled;
};

/** Meals that nobody will eat are not counted by the kitchen. */
const leaveMeals = async (
  office: Office,
  tx: Tx,
  gone: ReadonlyMap<string, string>,
): Promise<Settlement[]> => {
  const done = await tx.mealOrder.updateMany({
    where: {
      personId: { in: [...gone.keys()] },
      state: 'ordered',
      menu: { day: { gt: today(office.clock).toString() } },
    },
    data: { state: 'cancelled' },
  });
  return done.count === 0 ? [] : [{ said: `离岗人员的 ${done.count} 份订餐已取消`, told: [] }];
};

/** Whatever else somebody who has left still owes is the office's now: it closes, passes on or explains it. */
const handOnDues = async (
  tx: Tx,
  staff: Directory,
  gone: ReadonlyMap<string, string>,
): Promise<Settlement[]> => {
  const [clerk] = clerks(staff);
  if (clerk === undefined) return [];
  const settled: Settlement[] = [];
  for (const [id, name] of gone) {
    const moved = await tx.obligation.updateMany({
      where: { responsibleId: id, state: { in: ['open', 'suspended'] } },
      data: { responsibleId: clerk.id },
    });
    if (moved.count > 0)
      settled.push({
        said: `${name}离岗后还有 ${moved.count} 项时限，转由${clerk.name}处理`,
        told: toEach([clerk.id], `${name}已离岗，还有 ${moved.count} 项时限转由您处理，请看「待办」。`),
      });
  }
  return settled;
};

/** At most so many lines in one message; the report of the import has them all. */
const LINES = 12;

/** One message a person about everything that concerns him; nobody who has left is written to. */
export const tellSettled = async (office: Office, tx: Tx, settled: Settlement[]): Promise<void> => {
  const staff = await staffOf(tx);
  const texts = new Map<string, string[]>();
  for (const { personId, text } of settled.flatMap((s) => s.told))
    if (staff.byId.get(personId)?.retired === false)
      texts.set(personId, [...new Set([...(texts.get(personId) ?? []), text])]);
  await tell(
    tx,
    stamp(office),
    [...texts].map(([recipientId, lines]): Notice<'chat.said'> => ({
      kind: 'chat.said',
      recipientId,
      subject: `text:${recipientId}`,
      payload: {
        text: [
          ...lines.slice(0, LINES),
          ...(lines.length > LINES ? [`另有 ${lines.length - LINES} 项。`] : []),
        ].join('\n'),
      },
    })),
  );
};

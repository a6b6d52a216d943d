import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf } from '../core/day.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { INSPECTOR_ROLE } from './may-inspect.ts';

/** A record waits for a person's word (待核定); the subject is the shift or the meeting. */
export const SETTLE_BREACH = 'breach.settle';

export type BreachSubject = `shift:${string}` | `meeting:${string}`;

/** No text of ours says how soon; a week of work is what an office lets pass before it asks. */
const WITHIN_WORKING_DAYS = 5;

/** Where a record of this shift or meeting stands: 待核定 while one is only proposed. */
const openOnes = async (tx: Tx, subject: BreachSubject) => {
  const id = subject.slice(subject.indexOf(':') + 1);
  const where = subject.startsWith('meeting:')
    ? { meetingId: id }
    : {
        placeId: {
          in: (await tx.dutyPlace.findMany({ where: { shiftId: id }, select: { id: true } })).map(
            (p) => p.id,
          ),
        },
      };
  return tx.breach.findMany({ where: { ...where, state: 'proposed' } });
};

/** Who may settle what is proposed about a shift or a meeting: inspectors and clerks, nobody about himself. */
export const settlersOf = async (tx: Tx, subject: BreachSubject): Promise<string[]> => {
  const open = await openOnes(tx, subject);
  const people = await tx.person.findMany({
    where: { roles: { hasSome: [INSPECTOR_ROLE, CLERK_ROLE] }, retiredAt: null },
    orderBy: { staffNo: 'asc' },
    select: { id: true },
  });
  return people.map((p) => p.id).filter((id) => open.some((b) => b.personId !== id));
};

/** Opens, keeps or settles the obligation to settle what is proposed about a shift or a meeting. */
export const expectSettling = async (office: Office, tx: Tx, subject: BreachSubject): Promise<void> => {
  const now = office.clock.now();
  const [first] = await settlersOf(tx, subject);
  const open = await openOnes(tx, subject);
  if (open.length === 0) {
    await fulfilObligation(tx, SETTLE_BREACH, subject, now, {});
    return;
  }
  const running = await tx.obligation.count({ where: { kind: SETTLE_BREACH, subject, state: 'open' } });
  if (first === undefined || running > 0) return;
  const start = dayOf(now);
  const { reminders, hours } = office.settings;
  await openObligation(office, tx, {
    kind: SETTLE_BREACH,
    subject,
    responsibleId: first,
    dueAt: at(office.calendar.addWorkingDays(start, WITHIN_WORKING_DAYS).value, hours.afternoon[1]),
    reckoning: { start: start.toString(), count: WITHIN_WORKING_DAYS, unit: 'working_day', roll: true },
    // The morning's push says it every day; nobody is rung up for it.
    ladder: [
      { name: 'soon', offset: -1, unit: 'working_day', time: reminders.digest, tell: ['responsible'] },
      { name: 'overdue', offset: 1, unit: 'working_day', time: reminders.digest, tell: ['responsible'] },
    ],
    cite: [],
  });
};

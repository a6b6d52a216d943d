import type { Office } from '../office/office.ts';
import { at, dayOf, type HalfDay } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import { record } from '../core/journal.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { sayHalfDay } from '../calendar/say-day.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { presentSteps, subjectOf } from '../request/case.ts';
import { involvedIn, redraw } from '../request/involved.ts';
import type { Held } from '../request/load-case.ts';
import { clerks, peopleById } from '../staff/find-person.ts';
import { hasLeft, type Person } from '../staff/staff.ts';
import type { Closed } from './close-leave.ts';
import { LEAVE_RETURN_DUE } from './leave-duties.ts';

/** A return reported afterwards waits for somebody's word. */
export const CONFIRM_RETURN = 'leave.confirm_return';

/** Whose word an early return needs that is reported afterwards: those who approved last, else the office. */
export const confirmersOf = ({ one, world }: Held): Person[] => {
  const steps = presentSteps(one).filter((s) => s.seats.some((seat) => seat.state === 'approved'));
  const seats = steps.at(-1)?.seats.filter((seat) => seat.state === 'approved') ?? [];
  const ids = seats.map((seat) => seat.decidedById ?? seat.personId);
  const people = [...peopleById(world.staff, ids).values()].filter(
    (p) => !hasLeft(p) && p.id !== one.applicant.id,
  );
  return people.length > 0 ? people : clerks(world.staff, [one.applicant.id]);
};

/**
 * Takes down that somebody says he was back before the leave ended, on a day that has passed: nothing is credited
 * before the leader (or the office) confirms it. The leave itself is reported back from, so nobody is reminded of that.
 */
export const claimReturn = async (
  office: Office,
  tx: Tx,
  held: Held,
  { actor, back }: { actor: Person; back: HalfDay },
): Promise<Closed> => {
  const { row } = held.one;
  const now = office.clock.now();
  const subject = subjectOf(row.id);
  const asked = confirmersOf(held);
  const said = `${sayHalfDay(back, dayOf(now))}已返岗`;
  await tx.leave.update({ where: { requestId: row.id }, data: { claimedBack: back } });
  await fulfilObligation(tx, LEAVE_RETURN_DUE, subject, now, { claimed: back, by: actor.id });
  const { reminders, leave } = office.settings;
  const [first] = asked;
  if (first !== undefined)
    await openObligation(office, tx, {
      kind: CONFIRM_RETURN,
      subject,
      responsibleId: first.id,
      dueAt: at(office.calendar.addWorkingDays(dayOf(now), 1).value, leave.returnDue),
      reckoning: { start: dayOf(now).toString(), count: 1, unit: 'working_day', roll: true },
      ladder: [
        { name: 'due', offset: 0, unit: 'working_day', time: reminders.return, tell: ['responsible'] },
        {
          name: 'overdue',
          offset: 1,
          unit: 'working_day',
          time: reminders.digest,
          tell: ['responsible', 'clerk'],
        },
      ],
      cite: [],
    });
  const notices: Notice[] = asked.map(({ id }) => ({
    kind: 'leave.return_claimed',
    recipientId: id,
    subject,
    payload: { number: row.number, applicant: actor.name, said },
  }));
  const told = new Set([actor.id, ...notices.map((n) => n.recipientId)]);
  notices.push(
    ...redraw(
      subject,
      involvedIn(held.one, held.world).filter((id) => !told.has(id)),
    ),
  );
  await tell(tx, stamp(office), notices);
  await record(tx, office, {
    at: now,
    actorId: actor.id,
    act: 'leave.claim_return',
    subject,
    detail: { number: row.number, back, said },
  });
  const names = asked.map((p) => p.name).join('、');
  return { requestId: row.id, number: row.number, said: `已报${said}，待${names}核实`, credited: 0 };
};

/** Who has something to do with a case. Pure. */
import type { Notice, Subject } from '../core/notices.ts';
import { clerks } from '../staff/find-person.ts';
import { holdersOf } from '../staff/holders-of.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import { hasLeft, type Person } from '../staff/staff.ts';
import { presentSteps, type Case, type World } from './case.ts';

type Around = Pick<World, 'staff' | 'office' | 'today'>;

/** Who keeps the paper: the holders of the post named, else the clerks (办公室). */
export const filersOf = ({ applicant }: Case, post: string, { office, staff }: Around): Person[] => {
  const holders = holdersOf(office, staff, post, applicant);
  return holders.length > 0 ? holders : clerks(staff);
};

/** Those who keep the record of a case and those who approved it. */
export const concernedIn = (one: Case, around: Around): string[] => [
  ...new Set([
    ...one.filings.flatMap((f) => filersOf(one, f.post, around).map((p) => p.id)),
    ...presentSteps(one).flatMap((s) =>
      s.seats.filter((seat) => seat.state === 'approved').map((seat) => seat.personId),
    ),
  ]),
];

/**
 * Everybody who has something to do with a case: the applicant, whoever was or is asked (and today's stand-ins),
 * those who file it, those who have a copy (抄送), and the clerks once they were told that something stays undone or the applicant has left.
 * Nobody else sees it.
 */
export const involvedIn = (one: Case, around: Around): string[] => {
  const { row, applicant } = one;
  // Whoever put a signer in front of himself waits again, and has been asked all the same.
  const seats = one.steps.flatMap((step) =>
    step.seats.filter((s) => s.state !== 'to_come' || step.activatedAt !== null),
  );
  const asked = seats.map((s) => s.personId);
  const standIns = standInsOn(around.staff, asked, around.today);
  const decided = ['approved', 'in_effect', 'closed', 'cancelled'].includes(row.state);
  // Who has left cannot report back himself: the clerk does it for him.
  const told = decided && (one.toldClerks || hasLeft(applicant)) ? clerks(around.staff, [applicant.id]) : [];
  return [
    ...new Set([
      applicant.id,
      ...asked,
      ...seats.flatMap((s) => (s.decidedById === null ? [] : [s.decidedById])),
      ...[...standIns.values()].map((p) => p.id),
      ...(decided ? one.filings.flatMap((f) => filersOf(one, f.post, around).map((p) => p.id)) : []),
      ...one.copies,
      ...told.map((p) => p.id),
    ]),
  ];
};

/** The cards of these people about a subject are drawn again, without a sound; each person once. */
export const redraw = (subject: Subject, personIds: Iterable<string>): Notice[] =>
  [...new Set(personIds)].map((recipientId) => ({
    kind: 'request.moved',
    recipientId,
    subject,
    payload: {},
    quiet: true,
  }));

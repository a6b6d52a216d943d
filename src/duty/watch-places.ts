import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, Temporal, toDate, toInstant } from '../core/day.ts';
import { nextRungAt, type Rung } from '../obligation/ladder.ts';
import type { Subject } from '../core/notices.ts';
import { sayClock } from '../calendar/say-day.ts';

/** Somebody must be there (到岗签到); the subject is the place. */
export const ATTEND = 'duty.attend';
/** The shift must be handed over (交班); the subject is the shift. */
export const SHIFT_HAND_OVER = 'duty.handover';

export type WatchedPlace = {
  id: string;
  shiftId: string;
  role: string;
  seat: number;
  personId: string;
  startsAt: Date;
  endsAt: Date;
};
export type Watching = Pick<Office, 'ids' | 'clock' | 'calendar' | 'settings'>;

/** A rung at an instant, told from the day of the due time. */
const rungAt = (name: string, when: Temporal.Instant, dueAt: Temporal.Instant, tell: string[]): Rung => ({
  name,
  offset: dayOf(dueAt).until(dayOf(when), { largestUnit: 'day' }).days,
  unit: 'calendar_day',
  time: sayClock(when),
  tell,
});

const OVERDUE_MINUTES = 30;

const wanted = (office: Watching, place: WatchedPlace) => {
  const { duty } = office.settings;
  const start = toInstant(place.startsAt);
  const end = toInstant(place.endsAt);
  const due = start.add({ minutes: duty.leaderAfter });
  const eve = at(dayOf(start).subtract({ days: 1 }), duty.remindAt);
  const attend = {
    kind: ATTEND,
    subject: `place:${place.id}` satisfies Subject,
    dueAt: due,
    ladder: [
      rungAt('eve', eve, due, ['responsible']),
      rungAt('opens', start.subtract({ minutes: duty.signInBefore }), due, ['responsible']),
      rungAt('start', start, due, ['responsible']),
      rungAt('missed', due, due, ['duty_leader']),
      rungAt('missed-office', start.add({ minutes: duty.officeAfter }), due, ['clerk']),
    ],
  };
  if (place.role !== 'staff' || place.seat !== 1) return [attend];
  const overdue = end.add({ minutes: OVERDUE_MINUTES });
  return [
    attend,
    {
      kind: SHIFT_HAND_OVER,
      subject: `shift:${place.shiftId}` satisfies Subject,
      dueAt: end,
      ladder: [
        rungAt('due', end, end, ['responsible']),
        rungAt('overdue', overdue, end, ['responsible', 'duty_leader']),
      ],
    },
  ];
};

/**
 * Opens the obligations of places whose shift has not begun: to be there, and (the first of the staff) to hand over.
 * For a place that has changed hands they go over to whoever holds it now.
 */
export const watchPlaces = async (office: Watching, tx: Tx, places: WatchedPlace[]): Promise<void> => {
  const now = office.clock.now();
  const ahead = places.filter((p) => p.endsAt.getTime() > now.epochMilliseconds);
  const owed = ahead.flatMap((place) => wanted(office, place).map((one) => ({ ...one, place })));
  const rows = owed
    // Nobody owes a sign-in to a shift that ran before the bot knew of it.
    .filter(({ kind, place }) => kind !== ATTEND || place.startsAt.getTime() > now.epochMilliseconds)
    .map(({ kind, subject, dueAt, ladder, place }) => {
      const next = nextRungAt(office.calendar, dueAt, ladder, now);
      return {
        id: office.ids.next(),
        kind,
        subject,
        responsibleId: place.personId,
        openedAt: toDate(now),
        dueAt: toDate(dueAt),
        firstDueAt: toDate(dueAt),
        reckoning: {},
        ladder,
        cite: [],
        state: 'open' as const,
        nextAt: next === null ? null : toDate(next),
      };
    });
  await tx.obligation.createMany({ data: rows, skipDuplicates: true });
  // A month of a large office has hundreds of places: one statement, whatever their number.
  await tx.$executeRaw`
    UPDATE "Obligation" o SET "responsibleId" = w.person
    FROM unnest(${owed.map((w) => w.subject)}::text[], ${owed.map((w) => w.place.personId)}::text[]) AS w(subject, person)
    WHERE o."subject" = w.subject AND o."state" = 'open' AND o."responsibleId" IS DISTINCT FROM w.person`;
};

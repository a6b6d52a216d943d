/** What keeps people from a meeting: leave, duty, trips and other meetings. */
import type { TripState } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, dayOfHalf, halfDay, halfOf, toDate, toInstant, type Temporal } from '../core/day.ts';
import type { TimeSpan } from './free-time.ts';
import { meetingsOf } from './meetings-of.ts';

/** `lead` is 带班: he is in the house and may come, but it is said; everything else takes his time. */
export type Engaged = {
  personId: string;
  span: TimeSpan;
  why: 'leave' | 'meeting' | 'duty' | 'lead' | 'trip';
  what: string;
};

type During = {
  personIds: string[];
  from: Temporal.Instant;
  to: Temporal.Instant;
  /** A meeting that is being moved does not stand in its own way. */
  except?: string | undefined;
};

const spanOf = (row: { startsAt: Date; endsAt: Date }): TimeSpan => ({
  from: toInstant(row.startsAt),
  to: toInstant(row.endsAt),
});

const within = ({ from, to }: During) => ({ startsAt: { lt: toDate(to) }, endsAt: { gt: toDate(from) } });

const leaves = async (office: Office, tx: Tx, { personIds, from, to }: During): Promise<Engaged[]> => {
  const { morning, afternoon } = office.settings.hours;
  const rows = await tx.leave.findMany({
    where: {
      personId: { in: personIds },
      state: { in: ['held', 'granted'] },
      fromHalf: { lte: halfDay(dayOf(to), 'pm') },
      toHalf: { gte: halfDay(dayOf(from), 'am') },
    },
  });
  return rows.map((l) => ({
    personId: l.personId,
    why: 'leave',
    // Never which leave, and never why.
    what: '不在',
    span: {
      from: at(dayOfHalf(l.fromHalf), halfOf(l.fromHalf) === 'am' ? '00:00' : morning[1]),
      to:
        halfOf(l.toHalf) === 'am'
          ? at(dayOfHalf(l.toHalf), afternoon[0])
          : at(dayOfHalf(l.toHalf).add({ days: 1 }), '00:00'),
    },
  }));
};

const meetings = async (tx: Tx, { personIds, from, to, except }: During): Promise<Engaged[]> =>
  (await meetingsOf(tx, personIds, from, to, except)).map(({ personId, span, name }) => ({
    personId,
    why: 'meeting',
    what: `参加${name}`,
    span,
  }));

const duties = async (tx: Tx, during: During): Promise<Engaged[]> => {
  const rows = await tx.dutyPlace.findMany({
    where: { personId: { in: during.personIds }, closedAt: null, ...within(during) },
    include: { shift: { select: { name: true } } },
  });
  return rows.map((p) => ({
    personId: p.personId,
    why: p.role === 'leader' ? 'lead' : 'duty',
    what: p.role === 'leader' ? '带班' : `值${p.shift.name}`,
    span: spanOf(p),
  }));
};

const TRAVELLING: TripState[] = ['asked', 'granted', 'booked', 'out'];

const trips = async (tx: Tx, during: During): Promise<Engaged[]> => {
  const asked = await tx.trip.findMany({
    where: { state: { in: TRAVELLING }, ...within(during) },
    select: { requestId: true, startsAt: true, endsAt: true },
  });
  const requests = await tx.request.findMany({
    where: { id: { in: asked.map((t) => t.requestId) }, applicantId: { in: during.personIds } },
    select: { id: true, applicantId: true },
  });
  const driven = await tx.booking.findMany({
    where: { driverId: { in: during.personIds }, state: { in: ['held', 'out'] }, ...within(during) },
    select: { driverId: true, startsAt: true, endsAt: true },
  });
  const applicantOf = new Map(requests.map((r) => [r.id, r.applicantId]));
  return [
    ...asked.map((t) => ({ ...t, personId: applicantOf.get(t.requestId) ?? null })),
    ...driven.map((b) => ({ ...b, personId: b.driverId })),
  ].flatMap(({ personId, startsAt, endsAt }): Engaged[] =>
    personId === null
      ? []
      : [{ personId, why: 'trip', what: '外出用车', span: spanOf({ startsAt, endsAt }) }],
  );
};

/** What the people are engaged with between two instants. */
export const engagedWith = async (office: Office, tx: Tx, during: During): Promise<Engaged[]> => [
  ...(await leaves(office, tx, during)),
  ...(await meetings(tx, during)),
  ...(await duties(tx, during)),
  ...(await trips(tx, during)),
];

/** Whether it keeps somebody from another meeting. */
export const takesTime = (engaged: Pick<Engaged, 'why'>): boolean => engaged.why !== 'lead';

/** The cards of duty, and how its words open them. */
import type { Office } from '../../src/office/office.ts';
import type { Tx } from '../../src/core/db.ts';
import { toDate } from '../../src/core/day.ts';
import type { Subject } from '../../src/core/notices.ts';
import { openSwapForm, type DraftedSwap } from '../../src/duty/open-swap-form.ts';
import { calendarSecret } from '../../src/duty/subscribe.ts';
import { viewDuty, viewMonth } from '../../src/duty/view-duty.ts';
import { viewRoster } from '../../src/duty/view-roster.ts';
import { viewShift } from '../../src/duty/view-shift.ts';
import type { Person } from '../../src/staff/staff.ts';
import { dutyCard, monthCard } from '../../cards/duty/duty-card.ts';
import { rosterCard } from '../../cards/duty/roster-card.ts';
import { shiftCard } from '../../cards/duty/shift-card.ts';
import { drawn, type Drawer } from '../route/drawn.ts';

const addressFor = async (office: Office, personId: string): Promise<string | null> =>
  office.publicUrl == null
    ? null
    : `${office.publicUrl}/calendar/${await calendarSecret(office, personId)}.ics`;

export const dutyDrawers: Record<'duty' | 'shift' | 'place' | 'roster' | 'month', Drawer> = {
  duty: async (office, id, viewer) =>
    id !== viewer ? null : drawn(await viewDuty(office, viewer, await addressFor(office, viewer)), dutyCard),
  shift: async (office, id, viewer) => drawn(await viewShift(office, id, viewer), shiftCard),
  place: async (office, id, viewer) => {
    const place = await office.db.dutyPlace.findUnique({ where: { id }, select: { shiftId: true } });
    return place === null ? null : drawn(await viewShift(office, place.shiftId, viewer), shiftCard);
  },
  roster: async (office, id, viewer) => drawn(await viewRoster(office, id, viewer), rosterCard),
  month: async (office, id) => drawn(await viewMonth(office, id), monthCard),
};

/** 调班: the form, with the own shift and the partner of whom the text speaks. */
export const openSwapMatter = async (
  office: Office,
  tx: Tx,
  person: Person,
  draftId: string,
  form: DraftedSwap,
): Promise<Subject[]> => {
  await openSwapForm(office, tx, person, { id: draftId, form });
  return [`draft:${draftId}`];
};

/** 交班: the shift that the person stands in now, or has just ended; none when there is no such. */
export const handoverSubjects = async (office: Office, tx: Tx, person: Person): Promise<Subject[]> => {
  const now = office.clock.now();
  const places = await tx.dutyPlace.findMany({
    where: {
      personId: person.id,
      startsAt: { lte: toDate(now) },
      endsAt: { gt: toDate(now.subtract({ hours: 24 })) },
    },
    orderBy: { startsAt: 'desc' },
  });
  const handed = await tx.dutyHandover.findMany({ where: { shiftId: { in: places.map((p) => p.shiftId) } } });
  const open = places.filter((p) => !handed.some((h) => h.shiftId === p.shiftId));
  const next = await tx.dutyPlace.findMany({ where: { personId: person.id }, select: { shiftId: true } });
  const toSign = await tx.dutyHandover.findMany({
    where: { state: 'offered', nextId: { in: next.map((n) => n.shiftId) } },
  });
  return [...open.slice(0, 1).map((p) => p.shiftId), ...toSign.map((h) => h.shiftId)].map(
    (id): Subject => `shift:${id}`,
  );
};

/** 签到: the shifts that the person may sign in to now, and those whose missed sign-in he has not explained. */
export const signInSubjects = async (office: Office, tx: Tx, person: Person): Promise<Subject[]> => {
  const now = office.clock.now();
  const open = await tx.dutyPlace.findMany({
    where: {
      personId: person.id,
      signedInAt: null,
      startsAt: { lte: toDate(now.add({ minutes: office.settings.duty.signInBefore })) },
      endsAt: { gt: toDate(now) },
    },
    orderBy: { startsAt: 'asc' },
  });
  const missed = await tx.missedSignIn.findMany({
    where: { personId: person.id, state: 'open', explanation: '' },
    include: { place: { select: { shiftId: true } } },
  });
  const ids = new Set([...open.map((p) => p.shiftId), ...missed.map((m) => m.place.shiftId)]);
  return [...ids].map((id): Subject => `shift:${id}`);
};

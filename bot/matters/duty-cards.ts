/** The cards of duty, and how its words open them. */
import type { Office } from '../../src/office/office.ts';
import type { Tx } from '../../src/core/db.ts';
import { toDate } from '../../src/core/day.ts';
import type { Subject } from '../../src/core/notices.ts';
import { openSwapForm } from '../../src/duty/open-swap-form.ts';
import { calendarSecret } from '../../src/duty/subscribe.ts';
import { viewDuty, viewDutyMonth } from '../../src/duty/view-duty.ts';
import { viewRoster } from '../../src/duty/view-roster.ts';
import { viewShift } from '../../src/duty/view-shift.ts';
import type { Person } from '../../src/staff/staff.ts';
import { dutyCard, monthCard } from '../../cards/duty/duty-card.ts';
import { rosterCard } from '../../cards/duty/roster-card.ts';
import { shiftCard } from '../../cards/duty/shift-card.ts';
import type { Matter, Opener } from '../matter.ts';
import { drawn, shows } from '../route/drawn.ts';
import { bringsDraft } from '../route/open-matter.ts';
import { swapWords } from './swap-words.ts';

const addressFor = async (office: Office, personId: string): Promise<string | null> =>
  office.publicUrl == null
    ? null
    : `${office.publicUrl}/calendar/${await calendarSecret(office, personId)}.ics`;

export const dutySubjects = {
  duty: {
    word: '值班',
    draw: async (desk, id, viewer) =>
      id !== viewer ? null : drawn(await viewDuty(desk, viewer, await addressFor(desk, viewer)), dutyCard),
  },
  shift: shows('值班', viewShift, shiftCard),
  place: {
    word: '值班',
    draw: async (desk, id, viewer) => {
      const place = await desk.db.dutyPlace.findUnique({ where: { id }, select: { shiftId: true } });
      return place === null ? null : drawn(await viewShift(desk, place.shiftId, viewer), shiftCard);
    },
  },
  roster: shows('值班表', viewRoster, rosterCard),
  month: { word: '值班表', draw: async (desk, id) => drawn(await viewDutyMonth(desk, id), monthCard) },
} satisfies Matter['subjects'];

/** 调班: the form, with the own shift and the partner of whom the text speaks. */
export const openSwap: Opener = async (desk, person, said) => {
  const form = said === '' ? {} : await swapWords(desk, person, said);
  return bringsDraft((tx, id) => openSwapForm(desk, tx, person, { id, form }));
};

/** 交班: what is to be handed over or signed for. */
export const openHandover: Opener = async (desk, person) => async (tx) => {
  const subjects = await handoverSubjects(desk, tx, person);
  return subjects.length > 0
    ? subjects
    : [{ line: '您现在没有需要交接的班。当班时发「交班」即可办理。' }, `duty:${person.id}`];
};

/** 交班: the shift that the person stands in now, or has just ended; none when there is no such. */
const handoverSubjects = async (office: Office, tx: Tx, person: Person): Promise<Subject[]> => {
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

/** 签到 */
export const openSignIn: Opener = async (desk, person) => async (tx) => {
  const subjects = await signInSubjects(desk, tx, person);
  return subjects.length > 0
    ? subjects
    : [{ line: '您现在没有可以签到的班；会议签到请打开会议的卡片。' }, `duty:${person.id}`];
};

/** 签到: the shifts that the person may sign in to now, and those whose missed sign-in he has not explained. */
const signInSubjects = async (office: Office, tx: Tx, person: Person): Promise<Subject[]> => {
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

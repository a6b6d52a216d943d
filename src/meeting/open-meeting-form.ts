import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { keepAttempt, openDraft, ownDraft } from '../core/drafts.ts';
import { today } from '../core/day.ts';
import { peopleById } from '../staff/find-person.ts';
import type { Person } from '../staff/staff.ts';
import { draftedMeeting, type DraftedMeeting } from './meeting-form.ts';
import { HALF_HOURS, roomChoices } from './choices.ts';
import type { MeetingFormView } from './view.ts';
import { dueDates } from './view-meetings.ts';
import { placeOn } from './series.ts';
import { voteOutcomeOf } from './vote-outcome.ts';
import { departmentChoice, LEADER_ROLE } from './who-attends.ts';
import { staffOf } from '../staff/staff-of.ts';

/** Opens the form that calls a meeting, filled in with what was understood; idempotent by the draft's id. */
export const openMeetingForm = async (
  office: Office,
  tx: Tx,
  person: Person,
  draft: { id: string; form: DraftedMeeting },
): Promise<void> => {
  const form = draftedMeeting.parse(draft.form);
  await openDraft(tx, { id: draft.id, personId: person.id, kind: 'meeting', form }, office.clock.now());
};

/** The form for one series on the date that its cadence proposes. */
export const formForSeries = async (office: Office, seriesId: string): Promise<DraftedMeeting> => {
  const series = await office.db.meetingSeries.findUnique({ where: { id: seriesId } });
  if (series === null) return {};
  const due = (await dueDates(office)).find((d) => d.seriesId === seriesId);
  const place = placeOn(series, due?.day ?? today(office.clock));
  const room = place.room === '' ? null : await office.db.room.findUnique({ where: { name: place.room } });
  return {
    series: series.id,
    day: due?.day.toString() ?? '',
    time: place.time === '' ? '09:00' : place.time,
    room: room?.id ?? '',
    chair: series.chairId ?? '',
    agenda: (await putOff(office, series.id)).map((matter) => `上次暂缓：${matter}`).join('\n'),
  };
};

/** Matters that the last meeting of a series put off: they come back to the next one (放一放,下次再表决). */
const putOff = async (office: Office, seriesId: string): Promise<string[]> => {
  const last = await office.db.meeting.findFirst({
    where: { seriesId, state: 'over', confidential: false },
    orderBy: { startsAt: 'desc' },
    include: { votes: { where: { state: 'closed' }, orderBy: { openedAt: 'asc' } } },
  });
  return (last?.votes ?? [])
    .filter((v) => voteOutcomeOf(v.result).result === 'postponed')
    .map((v) => v.matter);
};

/** Keeps what was typed into a form that was refused, with the better time where one was found. */
export const keepMeetingAttempt = async (
  office: Office,
  person: Pick<Person, 'id'>,
  draftId: string,
  form: Record<string, unknown>,
  {
    problem,
    instead,
  }: { problem: string; instead?: { day: string; time: string; room: string } | undefined },
): Promise<void> => {
  const better =
    instead === undefined
      ? {}
      : { day: instead.day, time: instead.time, ...(instead.room === '' ? {} : { room: instead.room }) };
  const own = { draftId, personId: person.id, kind: 'meeting' };
  await keepAttempt(office.db, own, draftedMeeting, { ...form, ...better, problem });
};

/** The form as its owner sees it; null when it is somebody else's. */
export const viewMeetingForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<MeetingFormView | null> => {
  const draft = await ownDraft(office.db, draftId, viewerId, 'meeting');
  if (draft === null) return null;
  const person = peopleById(await staffOf(office.db), [viewerId]).get(viewerId);
  if (person === undefined) return null;
  const form = draftedMeeting.parse(draft.form);
  const [series, rooms, departments, leaders] = await Promise.all([
    office.db.meetingSeries.findMany({ where: { retiredAt: null }, orderBy: { name: 'asc' } }),
    roomChoices(office),
    office.db.department.findMany({
      where: { retiredAt: null },
      orderBy: { name: 'asc' },
      include: { head: true },
    }),
    office.db.person.findMany({
      where: { retiredAt: null, roles: { has: LEADER_ROLE } },
      orderBy: { staffNo: 'asc' },
    }),
  ]);
  const heads = departments.flatMap((d) => (d.head === null ? [] : [d.head]));
  const chairs = [...leaders, ...heads, { id: person.id, name: person.name }].filter(
    (p, i, all) => all.findIndex((q) => q.id === p.id) === i,
  );
  return {
    draftId,
    person: { id: person.id, name: person.name },
    series: series.map((s) => ({ value: s.id, text: s.name })),
    rooms,
    who: [
      { value: LEADER_ROLE, text: '班子成员' },
      ...departments.map((d) => ({ value: departmentChoice(d.id), text: d.name })),
      ...chairs.map((p) => ({ value: p.id, text: p.name })),
    ],
    chairs: chairs.map((p) => ({ id: p.id, name: p.name })),
    times: HALF_HOURS,
    initial: {
      series: form.series ?? '',
      name: form.name ?? '',
      day:
        form.day === ''
          ? office.calendar.addWorkingDays(today(office.clock), 1).value.toString()
          : form.day.slice(0, 10),
      time: form.time === '' ? '09:00' : form.time,
      minutes: form.minutes === '' ? '60' : form.minutes,
      room: form.room,
      chair: form.chair,
      who: form.who,
      agenda: form.agenda,
      confidential: form.confidential === 'yes',
      anyway: form.away === 'anyway',
    },
    problem: form.problem,
  };
};

import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { ownDraft } from '../core/drafts.ts';
import { transact } from '../core/hold.ts';
import { lock } from '../core/locks.ts';
import { dayOf, toDate, Temporal } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { isRefusal, refuse, rollBack } from '../core/outcome.ts';
import { sayDayTime } from '../calendar/say-day.ts';
import { nextNumber } from '../request/number-request.ts';
import type { Person } from '../staff/staff.ts';
import { findClash, type Busy } from './find-clash.ts';
import { readMeetingForm, type MeetingForm } from './meeting-form.ts';
import { noticeRule } from './meeting-rules.ts';
import { JUST_TAKEN } from './move-meeting.ts';
import { drawSignCode } from './sign-code.ts';
import { mayCall, resolveInvited } from './who-attends.ts';
import { openReminders } from './meeting-reminders.ts';
import { predictQuorum } from './predict-quorum.ts';
import { fulfilPeriod } from './watch-periods.ts';

export type Called = { meetingId: string; number: string; said: string[]; again: boolean };

/**
 * Calls a meeting: checks who is free and which room, numbers it, writes the invitations and books the room. The
 * database has the last word about two meetings at once. The same draft called again gives the same meeting.
 */
export const callMeeting = async (
  office: Office,
  person: Person,
  { draftId, input }: { draftId: string; input: unknown },
): Promise<Called | Busy> => {
  const draft = await ownDraft(office.db, draftId, person.id, 'meeting');
  if (draft === null)
    return refuse('not-yours', '这是别人的表单，请发「会议」打开自己的。', { toast: '这是别人的表单' });
  if (!(await mayCall(office.db, person)))
    return refuse('not-allowed', '召集会议由办公室、班子成员或部门负责人办理。', { toast: '您不能召集会议' });
  const form = readMeetingForm(input);
  let busy: Busy | null = null;
  const result = await transact(
    office,
    async (tx) => {
      // The meeting has its draft's id: whoever taps twice finds the one that the first tap called.
      await lock(tx, 'person', person.id);
      const called = await tx.meeting.findUnique({ where: { id: draftId } });
      if (called !== null) return { meetingId: called.id, number: called.number, said: [], again: true };
      if (isRefusal(form)) return form;
      return call(office, tx, person, { id: draftId, form }, (b) => {
        busy = b;
      });
    },
    () => JUST_TAKEN,
  );
  return isRefusal(result) ? (busy ?? result) : result;
};

const call = async (
  office: Office,
  tx: Tx,
  person: Person,
  { id, form }: { id: string; form: MeetingForm },
  keepBusy: (busy: Busy) => void,
): Promise<Called> => {
  const now = office.clock.now();
  if (Temporal.Instant.compare(form.from, now) <= 0)
    return rollBack(refuse('bad-input', '开会时间已经过了，请选今后的时间。', { toast: '开会时间已经过了' }));
  const series =
    form.seriesId === null ? null : await tx.meetingSeries.findUnique({ where: { id: form.seriesId } });
  const name = form.name === '' ? (series?.name ?? '') : form.name;
  const chairId = form.chairId ?? series?.chairId ?? person.id;
  const words = form.who.length > 0 ? form.who : (series?.invited ?? []);
  const people = await resolveInvited(tx, [...words, chairId]);
  if (people.length < 2)
    return rollBack(refuse('bad-input', '请选参会的部门或人员，至少两人。', { toast: '请选参会人员' }));
  const { busy, clash, room } = await findClash(office, tx, {
    people,
    chairId,
    span: { from: form.from, to: form.to },
    roomId: form.roomId,
    anyway: form.anyway,
  });
  if (busy !== null) {
    keepBusy(busy);
    return rollBack(busy);
  }
  // Who is on duty or on the road is invited all the same: he arranges it, or asks to stay away.
  const away = new Set(clash.filter((e) => e.why === 'leave').map((e) => e.personId));
  const quorum = predictQuorum(office, name, { should: people.length, present: people.length - away.size });
  if (quorum !== null && !quorum.enough)
    return rollBack(
      refuse('wrong-state', `${quorum.said}。请换一个时间。`, { toast: '到会人数不够', cite: quorum.cite }),
    );
  const number = await nextNumber(tx, 'HY', dayOf(now).year);
  const times = { startsAt: toDate(form.from), endsAt: toDate(form.to) };
  await tx.meeting.create({
    data: {
      id,
      number,
      seriesId: series?.id ?? null,
      seriesDay: series === null ? null : dayOf(form.from).toString(),
      signCode: drawSignCode(office.ids),
      name,
      chairId,
      calledById: person.id,
      agenda: form.agenda,
      confidential: form.confidential,
      calledAt: toDate(now),
      ...times,
    },
  });
  await tx.attendee.createMany({
    data: people.map((p) => ({
      meetingId: id,
      personId: p.id,
      answer: away.has(p.id) ? 'excused' : p.id === chairId ? 'coming' : 'asked',
      ...times,
    })),
  });
  if (room !== undefined)
    await tx.roomBooking.create({
      data: {
        id: office.ids.next(),
        roomId: room.id,
        meetingId: id,
        forWhat: name,
        bookedById: person.id,
        ...times,
      },
    });
  await openReminders(office, tx, { id, startsAt: form.from, chairId });
  if (series !== null) await fulfilPeriod(office, tx, series.id, dayOf(form.from));
  const when = sayDayTime(form.from, office.clock.now());
  const where = room?.name ?? '';
  await tell(
    tx,
    stamp(office),
    people.map((p): Notice => ({
      kind: 'meeting.called',
      recipientId: p.id,
      subject: `meeting:${id}`,
      payload: { number, name, when, where },
      quiet: p.id === person.id,
    })),
  );
  await record(tx, office, {
    at: now,
    actorId: person.id,
    act: 'meeting.call',
    subject: `meeting:${id}`,
    detail: { number, name, members: people.length, cite: quorum?.cite ?? [] },
  });
  return {
    meetingId: id,
    number,
    said: warnings(office, form, name, quorum?.powerless === true ? quorum.said : null),
    again: false,
  };
};

const warnings = (office: Office, form: MeetingForm, name: string, powerless: string | null): string[] => {
  const notice = noticeRule(office, name);
  const ahead = dayOf(office.clock.now()).until(dayOf(form.from), { largestUnit: 'day' }).days;
  return [
    ...(powerless === null ? [] : [powerless]),
    ...(notice !== null && ahead < notice.days
      ? [`制度要求提前 ${notice.days} 天通知，现在只提前 ${ahead} 天`]
      : []),
  ];
};

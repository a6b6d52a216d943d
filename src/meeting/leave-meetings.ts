import type { Office } from '../office/office.ts';
import type { Prisma, Tx } from '../core/db.ts';
import { toInstant } from '../core/day.ts';
import { sayDayTime } from '../calendar/say-day.ts';
import { toEach, type Settlement } from '../core/settlement.ts';
import type { Directory } from '../staff/directory.ts';
import { clerks } from '../staff/find-person.ts';
import { MEETING_DUE } from './meeting-reminders.ts';

/**
 * People who have left do not come to the meetings ahead; one whose chair has left is handed to who called it, or to
 * the office, who can move or cancel it. Series that are off the table are asked for no more.
 */
export const leaveMeetings = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  gone: ReadonlyMap<string, string>,
): Promise<Settlement[]> => {
  const now = office.clock.now();
  const ids = [...gone.keys()];
  const settled: Settlement[] = [];
  const retired = await tx.meetingSeries.findMany({ where: { retiredAt: { not: null } } });
  for (const series of retired)
    await tx.obligation.updateMany({
      where: { subject: { startsWith: `series:${series.id}_` }, state: { in: ['open', 'suspended'] } },
      data: { state: 'cancelled', nextAt: null },
    });
  if (ids.length === 0) return settled;
  const ahead: Prisma.MeetingWhereInput = { state: { in: ['called', 'open'] } };
  await tx.attendee.updateMany({
    where: { personId: { in: ids }, signedAt: null, answer: { not: 'stood_down' }, meeting: ahead },
    data: { answer: 'stood_down' },
  });
  await tx.attendee.updateMany({
    where: { standInId: { in: ids }, meeting: ahead },
    data: { standInId: null },
  });
  const headless = await tx.meeting.findMany({ where: { ...ahead, chairId: { in: ids } } });
  for (const meeting of headless) {
    const called = staff.byId.get(meeting.calledById);
    const next = called !== undefined && !called.retired ? called : clerks(staff)[0];
    if (next === undefined) continue;
    await tx.meeting.update({ where: { id: meeting.id }, data: { chairId: next.id } });
    await tx.attendee.createMany({
      data: [
        {
          meetingId: meeting.id,
          personId: next.id,
          member: false,
          answer: 'coming',
          startsAt: meeting.startsAt,
          endsAt: meeting.endsAt,
        },
      ],
      skipDuplicates: true,
    });
    await tx.obligation.updateMany({
      where: { kind: MEETING_DUE, subject: `meeting:${meeting.id}`, state: 'open' },
      data: { responsibleId: next.id },
    });
    const who = gone.get(meeting.chairId) ?? '';
    const when = sayDayTime(toInstant(meeting.startsAt), now);
    settled.push({
      said: `会议 ${meeting.number} ${meeting.name} ${when}：主持人${who}已离岗，改由${next.name}主持`,
      told: toEach(
        [next.id],
        `${when}的${meeting.name}（${meeting.number}）原由${who}主持，${who}已离岗，现由您主持；可改期或取消。`,
      ),
    });
  }
  return settled;
};

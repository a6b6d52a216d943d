/** 会议、会议室 */
import { meetingPage, meetingsPage } from '../../src/console/meetings-page.ts';
import { minutesPage } from '../../src/console/paper-page.ts';
import { Prisma } from '../../src/core/db.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { absenceKind } from '../../src/meeting/absence-kind.ts';
import { SIGN_DUE, signingReminders } from '../../src/meeting/expect-signing.ts';
import { MEETING_DUE, meetingReminders } from '../../src/meeting/meeting-reminders.ts';
import { meetingsToday, nameMeetings, namePeriods } from '../../src/meeting/meetings-today.ts';
import { viewMeetingForm } from '../../src/meeting/open-meeting-form.ts';
import { mayHavePaper, receivePaper } from '../../src/meeting/papers.ts';
import { ROOM_DUE, roomReminders } from '../../src/meeting/room-clock.ts';
import { signInByCode } from '../../src/meeting/sign-in.ts';
import { viewMeeting } from '../../src/meeting/view-meeting.ts';
import { viewMeetings } from '../../src/meeting/view-meetings.ts';
import { viewRooms } from '../../src/meeting/view-rooms.ts';
import { MEETING_PERIOD_DUE, watchPeriods } from '../../src/meeting/watch-periods.ts';
import { meetingCard } from '../../cards/meeting/meeting-card.ts';
import { meetingFormCard } from '../../cards/meeting/meeting-form-card.ts';
import { meetingWords } from '../../cards/meeting/meeting-words.ts';
import { meetingsCard } from '../../cards/meeting/meetings-card.ts';
import { roomsCard } from '../../cards/meeting/rooms-card.ts';
import type { Matter } from '../matter.ts';
import { drawn, drawnFor, shows } from '../route/drawn.ts';
import { meetingActs } from './meeting-acts.ts';
import { openMeetings } from './meeting-opening.ts';
import { owes } from './owes.ts';
import { roomActs } from './room-acts.ts';
import { openRooms } from './room-opening.ts';

export const meeting = {
  name: '会议',
  kinds: { meeting_absence: absenceKind },
  obligations: {
    ...owes(meetingReminders, {
      [MEETING_PERIOD_DUE]: '本期召开',
      [MEETING_DUE]: '参加会议',
    }),
    ...owes(signingReminders, { [SIGN_DUE]: '签发纪要' }),
    ...owes(roomReminders, { [ROOM_DUE]: '使用会议室' }),
  },
  hears: [
    // A room that is only where one meets, or is named beside a meeting, belongs to the meeting.
    { words: /^(?!.*会议(?!室)).*(?:^会议室|[订借约用定][^会]{0,8}会议室)/s, opens: 'room', as: 'about' },
    { words: /会议/, opens: 'meeting', as: 'about' },
  ],
  opens: { meeting: openMeetings, room: openRooms },
  replies: [
    {
      // 「签到 4821」: the code that is shown in the room.
      words: /^签到\s*[::]?\s*(\d{4})$/,
      answer: async (office, person, found) => {
        const signed = await signInByCode(office, person, found[1] ?? '');
        return isRefusal(signed)
          ? signed.sentence
          : `已签到${signed.late ? '，迟到' : ''}：${signed.meeting}。`;
      },
    },
  ],
  takes: [
    {
      // Who just said 传材料 means the meeting, whatever else he owes.
      turn: 'asked',
      take: async (office, tx, person, { name, messageId }) => {
        const paper = await receivePaper(office, tx, person, { name, messageId });
        return paper === null
          ? null
          : { said: `已收到，作为${paper.meeting}的会议材料。还有的话可以接着发。` };
      },
    },
  ],
  acts: { ...meetingActs, ...roomActs },
  subjects: {
    meeting: shows('会议', viewMeeting, meetingCard),
    meetings: { word: '我的会议', draw: drawnFor(viewMeetings, meetingsCard) },
    rooms: { word: '会议室', draw: drawnFor(viewRooms, roomsCard) },
    room: { word: '会议室', draw: null },
    series: { word: '例会', draw: null },
  },
  forms: {
    meeting: async (desk, id, viewer) => {
      const called = await desk.db.meeting.findUnique({ where: { id }, select: { id: true } });
      return called === null
        ? drawn(await viewMeetingForm(desk, id, viewer), meetingFormCard)
        : drawn(await viewMeeting(desk, id, viewer), meetingCard);
    },
  },
  passesOn: [mayHavePaper],
  sentences: meetingWords,
  help: [
    {
      group: '会议督办',
      word: '会议',
      key: 'meeting',
      does: '我的会议、答复和签到；召集会议',
      menu: true,
    },
    { group: '会议督办', word: '会议室', key: 'room', does: '订会议室、领还钥匙、签到' },
  ],
  names: [namePeriods, nameMeetings],
  today: [
    {
      title: '今日会议',
      lines: meetingsToday,
      holds: ({ from, to }) =>
        Prisma.sql`SELECT 1 FROM "Meeting" WHERE "startsAt" >= ${from} AND "startsAt" < ${to}`,
    },
  ],
  pages: [meetingsPage, meetingPage, minutesPage],
  jobs: [{ name: 'meeting.periods', words: '例会召开检查', everyMinutes: 60, run: watchPeriods }],
} satisfies Matter;

/** One way of saying an hour means one hour, whatever it is said about. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOfHalf, halfDay, halfOf } from '../../../src/core/day.ts';
import { readClock } from '../../../src/calendar/read-clock.ts';
import { readCadence } from '../../../src/meeting/cadence.ts';
import { readLeave } from '../../../bot/understand/read-leave.ts';
import { readMeetingWords } from '../../../bot/understand/read-meeting.ts';
import { readRoomWords } from '../../../bot/understand/read-room.ts';
import { readTrip } from '../../../bot/understand/read-trip.ts';
import { NOW } from './golden-format.ts';
import { calendar } from './score.ts';

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const spelled = (n: number): string => {
  const tens = Math.floor(n / 10);
  return tens === 0
    ? (DIGITS[n] ?? '')
    : `${tens === 1 ? '' : DIGITS[tens]}十${n % 10 === 0 ? '' : DIGITS[n % 10]}`;
};
const two = (n: number): string => String(n).padStart(2, '0');
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** The parts of the day in which an hour may be said, the empty one where the working hours decide. */
const partsOf = (hour: number): string[] =>
  hour < 7
    ? ['凌晨']
    : hour < 12
      ? ['上午', '早上', '']
      : hour === 12
        ? ['中午', '']
        : hour < 15
          ? ['下午', '午后', '中午', '']
          : hour < 18
            ? ['下午', '午后', '']
            : hour === 18
              ? ['傍晚', '晚上', '晚', '']
              : hour < 22
                ? ['晚上', '晚', '夜里']
                : ['晚上'];

/** Every way of saying a minute of the day with one part of the day. */
const waysOf = (minute: number, part: string): string[] => {
  const hour = Math.floor(minute / 60);
  const rest = minute % 60;
  const said = hour > 12 ? hour - 12 : hour;
  const heads = [String(said), said === 2 ? '两' : spelled(said)];
  const tails =
    rest === 0
      ? ['点', '点钟', '点整', ':00', '时']
      : rest === 30
        ? ['点半', '点30', '点三十', ':30', '点30分']
        : rest === 15
          ? ['点一刻', '点15', '点十五分', ':15']
          : rest === 45
            ? ['点三刻', '点45分', '点四十五', ':45']
            : [
                `点${two(rest)}`,
                `点${rest < 10 ? '零' : ''}${spelled(rest)}`,
                `:${two(rest)}`,
                `点${spelled(rest)}分`,
              ];
  const spoken = heads.flatMap((head) =>
    tails.filter((tail) => !tail.startsWith(':') || /^\d/.test(head)).map((tail) => `${part}${head}${tail}`),
  );
  return hour > 12 ? [...spoken, clock(minute), `${hour}点${rest === 0 ? '' : two(rest)}`] : spoken;
};

const minutes = fc.integer({ min: 6 * 4, max: 22 * 4 - 1 }).chain((quarter) => fc.constant(quarter * 15));
const said = (minute: number) =>
  fc.constantFrom(...partsOf(Math.floor(minute / 60)).flatMap((part) => waysOf(minute, part)));
const unsure = (words: string) => /^一(?:点|时)$/.test(words);

const one = minutes
  .chain((minute) => said(minute).map((words) => ({ minute, words })))
  .filter(({ words }) => !unsure(words));
const range = fc
  .tuple(minutes, minutes)
  .filter(([a, b]) => a < b)
  .chain(([from, to]) =>
    fc.record({
      from: fc.constant(from),
      to: fc.constant(to),
      first: said(from),
      last: said(to),
      tie: fc.constantFrom('到', '至', '-', '—', '~', '一直到'),
    }),
  );

test('an hour said in any way is the same hour in a form, a meeting, a room, a trip, a leave and a recurrence', () => {
  fc.assert(
    fc.property(one, ({ minute, words }) => {
      const time = clock(minute);
      expect([words, readClock(words)]).toEqual([words, time]);
      expect(readMeetingWords(`明天${words}召开碰头会议`, NOW.tue, calendar)).toMatchObject({
        day: '2026-03-04',
        time,
        name: '碰头会议',
      });
      expect(readRoomWords(`明天${words}用二楼会议室`, NOW.tue, calendar)).toMatchObject({
        day: '2026-03-04',
        time,
      });
      expect(readTrip(`明天${words}用车去区政府开会`, NOW.tue, calendar)).toMatchObject({
        start_day: '2026-03-04',
        start_time: time,
        destination: '区政府',
      });
      const { from } = readLeave(`明天${words}请假`, NOW.tue, calendar);
      const half = from === undefined ? null : halfDay(from.day, from.half);
      expect(half === null ? null : `${dayOfHalf(half).toString()} ${halfOf(half)}`).toBe(
        `2026-03-04 ${minute < 12 * 60 ? 'am' : 'pm'}`,
      );
      expect(readCadence(`每周三${words}`)).toMatchObject({ weekday: 3, time });
    }),
    { numRuns: 600 },
  );
});

test('from one hour to another said in any way is the same span in a room, a trip and a meeting', () => {
  fc.assert(
    fc.property(range, ({ from, to, first, last, tie }) => {
      // Without a part of the day the first may stand for the other half: 「6点」 alone is 18:00.
      const text = `${first}${tie}${last}`;
      const [time, endTime, length] = [clock(from), clock(to), to - from];
      expect([text, readRoomWords(`明天${text}用二楼会议室`, NOW.tue, calendar)]).toMatchObject([
        text,
        { time, minutes: length },
      ]);
      expect([text, readTrip(`明天${text}用车去区政府开会`, NOW.tue, calendar)]).toMatchObject([
        text,
        { start_time: time, end_time: endTime, destination: '区政府', reason: '开会' },
      ]);
      expect([text, readMeetingWords(`会议 明天${text} 碰头会`, NOW.tue, calendar)]).toMatchObject([
        text,
        { time, minutes: length, name: '碰头会' },
      ]);
    }),
    { numRuns: 600 },
  );
});

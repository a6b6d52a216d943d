/** A little history, so that the first screen is not empty: played through the chat itself, on earlier days. */
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { at, dayOf, type Day, type Temporal } from '../../src/core/day.ts';
import { playCommittee, playSupervision } from './demo-meetings.ts';
import type { Emulator } from './create-emulator.ts';

export type Stage = { emulator: Emulator; openIdOf(name: string): string; settle(): Promise<void> };

type Wanted = { type: string; from: Day; to: Day; half?: 'am' | 'pm'; reason: string };

/** The newest card of somebody's chat that offers a button, waiting for it to arrive. */
const cardWith = (stage: Stage, name: string, button: string) =>
  stage.emulator.until(
    () =>
      stage.emulator
        .person(stage.openIdOf(name))
        .messages()
        .findLast((m) => m.card !== undefined && JSON.stringify(m.card).includes(`"${button}"`)),
    `${name}:${button}`,
    10_000,
  );

const ask = async (stage: Stage, name: string, wanted: Wanted): Promise<void> => {
  const person = stage.emulator.person(stage.openIdOf(name));
  await person.say('请假');
  await stage.settle();
  const form = await cardWith(stage, name, '提交');
  await person.tap(form.messageId, {
    button: '提交',
    form: {
      type: wanted.type,
      from_day: wanted.from.toString(),
      from_half: wanted.half ?? 'am',
      to_day: wanted.to.toString(),
      to_half: wanted.half ?? 'pm',
      reason: wanted.reason,
    },
  });
  await stage.settle();
};

const press = async (
  stage: Stage,
  name: string,
  button: string,
  form: Record<string, string> = {},
): Promise<void> => {
  const card = await cardWith(stage, name, button);
  await stage.emulator.person(stage.openIdOf(name)).tap(card.messageId, { button, form });
  await stage.settle();
};

/** Plays the days before the demo's morning, and ends on it. */
export const playHistory = async (stage: Stage, morning: Temporal.Instant): Promise<void> => {
  const calendar = createCalendar();
  const first = dayOf(morning);
  const workday = (n: number): Day => (n === 0 ? first : calendar.addWorkingDays(first, n).value);
  const goTo = (n: number, time: string) => stage.emulator.moveClock(at(workday(n), time));

  await goTo(-7, '09:10');
  await ask(stage, '宋佳宁', {
    type: '事假',
    from: workday(-6),
    to: workday(-6),
    reason: '送孩子参加入学体检',
  });
  await goTo(-7, '10:05');
  await press(stage, '何静澜', '同意');
  await press(stage, '赵明远', '签收');
  await goTo(-5, '08:40');
  await press(stage, '宋佳宁', '销假');

  await goTo(-3, '15:20');
  await ask(stage, '邓铭凯', { type: '年休假', from: workday(0), to: workday(1), reason: '回老家看望父母' });
  await goTo(-3, '16:00');
  await press(stage, '何静澜', '同意');
  await press(stage, '赵明远', '签收');

  await goTo(-2, '09:30');
  await playSupervision(stage, workday(4));
  await goTo(-2, '10:10');
  await playCommittee(stage, workday(1));

  await goTo(-1, '16:45');
  await ask(stage, '彭雨桐', {
    type: '事假',
    from: workday(3),
    to: workday(4),
    reason: '家里老人住院,需要陪护',
  });
  await stage.emulator.moveClock(morning);
  await stage.settle();
};

/** A little history, so that the first screen is not empty: played through the chat itself, on earlier days. */
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { at, dayOf, type Day, Temporal } from '../../src/core/day.ts';
import { playCommittee, playSupervision } from './demo-meetings.ts';
import type { Emulator } from './create-emulator.ts';

export type Stage = {
  emulator: Emulator;
  openIdOf(name: string): string;
  settle(): Promise<void>;
  names: string[];
  now(): Temporal.Instant;
};

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

/** The office makes the rosters of this month and the next on the evening before; in the morning all sign in. */
const makeRosters = async (
  stage: Stage,
  evening: Temporal.Instant,
  begins: Temporal.Instant,
): Promise<void> => {
  await stage.emulator.moveClock(evening);
  const first = dayOf(begins).with({ day: 1 });
  for (const month of [first, first.add({ months: 1 })]) {
    await stage.emulator.person(stage.openIdOf('赵明远')).say('值班');
    await stage.settle();
    const name = `编排${month.month}月`;
    // On the last day of a month there is only the next one to make.
    const { messageId } = await cardWith(stage, '赵明远', '当前值班');
    const offered = JSON.stringify(stage.emulator.person(stage.openIdOf('赵明远')).lastCard()).includes(name);
    if (!offered) continue;
    await stage.emulator.person(stage.openIdOf('赵明远')).tap(messageId, { button: name });
    await stage.settle();
    await press(stage, '赵明远', '发布');
  }
  await stage.emulator.moveClock(dayBefore(begins));
  await stage.emulator.moveClock(begins);
  await stage.settle();
  for (const name of stage.names) {
    const person = stage.emulator.person(stage.openIdOf(name));
    const card = person
      .messages()
      .findLast((m) => m.card !== undefined && JSON.stringify(m.card).includes('"签到"'));
    if (card !== undefined) await person.tap(card.messageId, { button: '签到' });
  }
  await stage.settle();
};

/** Six in the evening of the day before: when the reminders go out. */
const dayBefore = (instant: Temporal.Instant): Temporal.Instant =>
  at(dayOf(instant).subtract({ days: 1 }), '18:01');

/** A petition, registered and passed on, so that the morning push has something to say. */
const petition = async (
  stage: Stage,
  wanted: { form: Record<string, string>; handler: string | null },
): Promise<void> => {
  const clerk = stage.emulator.person(stage.openIdOf('宋佳宁'));
  await clerk.say('信访');
  await stage.settle();
  const form = await cardWith(stage, '宋佳宁', '提交');
  await clerk.tap(form.messageId, { button: '提交', form: wanted.form });
  await stage.settle();
  if (wanted.handler === null) return;
  const card = await cardWith(stage, '宋佳宁', '转办');
  const id = new RegExp(`"content":"${wanted.handler} · [^"]+"},"value":"([^"]+)"`).exec(
    JSON.stringify(card.card),
  )?.[1];
  if (id === undefined) throw new Error(`转办名单里没有${wanted.handler}`);
  await clerk.tap(card.messageId, { button: '转办', form: { handler: id } });
  await stage.settle();
};

/** Plays the days before the demo's morning, and ends on it. */
export const playHistory = async (stage: Stage, morning: Temporal.Instant): Promise<void> => {
  const calendar = createCalendar();
  const first = dayOf(morning);
  const workday = (n: number): Day => (n === 0 ? first : calendar.addWorkingDays(first, n).value);
  const goTo = (n: number, time: string) => stage.emulator.moveClock(at(workday(n), time));

  /** The mornings in between, so that the morning push comes when it should. */
  const mornings = async (from: number, to: number): Promise<void> => {
    for (let n = from; n <= to; n += 1) {
      await goTo(n, '08:30');
      await stage.settle();
    }
  };

  await goTo(-7, '08:30');
  await goTo(-7, '09:10');
  await ask(stage, '宋佳宁', {
    type: '事假',
    from: workday(-6),
    to: workday(-6),
    reason: '送孩子参加入学体检',
  });
  await petition(stage, {
    form: {
      source: '来信',
      problem: '物业管理',
      grade: '一般',
      received_on: workday(-7).toString(),
      superior_due: workday(-1).toString(),
      name: '章怀远',
      phone: '13900007788',
      matter: '小区电梯停运三个月，要求物业尽快修复。',
    },
    handler: '王芳',
  });
  await petition(stage, {
    form: {
      source: '12345',
      problem: '占道经营',
      grade: '重要',
      received_on: workday(-7).toString(),
      superior_due: workday(0).toString(),
      name: '米秀兰',
      matter: '早市占用人行道，行人只能走机动车道，要求规范管理。',
    },
    handler: '袁向野',
  });
  await goTo(-7, '10:05');
  await press(stage, '何静澜', '同意');
  await press(stage, '赵明远', '签收');
  await mornings(-6, -5);
  await goTo(-5, '08:40');
  await stage.emulator.person(stage.openIdOf('宋佳宁')).say('销假');
  await stage.settle();
  await press(stage, '宋佳宁', '销假');

  await mornings(-4, -3);
  await goTo(-3, '15:20');
  await ask(stage, '邓铭凯', { type: '年休假', from: workday(0), to: workday(1), reason: '回老家看望父母' });
  await goTo(-3, '16:00');
  await press(stage, '何静澜', '同意');
  await press(stage, '赵明远', '签收');

  await mornings(-2, -2);
  await goTo(-2, '09:30');
  await playSupervision(stage, workday(4));
  await goTo(-2, '10:10');
  await playCommittee(stage, workday(1));
  await goTo(-2, '15:00');
  await stage.emulator.person(stage.openIdOf('马桂兰')).say('用餐');
  await stage.settle();
  await press(stage, '马桂兰', '发布', {
    from: workday(0).toString(),
    meal: '午餐',
    lines: '红烧排骨、清炒时蔬、紫菜蛋汤\n清蒸鱼、麻婆豆腐、冬瓜汤\n土豆烧牛肉、蒜蓉菜心、番茄汤',
    special: '清炖羊肉',
    price: '8',
    order_time: '10:00',
    cancel_time: '10:30',
  });
  await mornings(-1, -1);

  await goTo(-1, '09:20');
  await stage.emulator.person(stage.openIdOf('罗文斌')).say('下午2点到5点用车去市发改委，汇报项目进度，2人');
  await stage.settle();
  await press(stage, '罗文斌', '提交', {
    area: '区外',
    start_day: workday(1).toString(),
    end_day: workday(1).toString(),
  });
  await goTo(-1, '10:10');
  await press(stage, '冯少峰', '同意');

  await makeRosters(stage, at(first.subtract({ days: 1 }), '17:45'), at(first, '08:30'));
  // Signing in takes a moment of the clock, which only goes forward.
  if (Temporal.Instant.compare(stage.now(), morning) < 0) await stage.emulator.moveClock(morning);
  await stage.settle();
  // The last thing that happened: it stands on top of the leader's phone.
  await ask(stage, '彭雨桐', {
    type: '事假',
    from: workday(3),
    to: workday(4),
    reason: '家里老人住院，需要陪护',
  });
};

/** A committee that is called and an item that is supervised, for the demo's history. */
import type { Day } from '../../src/core/day.ts';
import type { Emulator } from './create-emulator.ts';

type Stage = { emulator: Emulator; openIdOf(name: string): string; settle(): Promise<void> };

const cardWith = (stage: Stage, name: string, words: string) =>
  stage.emulator.until(
    () =>
      stage.emulator
        .person(stage.openIdOf(name))
        .messages()
        .findLast((m) => m.card !== undefined && JSON.stringify(m.card).includes(words)),
    `${name}:${words}`,
    10_000,
  );

/** The value behind a person's name among the choices of a card. */
const valueOf = (card: unknown, name: string): string =>
  new RegExp(`"content":"${name}"\\},"value":"([^"]+)"`).exec(JSON.stringify(card))?.[1] ?? '';

/** The office calls the committee for a day; the director says that she comes. */
export const playCommittee = async (stage: Stage, date: Day): Promise<void> => {
  const clerk = stage.emulator.person(stage.openIdOf('沈佳音'));
  await clerk.say('会议 党工委会');
  await stage.settle();
  const form = await cardWith(stage, '沈佳音', '召集会议 ·');
  await clerk.tap(form.messageId, {
    button: '提交',
    form: {
      day: date.toString(),
      time: '09:00',
      away: 'anyway',
      agenda: '一、年末安全生产检查\n二、年度采购计划',
    },
  });
  await stage.settle();
  const invited = await cardWith(stage, '何静澜', '"参加"');
  await stage.emulator.person(stage.openIdOf('何静澜')).tap(invited.messageId, { button: '参加' });
  await stage.settle();
};

/** The office opens an item, the leader in charge approves it. */
export const playSupervision = async (stage: Stage, date: Day): Promise<void> => {
  const clerk = stage.emulator.person(stage.openIdOf('沈佳音'));
  await clerk.say('督办');
  await stage.settle();
  await clerk.tap((await cardWith(stage, '沈佳音', '"立项"')).messageId, { button: '立项' });
  await stage.settle();
  const form = await cardWith(stage, '沈佳音', '督办立项');
  await clerk.tap(form.messageId, {
    button: '提交',
    form: {
      title: '整改临街商铺消防通道堵塞',
      wanted: '逐户排查，拍照留存',
      source: 'leader',
      source_text: '安全生产检查现场',
      owner: valueOf(form.card, '许卫平'),
      approver: valueOf(form.card, '冯少峰'),
      final_day: date.toString(),
    },
  });
  await stage.settle();
  const asked = await cardWith(stage, '冯少峰', '"批准下达"');
  await stage.emulator.person(stage.openIdOf('冯少峰')).tap(asked.messageId, { button: '批准下达' });
  await stage.settle();
};

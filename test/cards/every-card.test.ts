import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { parseAct } from '../../cards/acts.ts';
import type { Card } from '../../cards/card-json.ts';
import { cardBytes, cardElements, MAX_BYTES, MAX_ELEMENTS } from '../../cards/fit-card.ts';
import { helpCard } from '../../cards/help-card.ts';
import { leaveFormCard } from '../../cards/leave/leave-form-card.ts';
import { mineCard } from '../../cards/mine-card.ts';
import { questionCard } from '../../cards/question-card.ts';
import { requestCard } from '../../cards/request-card.ts';
import { standInCard } from '../../cards/staff/stand-in-card.ts';
import { todoCard } from '../../cards/todo-card.ts';
import * as arbitrary from './arbitrary-views.ts';
import { buttons, buttonWords, tagged, words } from './read-card.ts';
import { sampleCards } from './sample-cards.ts';

/** CONTRACT §5, and the words that we add where none of those fits. */
const contractWords =
  '提交 同意 驳回 退回修改 转交 加签 撤回 催办 销假 提前返岗 接受调班 谢绝 派车 出车 收车 确认用餐 结算 签收 转办 办结 申请延期 参加 请假缺席 签到 完成 反馈';
const ownWords =
  '修改 查看 取消请假 补交证明 请假 待办 我的申请 帮助 批示 提出异议 登记告知 转督办 暂停计时 恢复计时 归档 我的信访 导出台账 控制台 调班 看由谁批';
const known = new Set(`${contractWords} ${ownWords}`.split(' '));

/** What is wrong with a card; must be nothing for any card, whatever people wrote into it. */
const faults = (card: Card): string[] => {
  const found = validateCard(card).map((one) => `${one.code} ${one.path} ${one.message}`);
  if (cardBytes(card) > MAX_BYTES) found.push(`${cardBytes(card)} bytes`);
  if (cardElements(card) > MAX_ELEMENTS) found.push(`${cardElements(card)} elements`);
  for (const one of tagged(card))
    if (one['tag'] === 'markdown' || one['tag'] === 'lark_md') found.push('read as markup');
  if (/[\p{Cs}\u202e\u2067]|(?!\n)\p{Cc}/u.test(words(card))) found.push('signs that nobody can see');
  for (const one of buttons(card)) {
    if (parseAct(one.name) === null) found.push(`unreadable act ${one.name}`);
    if (one.behaviors[0].value.act !== one.name) found.push(`two acts on one button: ${one.name}`);
    // Feishu asks before it acts only where a form is submitted.
    if (one.confirm !== undefined && one.form_action_type !== 'submit')
      found.push(`not asked before: ${one.name}`);
  }
  return found;
};

describe('every card', () => {
  it.each(sampleCards)('is what the platform takes: %s', (_name, card) => {
    expect(faults(card)).toEqual([]);
  });

  it.each(sampleCards)('speaks plain office Chinese: %s', (_name, card) => {
    expect(buttonWords(card).filter((word) => !known.has(word))).toEqual([]);
    expect(words(card)).not.toMatch(/[!!]|\p{Extended_Pictographic}(?<![⚠✕])|null|undefined|NaN/u);
    // No English but the number of a matter.
    expect(words(card).replaceAll(/[A-Z]{2}-\d{4}-\d{4}/g, '')).not.toMatch(/[A-Za-z]/);
  });

  const runs = { numRuns: 60 };
  it('withstands any request', () => {
    fc.assert(
      fc.property(arbitrary.requestView, (view) => {
        expect(faults(requestCard(view))).toEqual([]);
      }),
      runs,
    );
  });

  it('withstands any leave form', () => {
    fc.assert(
      fc.property(arbitrary.leaveFormView, (view) => {
        expect(faults(leaveFormCard(view))).toEqual([]);
      }),
      runs,
    );
  });

  it('withstands any question', () => {
    fc.assert(
      fc.property(arbitrary.questionView, (view) => {
        expect(faults(questionCard(view))).toEqual([]);
      }),
      runs,
    );
  });

  it('withstands any list', () => {
    fc.assert(
      fc.property(arbitrary.todoView, arbitrary.mineView, (todo, mine) => {
        expect(faults(todoCard(todo))).toEqual([]);
        expect(faults(mineCard(mine))).toEqual([]);
      }),
      runs,
    );
  });

  it('withstands any form for a stand-in', () => {
    fc.assert(
      fc.property(arbitrary.standInView, (view) => {
        expect(faults(standInCard(view))).toEqual([]);
      }),
      runs,
    );
  });

  it('withstands any menu', () => {
    fc.assert(
      fc.property(arbitrary.helpView, (view) => {
        expect(faults(helpCard(view))).toEqual([]);
      }),
      runs,
    );
  });
});

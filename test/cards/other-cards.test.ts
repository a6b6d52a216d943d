import { describe, expect, it } from 'vitest';
import { helpCard } from '../../cards/help-card.ts';
import { leaveFormCard } from '../../cards/leave/leave-form-card.ts';
import { mineCard } from '../../cards/mine-card.ts';
import { questionCard } from '../../cards/question-card.ts';
import { standInCard } from '../../cards/staff/stand-in-card.ts';
import { todoCard } from '../../cards/todo-card.ts';
import {
  bodyTags,
  buttons,
  buttonWords,
  confirmText,
  controlNames,
  tagWords,
  withTag,
  words,
} from './read-card.ts';
import * as sample from './sample-views.ts';

describe('请假单', () => {
  it('asks six things, with what the bot understood filled in', () => {
    const card = leaveFormCard(sample.leaveForm);
    expect(controlNames(card)).toEqual(['type', 'from_day', 'from_half', 'to_day', 'to_half', 'reason']);
    expect(withTag(card, 'date_picker')).toMatchObject([
      { initial_date: '2026-03-05', required: true },
      { initial_date: '2026-03-07', required: true },
    ]);
    expect(withTag(card, 'select_static')).toMatchObject([
      { initial_option: 'personal' },
      { initial_option: 'am' },
      { initial_option: 'am' },
    ]);
    expect(withTag(card, 'input')).toMatchObject([{ default_value: '陪母亲做手术', max_length: 500 }]);
    expect(buttonWords(card)).toEqual(['提交', '看由谁批']);
    expect(card.header.template).toBe('blue');
    expect(words(card)).toContain('年休假（余 5 天）');
  });

  it('leaves open what nobody said', () => {
    const card = leaveFormCard(sample.leaveForms.leaveFormEmpty);
    for (const picker of withTag(card, 'date_picker')) expect(picker).not.toHaveProperty('initial_date');
    expect(withTag(card, 'input')[0]).not.toHaveProperty('default_value');
  });

  it('says on top why the last attempt failed, and keeps what was typed', () => {
    const card = leaveFormCard(sample.leaveForms.leaveFormProblem);
    expect(card.body.elements[0]).toMatchObject({ tag: 'div', text: { text_color: 'red' } });
    expect(words(card)).toContain('⚠ 年休假余 5 天，本次 6 天');
    expect(withTag(card, 'input')).toMatchObject([{ default_value: '陪母亲做手术' }]);
  });

  it('shows who sent it back and why while it is corrected', () => {
    const card = leaveFormCard(sample.leaveForms.leaveFormCorrecting);
    expect(card.header.template).toBe('orange');
    expect(tagWords(card)).toEqual(['待修改', 'QJ-2026-0012']);
    expect(words(card)).toContain('李建国 退回修改 · QJ-2026-0012\n3月6日 晚您值班，请先调好班再报。');
  });

  it('cannot be handed in twice', () => {
    const card = leaveFormCard(sample.leaveForms.leaveFormUsed);
    expect(card.header.template).toBe('grey');
    expect(words(card)).toContain('已提交，编号 QJ-2026-0012');
    expect(bodyTags(card)).not.toContain('form');
    expect(buttonWords(card)).toEqual([]);
  });
});

describe('a question to the clerk', () => {
  it('offers the readings, and says that the answer is kept and the text stays', () => {
    const card = questionCard(sample.readingQuestion);
    expect(card.header.template).toBe('orange');
    expect(controlNames(card)).toEqual(['alternative', 'reason']);
    expect(withTag(card, 'select_static')).toMatchObject([
      { required: true, options: [{ value: 'row-1' }, { value: 'row-2' }] },
    ]);
    expect(words(card)).toContain('本单位约定');
    expect(words(card)).toContain('制度原文不作改动');
    expect(words(card)).toContain('（1）按二、2（三天以内），由办事处主任批\n（2）按二、2（三天以上）');
    expect(words(card)).toContain('《请销假制度》二、2');
    expect(buttonWords(card)).toEqual(['提交']);
    expect(confirmText(card, '提交')).toContain('本单位约定');
  });

  it('asks for somebody else when a post is empty, and for the number when one is missing', () => {
    expect(controlNames(questionCard(sample.questions.emptyPostQuestion))).toEqual(['post', 'reason']);
    expect(controlNames(questionCard(sample.questions.numberQuestion))).toEqual(['number', 'reason']);
  });

  it('requires none of several ways to answer', () => {
    const card = questionCard({ ...sample.readingQuestion, posts: ['党工委书记'] });
    for (const one of withTag(card, 'select_static')) expect(one['required']).toBe(false);
  });

  it('shows what was answered, by whom and when, with nothing left to tap', () => {
    const card = questionCard(sample.questions.answeredQuestion);
    expect(card.header.template).toBe('green');
    expect(tagWords(card)[0]).toBe('已答复');
    expect(words(card)).toContain('周文斌');
    expect(words(card)).toContain('3月4日 10:05');
    expect(buttonWords(card)).toEqual([]);
  });
});

describe('待办', () => {
  it('lets a leader decide from the list, and open the rest', () => {
    const card = todoCard(sample.todo);
    expect(card.header.template).toBe('orange');
    expect(buttonWords(card).filter((word) => word === '同意')).toHaveLength(3);
    expect(buttonWords(card).filter((word) => word === '查看')).toHaveLength(6);
    expect(tagWords(card)).toEqual(['10 件']);
    expect(words(card)).toContain('另有 4 件');
  });

  it('shows at most five of a sort, and the same request once', () => {
    const decide = sample.todo.decide
      .slice(0, 1)
      .flatMap((one) => Array.from({ length: 9 }, (_, i) => ({ ...one, requestId: `r${i % 7}` })));
    const card = todoCard({ ...sample.nothingToDo, decide, file: decide });
    expect(buttons(card)).toHaveLength(10);
    expect(words(card)).toContain('另有 2 件');
  });

  it('lists the own deadlines, each with its card', () => {
    const due = { text: '云A10021 · 保养', below: '今天到期', warn: false };
    const card = todoCard(sample.todo, [{ ...due, opens: { is: 'car', id: 'c1' } }]);
    expect(words(card)).toContain('请您按期办理（1）\n云A10021 · 保养\n今天到期');
    expect(buttons(card).map((one) => one.name)).toContain('car.open:c1');
  });

  it('has a friendly line when there is nothing to do', () => {
    const card = todoCard(sample.nothingToDo);
    expect(words(card)).toContain('目前没有需要您办理的事项。');
    expect(buttonWords(card)).toEqual([]);
    expect(card.header.template).toBe('green');
  });
});

describe('代办委托', () => {
  it('asks who and from when to when, and lets an arrangement be taken back', () => {
    const card = standInCard(sample.standIn);
    expect(controlNames(card)).toEqual(['stand_in', 'from_day', 'to_day']);
    expect(buttonWords(card)).toEqual(['撤回', '提交']);
    expect(buttons(card)[0]?.name).toBe('stand_in.revoke:draft-1:s-1');
    expect(words(card)).toContain('陈晓东代办\n3月5日 至 3月19日');
  });
});

describe('我的申请 and 帮助', () => {
  it('shows where each request stands, and opens it', () => {
    const card = mineCard(sample.mine);
    expect(words(card)).toContain('事假 2.5 天 · 待审批\nQJ-2026-0012 · 等李建国，已 2 天');
    expect(buttonWords(card)).toEqual(['查看', '查看', '查看']);
    expect(words(card)).toContain('另有 2 件');
    expect(words(mineCard({ ...sample.mine, lines: [], more: 0 }))).toContain('您还没有申请');
  });

  it('offers each word of the chat as a button', () => {
    const card = helpCard(sample.help);
    expect(buttonWords(card)).toEqual(['请假', '销假', '待办', '我的申请', '帮助']);
    expect(buttons(card)[0]?.name).toBe('menu.open:leave');
    expect(words(card)).toContain('您有 2 件待办。');
    expect(words(card).match(/请假值班/g)).toHaveLength(1);
  });

  it('tells a stranger why nothing works and whom to ask', () => {
    const card = helpCard(sample.stranger);
    expect(words(card)).toContain('还没有对应到单位人员名册');
    expect(words(card)).toContain('请与办公室联系');
    expect(buttonWords(card)).toEqual([]);
  });
});

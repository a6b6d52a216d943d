/** Asks the clerk, once, how the office reads a text that leaves something open; afterwards shows the answer. */
import type { QuestionView } from '../src/request/view.ts';
import type { Card, Element } from './card-json.ts';
import { buttonRow, card, fact, form, hint, input, say, select, submit } from './elements.ts';
import { questionFields } from './fields.ts';
import { fitCard, type Room } from './fit-card.ts';
import { header } from './headers.ts';
import { line, paragraph } from './plain.ts';
import { basisLines } from './request-grounds.ts';

const headlines: Record<QuestionView['kind'], string> = {
  reading: '制度对这种情形没有明确，请您定一下如何办理',
  empty_post: '应审批的岗位目前无人，请您定一下由谁审批',
  number: '制度没有写明具体数字，请您补上',
};

const kept = '您的答复将记为「本单位约定」，今后同类情形照此办理，并在有关卡片上注明；制度原文不作改动。';

const otherPost: Record<QuestionView['kind'], string> = {
  reading: '或另定审批岗位',
  empty_post: '改由谁审批',
  number: '或另定审批岗位',
};

/** The ways to answer that this question offers; the only one is required, of several one is enough. */
const answers = (view: QuestionView, room: Room): Element[] => {
  const written = spelledOut(view, room).length > 0;
  const alternatives = view.alternatives
    .slice(0, room.people)
    .map((one, i) => ({ value: one.key, text: written ? `（${i + 1}）${one.label}` : one.label }));
  const posts = view.posts.slice(0, room.people).map((one) => ({ value: one, text: one }));
  const number = view.kind === 'number';
  const only = [alternatives.length > 0, posts.length > 0, number].filter(Boolean).length <= 1;
  return [
    ...(alternatives.length === 0
      ? []
      : [hint('办理方式'), select(questionFields.alternative, alternatives, { required: only })]),
    ...(number
      ? [input(questionFields.number, '数字', { placeholder: '如 5', required: only, max: 10 })]
      : []),
    ...(posts.length === 0
      ? []
      : [
          hint(alternatives.length === 0 ? '改由谁审批' : otherPost[view.kind]),
          select(questionFields.post, posts, { required: only }),
        ]),
  ];
};

/** Alternatives longer than an option shows on a phone are written out above the choice, with the same numbers. */
const spelledOut = (view: QuestionView, room: Room): Element[] =>
  view.alternatives.some((one) => Array.from(one.label).length > 20)
    ? view.alternatives
        .slice(0, room.rows)
        .map((one, i) => say(`（${i + 1}）${line(one.label, 120 * room.share)}`))
    : [];

const asking = (view: QuestionView, room: Room): Card['body']['elements'] => {
  const ways = answers(view, room);
  return [
    hint(headlines[view.kind]),
    ...known(view, room),
    ...spelledOut(view, room),
    hint(kept),
    ...(ways.length === 0
      ? [hint('目前没有可选的办理方式，请联系管理员在单位设置中补充。')]
      : [
          form('answer', [
            ...ways,
            input(questionFields.reason, '理由（可不填）', { placeholder: '如：经办公会议定', max: 200 }),
            buttonRow([
              submit(
                '提交',
                { verb: 'question.answer', questionId: view.questionId },
                'primary_filled',
                '此件和今后同类情形都将按此办理，记为「本单位约定」。',
              ),
            ]),
          ]),
        ]),
  ];
};

const known = (view: QuestionView, room: Room): Element[] => [
  say(paragraph(view.problem, 400 * room.share) || headlines[view.kind]),
  ...view.clauses.slice(0, 4).flatMap((one) => basisLines(one, room, '')),
];

const settled = (view: QuestionView, room: Room): Element[] => [
  ...known(view, room),
  { tag: 'hr' },
  ...(view.answer === null
    ? [say('✓ 已答复')]
    : [
        fact('答复', line(view.answer.label, 120 * room.share) || '—'),
        fact('答复人', line(view.answer.by, 30) || '—'),
        fact('时间', line(view.answer.when, 30) || '—'),
      ]),
  hint('已记为「本单位约定」，今后同类情形照此办理。'),
];

/** Draws the question: orange while it waits for the clerk, green with what was answered, by whom and when. */
export const questionCard = (view: QuestionView): Card => {
  const open = view.state === 'open';
  const title = `制度待明确 · ${line(view.about, 40)}`;
  const head = header(
    open ? 'orange' : 'green',
    open ? title : `制度已明确 · ${line(view.about, 40)}`,
    open ? '待答复' : '已答复',
    view.number,
  );
  return fitCard((room) => card(head, head.title.content, open ? asking(view, room) : settled(view, room)));
};

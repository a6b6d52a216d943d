/** What stands around the fields of every form of a request: its head, what is wrong with it, and what it became. */
import type { FormView } from '../src/request/form-view.ts';
import type { Card, Element, Header } from './card-json.ts';
import { card, hint, quote, say } from './elements.ts';
import type { Room } from './fit-card.ts';
import { header } from './headers.ts';
import { line, paragraph } from './plain.ts';

/** Handed in: grey, with the number that it became. */
export const usedForm = (title: string, usedAs: string): Card => {
  const said = line(usedAs, 20);
  return card(header('grey', title, '已提交', said), `${title} · 已提交，编号 ${said}`, [
    say(`已提交，编号 ${said}`),
    hint('办理情况见这件申请的卡片，也可发送「我的申请」查看。'),
  ]);
};

/** The head of a form that is filled in, or corrected after it was sent back. */
export const formHead = (title: string, correcting: FormView['correcting']): Header =>
  correcting === null
    ? header('blue', title, '待提交', null)
    : header('orange', title, '待修改', correcting.number);

/** Why it was refused, and what whoever sent it back wants. */
export const beforeFields = (
  { problem, correcting }: Pick<FormView, 'problem' | 'correcting'>,
  room: Room,
): Element[] => [
  ...(problem === null ? [] : [say(`⚠ ${paragraph(problem, 400 * room.share)}`, 'red')]),
  ...(correcting === null
    ? []
    : [
        quote([
          say(`${line(correcting.by, 30)} 退回修改 · ${line(correcting.number, 20)}`, 'orange'),
          say(paragraph(correcting.opinion, 300 * room.share) || '（未写意见）'),
        ]),
      ]),
];

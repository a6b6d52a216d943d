/** 待办: everything that waits for one person, the heaviest first. */
import type { DigestLine } from '../src/digest/view.ts';
import type { RequestLine, TodoView } from '../src/request/view.ts';
import type { Card, Element, Form } from './card-json.ts';
import { drawLine } from './digest/digest-card.ts';
import { button, buttonRow, card, hint, say } from './elements.ts';
import { fitCard, type Room } from './fit-card.ts';
import { header } from './headers.ts';
import { line } from './plain.ts';
import { decideRow, firstOfEach, MAX_ROWS, requestRow, row, theRest } from './request-rows.ts';

/** What of a section stands on the card, and how many there are of it. */
type Section = { title: string; rows: (Element | Form)[]; shown: number; all: number };

/** Rows with a rule between them: each takes several lines. */
const parted = (rows: (Element | Form)[][]): (Element | Form)[] =>
  rows.flatMap((one, i) => (i === 0 ? one : [{ tag: 'hr' }, ...one]));

const sections = (view: TodoView, dues: DigestLine[], rows: number, room: Room): Section[] => {
  const seen = new Set<string>();
  const buttons = new Set<string>();
  const listed = (title: string, all: number, drawn: (Element | Form)[][]): Section => ({
    title,
    rows: drawn.flat(),
    shown: drawn.length,
    all,
  });
  const requests = (title: string, all: RequestLine[]): Section => {
    const lines = firstOfEach(all, (one) => one.requestId, seen);
    const what = (one: RequestLine): string => `${line(one.applicant, 12)} · ${one.title}`;
    const drawn = lines.slice(0, rows).map((one) => [requestRow(one, what(one), [one.number, one.where])]);
    return listed(title, lines.length, drawn);
  };
  const toDecide = firstOfEach(view.decide, (one) => one.requestId, seen);
  const deciding = toDecide.slice(0, rows);
  const plain = toDecide.filter((one) => one.gist?.plain === true).length;
  const questions = firstOfEach(view.questions, (one) => one.questionId, new Set());
  return [
    {
      ...listed('请您审批', toDecide.length, []),
      rows: [
        ...parted(deciding.map((one) => decideRow(one, room))),
        // One alone is approved where it stands.
        ...(plain < 2 ? [] : [buttonRow([button('全部同意', { verb: 'list.all' })])]),
      ],
      shown: deciding.length,
    },
    listed(
      '请您按期办理',
      dues.length,
      dues.slice(0, rows).map((one) => [drawLine(one, buttons)]),
    ),
    requests('请您销假', view.return),
    listed(
      '请您明确制度',
      questions.length,
      questions
        .slice(0, rows)
        .map((one) => [
          row(line(one.about, 50), '', [
            button('查看', { verb: 'question.open', questionId: one.questionId }),
          ]),
        ]),
    ),
    requests('请您签收备案', view.file),
  ].filter((section) => section.all > 0);
};

/** Draws 待办 with the person's deadlines (`dues`) in it; with nothing to do, one friendly line. */
export const todoCard = (view: TodoView, dues: DigestLine[] = []): Card =>
  fitCard((room) => {
    const all = sections(view, dues, Math.min(MAX_ROWS, room.rows), room);
    const total = all.reduce((sum, section) => sum + section.all, view.more);
    const left = total - all.reduce((sum, section) => sum + section.shown, 0);
    const title = `待办 · ${line(view.person.name, 20)}`;
    if (total === 0) {
      return card(header('green', title, '暂无', null), `${title} · 暂无`, [
        say('目前没有需要您办理的事项。'),
      ]);
    }
    return card(header('orange', title, `${total} 件`, null), `${title} · ${total} 件`, [
      ...all.flatMap((section) => [hint(`${section.title}（${section.all}）`), ...section.rows]),
      ...theRest(left, view.console, '，办完以上事项后再发「待办」查看'),
    ]);
  });

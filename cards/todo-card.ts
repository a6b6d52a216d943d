/** 待办: everything that waits for one person, the heaviest first. */
import type { DigestLine } from '../src/digest/view.ts';
import type { RequestLine, TodoView } from '../src/request/view.ts';
import type { Card, Element } from './card-json.ts';
import { drawLine } from './digest/digest-card.ts';
import { button, card, hint, say } from './elements.ts';
import { fitCard } from './fit-card.ts';
import { header } from './headers.ts';
import { line } from './plain.ts';
import { firstOfEach, MAX_ROWS, requestRow, row, theRest } from './request-rows.ts';

type Section = { title: string; rows: Element[]; all: number };

const sections = (view: TodoView, dues: DigestLine[], rows: number): Section[] => {
  const seen = new Set<string>();
  const buttons = new Set<string>();
  const requests = (title: string, all: RequestLine[], decide: boolean): Section => {
    const lines = firstOfEach(all, (one) => one.requestId, seen);
    const shown = lines
      .slice(0, rows)
      .map((one) =>
        requestRow(one, `${line(one.applicant, 12)} · ${one.title}`, [one.number, one.where], decide),
      );
    return { title, rows: shown, all: lines.length };
  };
  const questions = firstOfEach(view.questions, (one) => one.questionId, new Set());
  return [
    requests('请您审批', view.decide, true),
    {
      title: '请您按期办理',
      rows: dues.slice(0, rows).map((one) => drawLine(one, buttons)),
      all: dues.length,
    },
    requests('请您销假', view.return, false),
    {
      title: '请您明确制度',
      rows: questions
        .slice(0, rows)
        .map((one) =>
          row(line(one.about, 50), '', [
            button('查看', { verb: 'question.open', questionId: one.questionId }),
          ]),
        ),
      all: questions.length,
    },
    requests('请您签收备案', view.file, false),
  ].filter((section) => section.all > 0);
};

/** Draws 待办 with the person's deadlines (`dues`) in it; with nothing to do, one friendly line. */
export const todoCard = (view: TodoView, dues: DigestLine[] = []): Card =>
  fitCard((room) => {
    const all = sections(view, dues, Math.min(MAX_ROWS, room.rows));
    const total = all.reduce((sum, section) => sum + section.all, view.more);
    const left = total - all.reduce((sum, section) => sum + section.rows.length, 0);
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

/** 今日待办: the morning push, one card a person, ranked by consequence. */
import type { DigestLine, DigestView } from '../../src/digest/view.ts';
import type { Act } from '../acts.ts';
import type { Card, Element } from '../card-json.ts';
import { button, card, fact, hint, say } from '../elements.ts';
import { fitCard } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line } from '../plain.ts';
import { row, theRest } from '../request-rows.ts';

const opener = (one: DigestLine): Act | null => {
  if (one.opens === null) return null;
  const { is, id } = one.opens;
  switch (is) {
    case 'petition':
      return { verb: 'petition.open', petitionId: id };
    case 'request':
      return { verb: 'list.open', requestId: id };
    case 'question':
      return { verb: 'question.open', questionId: id };
    case 'shift':
      return { verb: 'duty.open', shiftId: id };
    case 'trip':
      return { verb: 'trip.open', requestId: id };
    case 'item':
      return { verb: 'item.open', itemId: id };
    case 'car':
      return { verb: 'car.open', carId: id };
    case 'meeting':
      return { verb: 'meeting.open', meetingId: id };
    case 'task':
      return { verb: 'task.open', taskId: id };
    case 'period':
      return { verb: 'period.open', runId: id };
    default:
      return is satisfies never;
  }
};

/** One line of what is due, with 查看 where there is a card and no such button yet (`seen`). */
export const drawLine = (one: DigestLine, seen: Set<string>): Element => {
  const act = opener(one);
  const key = act === null ? '' : JSON.stringify(act);
  // The same button must not stand twice on one card.
  const buttons = act === null || seen.has(key) ? [] : [button('查看', act)];
  seen.add(key);
  return row(`${one.warn ? '⚠ ' : ''}${line(one.text, 50)}`, line(one.below, 60), buttons);
};

/** Draws the card of a morning; what has been done since is gone from it. */
export const digestCard = (view: DigestView): Card =>
  fitCard((room) => {
    const title = `今日待办 · ${line(view.person.name, 20)}`;
    const listed = view.sections.reduce((n, s) => n + s.lines.length, 0);
    const total = view.total ?? listed;
    const told = view.summary.length > 0;
    const held = view.today.length > 0;
    const color = view.red ? 'red' : total > 0 || listed > 0 ? 'orange' : told || held ? 'blue' : 'green';
    const state =
      total > 0 ? `${total} 件` : listed > 0 ? '请关注' : told ? '汇总' : held ? '今日安排' : '已办完';
    const seen = new Set<string>();
    let rest = 0;
    const draw = (section: { title: string; lines: DigestLine[] }, count: boolean): Element[] => {
      const shown = section.lines.slice(0, room.rows);
      const left = section.lines.length - shown.length;
      rest += left;
      return [
        hint(count ? `${section.title}（${section.lines.length}）` : section.title),
        ...shown.map((one) => drawLine(one, seen)),
        ...(left > 0 && view.console !== true ? [hint(`另有 ${left} 项`)] : []),
      ];
    };
    const sections = view.sections.flatMap((section) => draw(section, true));
    const today = view.today.flatMap((section) => draw(section, false));
    const summary = view.summary.slice(0, room.rows * 2).map((s) => fact(line(s.name, 10), line(s.said, 60)));
    return card(header(color, title, state, null, view.day), `${title} · ${state}`, [
      ...(view.late === null ? [] : [say(`⚠ ${view.late}`, 'orange')]),
      ...(listed === 0 && summary.length === 0 && !held ? [say('今天的事项都已办完。')] : sections),
      ...today,
      // One way to the console a card: the same button must not stand on it twice.
      ...(view.console === true ? theRest(rest, true, '') : []),
      ...(summary.length === 0 ? [] : [hint(view.summaryTitle), ...summary]),
    ]);
  });

/** The upper half of a request's card: what was asked, why, what was said about it. */
import type { RequestView } from '../src/request/view.ts';
import type { Element } from './card-json.ts';
import { fact, hint, quote, say } from './elements.ts';
import type { Room } from './fit-card.ts';
import { line, paragraph } from './plain.ts';

const MAX_FACTS = 5;

/** Why it was refused or sent back: first on the card, because it must be read. */
const outcome = (view: RequestView, room: Room): Element[] => {
  if (view.outcome === null) return [];
  const { by, opinion, when } = view.outcome;
  const verb = view.state === 'refused' ? '驳回' : view.state === 'sent_back' ? '退回修改' : '意见';
  const color = view.state === 'refused' ? 'red' : 'orange';
  const head = `${line(by, 30)} ${verb} · ${line(when, 30)}`;
  return [quote([say(head, color), say(paragraph(opinion, 400 * room.share) || '（未写意见）')])];
};

/** A remark: a warning is marked and coloured. */
export const remark = (note: { text: string; warn: boolean }, max: number): Element =>
  note.warn ? say(`⚠ ${line(note.text, max)}`, 'orange') : say(line(note.text, max));

/** The facts in at most five rows, the applicant's words as a quotation, and the notes. */
export const requestFacts = (view: RequestView, room: Room): Element[] => {
  const reason = paragraph(view.reason, 600 * room.share);
  const notes = view.notes.slice(-room.rows);
  return [
    ...outcome(view, room),
    ...view.facts
      .slice(0, MAX_FACTS)
      .map((one) => fact(line(one.label, 8) || '—', line(one.value, 100 * room.share) || '—')),
    ...(reason === '' ? [] : [quote([hint('事由'), say(reason)])]),
    ...notes.map((note) => remark(note, 120 * room.share)),
  ];
};

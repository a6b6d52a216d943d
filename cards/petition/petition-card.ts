/** The living card of a petition. Who does not handle it sees 张** and no word of the matter. */
import type { PetitionView } from '../../src/petition/view.ts';
import type { Card, Element } from '../card-json.ts';
import { card, fact, fold, hint, quote, say } from '../elements.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { caseFiles } from '../attachment/files-card.ts';
import { petitionActions } from './petition-actions.ts';
import { line, paragraph } from '../plain.ts';
import { remark } from '../request-facts.ts';

const who = (view: PetitionView, room: Room): Element[] => {
  const p = view.petitioner;
  if (p === null) return [fact('信访人', view.masked), hint('信访人资料和反映事项只有办理人员可以查看')];
  const contact = [p.phone, p.address].filter((part) => part !== '').join('，');
  return [
    fact('信访人', line(contact === '' ? p.name : `${p.name}（${contact}）`, 120)),
    quote([hint('反映事项'), say(paragraph(p.matter, 900 * room.share) || '（未写）')]),
  ];
};

const clocks = (view: PetitionView, room: Room): Element[] =>
  view.clocks.slice(0, 4).flatMap((clock): Element[] => [
    say(`${clock.late ? '⚠ ' : ''}${clock.word}：${line(clock.said, 40)}`, clock.late ? 'red' : 'default'),
    ...(clock.clause === '' && clock.note === null
      ? []
      : [hint([clock.clause, clock.note ?? ''].filter((t) => t !== '').join('；'))]),
    ...(clock.explain.length === 0
      ? []
      : [
          fold(
            `${clock.word}期限怎么算的`,
            clock.explain.slice(0, 8 * Math.max(0.5, room.share)).map((text) => hint(line(text, 80))),
          ),
        ]),
  ]);

/** Draws a petition for one viewer. */
export const petitionCard = (view: PetitionView): Card =>
  fitCard((room) => {
    const title = `信访 · ${line(view.title, 24)}`;
    const color = view.over ? 'green' : view.overdue ? 'red' : view.yours ? 'orange' : 'blue';
    const state = view.overdue && !view.over ? '已逾期' : view.stateWord;
    return card(header(color, title, state, view.number), `${title} · ${state}`, [
      ...who(view, room),
      ...view.facts.map((one) => fact(line(one.label, 8), line(one.value, 60))),
      ...caseFiles(view.attachments, 'petition', view.petitionId),
      ...view.notes.map((note) => remark(note, 320 * room.share)),
      ...(view.comment === null
        ? []
        : [
            quote([
              hint(`批示 · ${line(view.comment.by, 30)}`),
              say(paragraph(view.comment.text, 500 * room.share)),
            ]),
          ]),
      ...(view.report.length === 0
        ? []
        : [
            fold(
              '处理意见',
              view.report.flatMap((part) => [hint(part.label), say(paragraph(part.value, 500 * room.share))]),
            ),
          ]),
      ...(view.clocks.length === 0 ? [] : [{ tag: 'hr' as const }, ...clocks(view, room)]),
      ...petitionActions(view, room),
    ]);
  });

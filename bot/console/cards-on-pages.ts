/** What the console's pages ask of the cards: to be drawn, and to be acted on as by a tap. */
import { isRefusal } from '../../src/core/outcome.ts';
import type { Subject } from '../../src/core/notices.ts';
import type { Office } from '../../src/office/office.ts';
import type { OfficeTables } from '../../src/office/tables.ts';
import { parseAct } from '../../cards/acts.ts';
import type { Card, TagColor } from '../../cards/card-json.ts';
import { givenName } from '../../cards/unique-names.ts';
import type { Desk, Tables } from '../matter.ts';
import { act } from '../route/act.ts';
import { STALE } from '../route/acts.ts';
import { drawSubject } from '../route/draw-subject.ts';
import { refreshOwn } from '../route/refresh-own.ts';
import { drawDeeds, drawWhole } from './draw-card.ts';

/** Cards whose drawers decide by the viewer alone, and which give away nothing by being drawn (no link of its own). */
const ON_PAGES = [
  'request',
  'question',
  'draft',
  'task',
  'slip',
  'petition',
  'meeting',
  'item',
  'trip',
  'shift',
  'place',
  'car',
  'roster',
  'files',
];

const tagColour = (colour: TagColor): 'blue' | 'green' | 'red' | 'orange' | 'grey' =>
  colour === 'neutral' ? 'grey' : colour;

const drawn = async (desk: Desk, subject: Subject, viewerId: string): Promise<Card | null> =>
  ON_PAGES.includes(subject.split(':')[0] ?? '') ? drawSubject(desk, subject, viewerId) : null;

/** The cards of a desk, for the office's table; `tables` are asked when a card is wanted, since they contain this. */
export const cardsOnPages = (tables: () => Tables): OfficeTables['cards'] => {
  const deskOf = (office: Office): Desk => ({ ...office, tables: tables() });
  return {
    draw: async (office, viewerId, drawing) => {
      const card = await drawn(deskOf(office), drawing.subject, viewerId);
      return card === null
        ? null
        : {
            title: card.header.title.content,
            tags: card.header.text_tag_list.map((one) => ({
              word: one.text.content,
              colour: tagColour(one.color),
            })),
            whole: drawWhole(card, drawing),
            deeds: drawDeeds(card, drawing),
          };
    },
    act: async (office, person, text, form) => {
      const intent = parseAct(text);
      if (intent === null) return { said: STALE, shows: null };
      const desk = deskOf(office);
      const filled = Object.fromEntries(
        Object.entries(form).flatMap(([name, value]) =>
          (typeof value === 'string' ? value.trim() : value.join('')) === ''
            ? []
            : [[givenName(name), value]],
        ),
      );
      const { said, shows } = await act(desk, person, intent, filled);
      // His card in the chat did not see the tap: it is drawn again like everybody else's.
      if (!isRefusal(said) && shows !== null) await refreshOwn(desk, person.id, shows, null);
      return { said, shows };
    },
  };
};

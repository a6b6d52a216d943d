/** A card as a page (办理), for a subject that has no page of its own; and the one address to which all cards post. */
import type { Subject } from '../core/notices.ts';
import { isRefusal } from '../core/outcome.ts';
import { html, type Html } from './html.ts';
import type { CardOnPage } from './cards.ts';
import { nothingHere, type PageAnswer, type PageRequest, type Page } from './page.ts';
import { section, tag } from './pieces.ts';
import { subjectPath } from './subject-path.ts';

const NOTHING = '没有这件事项，或现在不由您查看、办理。';

const tags = (card: CardOnPage): Html => html`<p>${card.tags.map((one) => tag(one.word, one.colour))}</p>`;

/** What this person can do about a subject, under its heading; nothing where there is nothing to do. */
export const deedsFor = async (
  { office, person, token }: PageRequest,
  subject: Subject,
): Promise<Html | false> => {
  const card = await office.tables.cards.draw(office, person.id, { token, subject, given: {} });
  return card?.deeds != null && section('办理', card.deeds);
};

export const cardPage: Page = {
  path: '/cards/:kind/:id',
  method: 'GET',
  async show({ office, person, token, value }) {
    const subject = `${value('kind')}:${value('id')}` as Subject;
    const card = await office.tables.cards.draw(office, person.id, { token, subject, given: {} });
    if (card === null) return nothingHere(NOTHING);
    return { is: 'page', title: card.title, body: html`${tags(card)}${card.whole}` };
  },
};

/** What the page adds to the controls of a card. */
const OURS = ['token', 'act', 'from'];

const SUBJECT = /^[a-z_]{1,30}:[\w-]{1,64}$/;
const subjectIn = (text: string): Subject | null => (SUBJECT.test(text) ? (text as Subject) : null);

/** The card once more with what was typed, under the sentence that says why it was not done. */
const refusedOn = async (ask: PageRequest, subject: Subject | null, refused: string): Promise<PageAnswer> => {
  const { office, person, token, form: given } = ask;
  const card =
    subject === null ? null : await office.tables.cards.draw(office, person.id, { token, subject, given });
  return card === null
    ? { is: 'page', title: '没有办成', body: html`<p><a href="/console">回到首页</a></p>`, refused }
    : { is: 'page', title: card.title, body: html`${tags(card)}${card.whole}`, refused };
};

export const actPage: Page = {
  path: '/act',
  method: 'POST',
  async show(ask) {
    const { office, person, value, form } = ask;
    const from = subjectIn(value('from'));
    const filled = Object.fromEntries(Object.entries(form).filter(([name]) => !OURS.includes(name)));
    const { said, shows } = await office.tables.cards.act(office, person, value('act'), filled);
    if (isRefusal(said)) return refusedOn(ask, shows ?? from, said.sentence);
    // Who has passed a matter on may not see it any more.
    for (const subject of [shows, from]) {
      if (subject === null) continue;
      const card = await office.tables.cards.draw(office, person.id, {
        token: ask.token,
        subject,
        given: {},
      });
      if (card !== null) return { is: 'go', to: subjectPath(subject), said };
    }
    return { is: 'go', to: '/', said };
  },
};

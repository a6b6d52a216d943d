/** The living card of a request: one for each person whom it concerns, redrawn as the request moves. */
import type { RequestView } from '../src/request/view.ts';
import type { Card, Element, Form } from './card-json.ts';
import { caseFiles } from './attachment/files-card.ts';
import { decisionForm } from './decision-form.ts';
import { card } from './elements.ts';
import { fitCard } from './fit-card.ts';
import { requestHeader } from './headers.ts';
import { rareActions, requestActions } from './request-actions.ts';
import { requestFacts } from './request-facts.ts';
import { requestGrounds, requestKnow, requestWarnings } from './request-grounds.ts';
import { requestProgress } from './request-progress.ts';

/** Parts with a rule between them; an empty part leaves no rule. */
const ruled = (parts: (Element | Form)[][]): (Element | Form)[] =>
  parts.filter((part) => part.length > 0).flatMap((part, i) => (i === 0 ? part : [{ tag: 'hr' }, ...part]));

/**
 * Draws a request for one viewer: the facts and what warns, then at once what can be done, so that both stand on the
 * first screen of a phone; what explains it, where it stands, and the rarer ways follow.
 */
export const requestCard = (view: RequestView): Card =>
  fitCard((room) => {
    const header = requestHeader(view);
    const state = header.text_tag_list[0]?.text.content ?? view.stateWord;
    return card(header, `${header.title.content} · ${state}`, [
      ...ruled([
        [
          ...requestFacts(view, room),
          ...caseFiles(view.attachments, 'request', view.requestId),
          ...requestWarnings(view, room),
          ...decisionForm(view, room),
          ...requestActions(view, room),
        ],
        requestKnow(view, room),
        requestGrounds(view, room),
        requestProgress(view, room),
        rareActions(view, room),
      ]),
    ]);
  });

import type { Held } from '../../src/request/load-case.ts';
import { viewCase } from '../../src/request/view-request.ts';
import { requestCard } from '../../cards/request-card.ts';
import { drawn } from './drawn.ts';
import type { Subject, SubjectKind } from '../../src/core/notices.ts';
import type { Card } from '../../cards/card-json.ts';
import type { Desk } from '../matter.ts';

/** Draws the card about a subject as one person may see it now; null where there is none for him. */
export const drawSubject = async (desk: Desk, subject: Subject, viewerId: string): Promise<Card | null> => {
  const split = subject.indexOf(':');
  // A subject is written by this program only; its kind is one of the table's.
  const entry = desk.tables.subjects[subject.slice(0, split) as SubjectKind];
  return entry.draw === null ? null : entry.draw(desk, subject.slice(split + 1), viewerId);
};

/** The card of a request, from its case as an act has left it. */
export const drawCase = async (desk: Desk, held: Held, viewerId: string): Promise<Card | null> =>
  drawn(await viewCase(desk, held, viewerId), requestCard);

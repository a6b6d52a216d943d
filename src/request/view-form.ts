import type { Office } from '../office/office.ts';
import { toInstant } from '../core/day.ts';
import { sayTime } from '../calendar/say-day.ts';
import { kindOf } from './kinds.ts';
import { peopleById } from './load-people.ts';
import { readDraft } from './open-form.ts';
import type { FormView } from './form-view.ts';

/** A kind's form as its owner sees it; null when it is somebody else's, does not exist, or has a card of its own. */
export const viewForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<FormView | null> => {
  const draft = await office.db.draft.findUnique({ where: { id: draftId } });
  if (draft === null || draft.personId !== viewerId || office.kinds[draft.kind] === undefined) return null;
  const kind = kindOf(office, draft.kind);
  const person = (await peopleById(office.db, [viewerId])).get(viewerId);
  if (person === undefined || kind.fields === undefined) return null;
  const { filled, problem } = readDraft(draft.form);
  const request =
    draft.requestId === null ? null : await office.db.request.findUnique({ where: { id: draft.requestId } });
  return {
    draftId,
    kindName: kind.name,
    person: { id: person.id, name: person.name },
    ...(await kind.fields(office, person, filled)),
    correcting: request === null || request.state !== 'sent_back' ? null : await correction(office, request),
    problem,
    usedAs: draft.usedAt === null ? null : (request?.number ?? null),
  };
};

const correction = async (
  office: Office,
  request: { id: string; number: string },
): Promise<FormView['correcting']> => {
  const seat = await office.db.approvalSeat.findFirst({
    where: { requestId: request.id, state: 'sent_back' },
    orderBy: { decidedAt: 'desc' },
  });
  if (seat === null) return null;
  const id = seat.decidedById ?? seat.personId;
  const by = (await peopleById(office.db, [id])).get(id)?.name ?? '';
  const when = seat.decidedAt === null ? '' : ` ${sayTime(toInstant(seat.decidedAt), office.clock.now())}`;
  return { number: request.number, by: `${by}${when}`, opinion: seat.opinion };
};

import type { Draft } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { toInstant } from '../core/day.ts';
import { ownDraft } from '../core/drafts.ts';
import { sayTime } from '../calendar/say-day.ts';
import type { Person } from '../staff/staff.ts';
import type { FormView } from './form-view.ts';
import { peopleById } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';

/** What every form of a request knows about its draft: whose it is, what it corrects, and what it became. */
export type OpenedForm = Pick<FormView, 'person' | 'correcting' | 'usedAs'> & { draft: Draft; owner: Person };

/** An opened form for its owner; null when it is somebody else's or does not exist. */
export const openedForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<OpenedForm | null> => {
  const draft = await ownDraft(office.db, draftId, viewerId);
  const owner = peopleById(await staffOf(office.db), [viewerId]).get(viewerId);
  if (draft === null || owner === undefined) return null;
  const request =
    draft.requestId === null ? null : await office.db.request.findUnique({ where: { id: draft.requestId } });
  return {
    draft,
    owner,
    person: { id: owner.id, name: owner.name },
    correcting: request?.state === 'sent_back' ? await correction(office, request) : null,
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
  const by = peopleById(await staffOf(office.db), [id]).get(id)?.name ?? '';
  const when = seat.decidedAt === null ? '' : ` ${sayTime(toInstant(seat.decidedAt), office.clock.now())}`;
  return { number: request.number, by: `${by}${when}`, opinion: seat.opinion };
};

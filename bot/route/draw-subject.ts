import type { Office } from '../../src/office/office.ts';
import type { Subject, SubjectKind } from '../../src/core/notices.ts';
import { viewLeaveForm } from '../../src/leave/open-leave-form.ts';
import { viewMine, viewTodo } from '../../src/request/view-lists.ts';
import { viewQuestion } from '../../src/request/view-question.ts';
import { viewRequest } from '../../src/request/view-request.ts';
import { viewMeetingForm } from '../../src/meeting/open-meeting-form.ts';
import { viewMeeting } from '../../src/meeting/view-meeting.ts';
import { viewMeetings } from '../../src/meeting/view-meetings.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { viewCircular } from '../../src/supervision/circular.ts';
import { viewItemForm } from '../../src/supervision/item-form.ts';
import { viewItem, viewItems } from '../../src/supervision/view-item.ts';
import { viewStandInForm } from '../../src/staff/open-stand-in-form.ts';
import type { Card } from '../../cards/card-json.ts';
import { helpCard } from '../../cards/help-card.ts';
import { itemCard } from '../../cards/item-card.ts';
import { itemFormCard } from '../../cards/item-form-card.ts';
import { circularCard, itemsCard } from '../../cards/items-card.ts';
import { leaveFormCard } from '../../cards/leave-form-card.ts';
import { meetingCard } from '../../cards/meeting-card.ts';
import { meetingFormCard } from '../../cards/meeting-form-card.ts';
import { meetingsCard } from '../../cards/meetings-card.ts';
import { mineCard } from '../../cards/mine-card.ts';
import { questionCard } from '../../cards/question-card.ts';
import { requestCard } from '../../cards/request-card.ts';
import { standInCard } from '../../cards/stand-in-card.ts';
import { todoCard } from '../../cards/todo-card.ts';
import { helpFor } from './help-for.ts';

/** Draws the card about one subject for one viewer; null where there is nothing to show him. */
export type Drawer = (office: Office, id: string, viewerId: string) => Promise<Card | null>;

/** Draws what a view gives, where it gives anything. */
export const drawn = <V>(view: V | null, card: (view: V) => Card): Card | null =>
  view === null ? null : card(view);

/** The forms that can be opened, by the kind of their draft. */
const FORMS: Record<string, Drawer> = {
  leave: async (office, id, viewer) => drawn(await viewLeaveForm(office, id, viewer), leaveFormCard),
  stand_in: async (office, id, viewer) => drawn(await viewStandInForm(office, id, viewer), standInCard),
  meeting: async (office, id, viewer) => {
    const called = await office.db.meeting.findUnique({ where: { id }, select: { id: true } });
    return called === null
      ? drawn(await viewMeetingForm(office, id, viewer), meetingFormCard)
      : drawn(await viewMeeting(office, id, viewer), meetingCard);
  },
  supervision: async (office, id, viewer) => drawn(await viewItemForm(office, id, viewer), itemFormCard),
};

/** Every kind of subject and its card; a matter adds its lines. */
const DRAWERS: Record<SubjectKind, Drawer> = {
  request: async (office, id, viewer) => drawn(await viewRequest(office, id, viewer), requestCard),
  question: async (office, id, viewer) => drawn(await viewQuestion(office, id, viewer), questionCard),
  draft: async (office, id, viewer) => {
    const draft = await office.db.draft.findUnique({ where: { id }, select: { kind: true } });
    return (await FORMS[draft?.kind ?? '']?.(office, id, viewer)) ?? null;
  },
  todo: async (office, _id, viewer) => {
    const person = await findPerson(office.db, { id: viewer });
    return person === null ? null : todoCard(await viewTodo(office, person));
  },
  mine: async (office, _id, viewer) => {
    const person = await findPerson(office.db, { id: viewer });
    return person === null ? null : mineCard(await viewMine(office, person));
  },
  help: async (office, _id, viewer) =>
    helpCard(await helpFor(office, await findPerson(office.db, { id: viewer }))),
  meeting: async (office, id, viewer) => drawn(await viewMeeting(office, id, viewer), meetingCard),
  meetings: async (office, _id, viewer) => {
    const person = await findPerson(office.db, { id: viewer });
    return person === null ? null : meetingsCard(await viewMeetings(office, person));
  },
  series: async () => null,
  item: async (office, id, viewer) => drawn(await viewItem(office, id, viewer), itemCard),
  items: async (office, _id, viewer) => {
    const person = await findPerson(office.db, { id: viewer });
    return person === null ? null : itemsCard(await viewItems(office, person));
  },
  circular: async (office, id, viewer) => {
    const person = await findPerson(office.db, { id: viewer });
    return person === null ? null : drawn(await viewCircular(office, id, person), circularCard);
  },
  text: async () => null,
};

/** Draws the card about a subject as one person may see it now. */
export const drawSubject: (
  office: Office,
  subject: Subject,
  viewerId: string,
) => Promise<Card | null> = async (office, subject, viewerId) => {
  const split = subject.indexOf(':');
  // A subject is written by this program only; its kind is one of the table's.
  const kind = subject.slice(0, split) as SubjectKind;
  return DRAWERS[kind](office, subject.slice(split + 1), viewerId);
};

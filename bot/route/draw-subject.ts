import type { Office } from '../../src/office/office.ts';
import type { Subject, SubjectKind } from '../../src/core/notices.ts';
import { viewLeaveForm } from '../../src/leave/open-leave-form.ts';
import { viewSwapForm } from '../../src/duty/open-swap-form.ts';
import { viewDues } from '../../src/digest/view-dues.ts';
import { viewMine, viewTodo } from '../../src/request/view-lists.ts';
import { viewQuestion } from '../../src/request/view-question.ts';
import { viewCase, viewRequest } from '../../src/request/view-request.ts';
import type { Held } from '../../src/request/load-case.ts';
import { viewMeetingForm } from '../../src/meeting/open-meeting-form.ts';
import { viewMeeting } from '../../src/meeting/view-meeting.ts';
import { viewMeetings } from '../../src/meeting/view-meetings.ts';
import { viewRooms } from '../../src/meeting/view-rooms.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { viewCircular } from '../../src/supervision/circular.ts';
import { viewItemForm } from '../../src/supervision/item-form.ts';
import { viewItem, viewItems } from '../../src/supervision/view-item.ts';
import { viewStandInForm } from '../../src/staff/open-stand-in-form.ts';
import { viewCanteen, viewMenu, viewSlip } from '../../src/meal/view-canteen.ts';
import { showLink } from '../../src/console/show-link.ts';
import { viewForm } from '../../src/request/view-form.ts';
import { viewCar, viewCars } from '../../src/vehicle/view-cars.ts';
import { viewTrip } from '../../src/vehicle/view-trip.ts';
import { canteenCard, menuCard, slipCard } from '../../cards/meal/canteen-card.ts';
import { carCard, carsCard } from '../../cards/vehicle/cars-card.ts';
import { matterFormCard } from '../../cards/matter-form-card.ts';
import { tripCard } from '../../cards/vehicle/trip-card.ts';
import type { Card } from '../../cards/card-json.ts';
import { consoleCard } from '../../cards/console/console-card.ts';
import { helpCard } from '../../cards/help-card.ts';
import { itemCard } from '../../cards/supervision/item-card.ts';
import { itemFormCard } from '../../cards/supervision/item-form-card.ts';
import { circularCard, itemsCard } from '../../cards/supervision/items-card.ts';
import { leaveFormCard } from '../../cards/leave/leave-form-card.ts';
import { meetingCard } from '../../cards/meeting/meeting-card.ts';
import { meetingFormCard } from '../../cards/meeting/meeting-form-card.ts';
import { meetingsCard } from '../../cards/meeting/meetings-card.ts';
import { roomsCard } from '../../cards/meeting/rooms-card.ts';
import { mineCard } from '../../cards/mine-card.ts';
import { questionCard } from '../../cards/question-card.ts';
import { requestCard } from '../../cards/request-card.ts';
import { standInCard } from '../../cards/staff/stand-in-card.ts';
import { swapFormCard } from '../../cards/duty/swap-form-card.ts';
import { todoCard } from '../../cards/todo-card.ts';
import { drawn, type Drawer } from './drawn.ts';
import { dutyDrawers } from '../matters/duty-cards.ts';
import { helpFor } from './help-for.ts';
import { digestDrawers, petitionDrawers, petitionForm } from '../matters/petition-cards.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

/** The forms that can be opened, by the kind of their draft. */
const FORMS: Record<string, Drawer> = {
  leave: async (office, id, viewer) => drawn(await viewLeaveForm(office, id, viewer), leaveFormCard),
  swap: async (office, id, viewer) => drawn(await viewSwapForm(office, id, viewer), swapFormCard),
  petition: petitionForm,
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
    const own = FORMS[draft?.kind ?? ''];
    return own === undefined
      ? drawn(await viewForm(office, id, viewer), matterFormCard)
      : own(office, id, viewer);
  },
  todo: async (office, _id, viewer) => {
    const person = findPerson(await staffOf(office.db), { id: viewer });
    return person === null ? null : todoCard(await viewTodo(office, person), await viewDues(office, person));
  },
  mine: async (office, _id, viewer) => {
    const person = findPerson(await staffOf(office.db), { id: viewer });
    return person === null ? null : mineCard(await viewMine(office, person));
  },
  help: async (office, _id, viewer) =>
    helpCard(await helpFor(office, findPerson(await staffOf(office.db), { id: viewer }))),
  trip: async (office, id, viewer) => drawn(await viewTrip(office, id, viewer), tripCard),
  cars: async (office, id, viewer) => drawn(await viewCars(office, id, viewer), carsCard),
  car: async (office, id, viewer) => drawn(await viewCar(office, id, viewer), carCard),
  slip: async (office, id, viewer) => drawn(await viewSlip(office, id, viewer), slipCard),
  canteen: async (office, id, viewer) => drawn(await viewCanteen(office, id, viewer), canteenCard),
  menu: async (office, id, viewer) => drawn(await viewMenu(office, id, viewer), menuCard),
  ...petitionDrawers,
  ...digestDrawers,
  meeting: async (office, id, viewer) => drawn(await viewMeeting(office, id, viewer), meetingCard),
  meetings: async (office, _id, viewer) => {
    const person = findPerson(await staffOf(office.db), { id: viewer });
    return person === null ? null : meetingsCard(await viewMeetings(office, person));
  },
  rooms: async (office, _id, viewer) => {
    const person = findPerson(await staffOf(office.db), { id: viewer });
    return person === null ? null : roomsCard(await viewRooms(office, person));
  },
  room: async () => null,
  series: async () => null,
  item: async (office, id, viewer) => drawn(await viewItem(office, id, viewer), itemCard),
  items: async (office, _id, viewer) => {
    const person = findPerson(await staffOf(office.db), { id: viewer });
    return person === null ? null : itemsCard(await viewItems(office, person));
  },
  circular: async (office, id, viewer) => {
    const person = findPerson(await staffOf(office.db), { id: viewer });
    return person === null ? null : drawn(await viewCircular(office, id, person), circularCard);
  },
  console: async (office, id, viewer) => drawn(await showLink(office, id, viewer), consoleCard),
  text: async () => null,
  ...dutyDrawers,
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

/** The card of a request, from its case as an act has left it. */
export const drawCase = async (office: Office, held: Held, viewerId: string): Promise<Card | null> =>
  drawn(await viewCase(office, held, viewerId), requestCard);

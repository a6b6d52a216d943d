import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, today } from '../core/day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { sayDay } from '../calendar/say-day.ts';
import { dueDate } from '../obligation/due-date.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { cancelObligation } from '../obligation/settle-obligation.ts';
import { nothing, type StateEffect, type RequestRow } from '../request/kind.ts';
import { subjectOf } from '../request/case.ts';
import type { RequestState } from '../request/view.ts';
import type { Person } from '../staff/staff.ts';
import { CANTEEN_ROLE, settleWithin } from './meal-rules.ts';
import { keptReception, type ReceptionForm } from './reception-form.ts';

export const SETTLE_DUE = 'meal.settle';
const CLOSING = '17:30';

/** Who works in the canteen (食堂). */
export const canteenPeople = (tx: Tx) =>
  tx.person.findMany({
    where: { roles: { has: CANTEEN_ROLE }, retiredAt: null },
    orderBy: { staffNo: 'asc' },
  });

const slipWords = (office: Office, number: string, form: ReceptionForm) => ({
  number,
  unit: form.unit,
  when: `${sayDay(day(form.day), today(office.clock))} ${form.meal}`,
  count: form.guests + form.hosts,
});

const ask: StateEffect = async (_office, tx, request) => {
  const { day: on, meal, place, guests, hosts } = keptReception(request.form);
  const row = { day: on, meal, place, guests, hosts, state: 'asked' as const };
  await tx.reception.upsert({
    where: { requestId: request.id },
    create: { requestId: request.id, ...row },
    update: row,
  });
};

const grant: StateEffect = async (office, tx, request, applicant) => {
  const form = keptReception(request.form);
  await tx.reception.update({ where: { requestId: request.id }, data: { state: 'granted' } });
  await watchSettlement(office, tx, request, applicant, form);
  await tellCanteen(office, tx, request, form, 'meal.slip');
};

const giveUp: StateEffect = async (office, tx, request) => {
  const before = await tx.reception.findUnique({ where: { requestId: request.id } });
  await tx.reception.updateMany({ where: { requestId: request.id }, data: { state: 'void' } });
  await cancelObligation(tx, SETTLE_DUE, subjectOf(request.id), office.clock.now());
  if (before?.state === 'granted')
    await tellCanteen(office, tx, request, keptReception(request.form), 'meal.slip_cancelled');
};

/** What each state of the request means for the meal: the slip (派餐单) goes to the canteen, the settlement is watched. */
export const receptionEffects: Record<RequestState, StateEffect> = {
  waiting: ask,
  approved: grant,
  refused: giveUp,
  sent_back: giveUp,
  withdrawn: giveUp,
  cancelled: giveUp,
  closed: nothing,
  asking: nothing,
  in_effect: nothing,
};

const tellCanteen = async (
  office: Office,
  tx: Tx,
  request: RequestRow,
  form: ReceptionForm,
  kind: 'meal.slip' | 'meal.slip_cancelled',
): Promise<void> => {
  if (form.place !== '食堂') return;
  const payload = slipWords(office, request.number, form);
  await tell(
    tx,
    stamp(office),
    (await canteenPeople(tx)).map((p): Notice => ({
      kind,
      recipientId: p.id,
      subject: `slip:${request.id}`,
      payload,
    })),
  );
};

const watchSettlement = async (
  office: Office,
  tx: Tx,
  request: RequestRow,
  applicant: Person,
  form: ReceptionForm,
): Promise<void> => {
  const within = settleWithin(office);
  if (within === null) return;
  const reckoning = { start: day(form.day), count: within.days, unit: 'calendar_day' as const, roll: false };
  const due = dueDate(office.calendar, reckoning);
  const rung = (name: string, offset: number, tellWhom: string[]) => ({
    name,
    offset,
    unit: 'calendar_day' as const,
    time: office.settings.reminders.digest,
    tell: tellWhom,
  });
  await openObligation(office, tx, {
    kind: SETTLE_DUE,
    subject: subjectOf(request.id),
    responsibleId: applicant.id,
    dueAt: at(due.day, CLOSING),
    reckoning: { ...reckoning, start: form.day },
    ladder: [
      rung('soon', -1, ['responsible']),
      rung('due', 0, ['responsible']),
      rung('overdue', 1, ['responsible', 'clerk']),
    ],
    cite: within.cite,
  });
};

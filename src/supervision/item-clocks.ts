/** The clocks of a supervised item: each an obligation; the item has none of its own. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, dayOf, today, toInstant } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { sayDay } from '../calendar/say-day.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import type { Rung } from '../obligation/ladder.ts';
import type { ObligationKind, ObligationKinds } from '../obligation/remind-due.ts';
import type { SupervisedItem } from '../../prisma/generated/client.ts';
import { peopleById } from '../staff/find-person.ts';
import { limitOf, type LimitedStep } from './item-rules.ts';
import { staffOf } from '../staff/staff-of.ts';

export const WORK_DUE = 'supervision.work';
export const REVIEW_DUE = 'supervision.review';
export const ANSWER_DUE = 'supervision.answer';

const END = '18:00';

/** Opens (or moves) the department's clock; a later round says its rungs anew. */
export const openWorkClock = async (office: Office, tx: Tx, item: SupervisedItem): Promise<void> => {
  const rung = (name: string, offset: number, tell: string[]): Rung => ({
    name: item.round === 1 ? name : `${name}-round-${item.round}`,
    offset,
    unit: 'working_day',
    time: office.settings.reminders.digest,
    tell,
  });
  await openObligation(office, tx, {
    kind: WORK_DUE,
    subject: `item:${item.id}`,
    responsibleId: item.ownerId,
    dueAt: at(day(item.ownDay), END),
    reckoning: {
      final: item.finalDay,
      own: item.ownDay,
      before: limitOf(office, '承办')?.days ?? 0,
      unit: 'working_day',
    },
    ladder: [
      rung('soon', -3, ['responsible']),
      rung('due', 0, ['responsible']),
      rung('overdue', 1, ['responsible', 'department_head', 'opener']),
      rung('overdue-3', 3, ['responsible', 'department_head', 'leader', 'opener']),
    ],
    cite: limitOf(office, '承办')?.cite ?? [],
  });
};

/**
 * Opens the clock of somebody who must answer, a review or an extension, and says until when. Where the office's
 * regulation sets no time there is no clock, and nothing is said.
 */
export const openAnswerClock = async (
  office: Office,
  tx: Tx,
  item: SupervisedItem,
  kind: typeof REVIEW_DUE | typeof ANSWER_DUE,
): Promise<string> => {
  const step: LimitedStep = kind === REVIEW_DUE ? '审核' : '答复延期';
  const limit = limitOf(office, step);
  if (limit === null) return '';
  const start = today(office.clock);
  const due = office.calendar.addWorkingDays(start, limit.days).value;
  const stamp = `${item.round}-${start.toString()}`;
  await openObligation(office, tx, {
    kind,
    subject: `item:${item.id}`,
    // The office reviews; more time is given by the leader who approved the item.
    responsibleId: kind === ANSWER_DUE ? (item.approvedById ?? item.openedById) : item.openedById,
    dueAt: at(due, END),
    reckoning: { start: start.toString(), count: limit.days, unit: 'working_day', roll: false },
    ladder: [
      {
        name: `due-${stamp}`,
        offset: 0,
        unit: 'working_day',
        time: office.settings.reminders.digest,
        tell: ['responsible'],
      },
      {
        name: `overdue-${stamp}`,
        offset: 1,
        unit: 'working_day',
        time: office.settings.reminders.digest,
        tell: ['responsible', 'leader'],
      },
    ],
    cite: limit.cite,
  });
  return sayDay(due, start);
};

const listeners = async (
  tx: Tx,
  item: SupervisedItem,
  responsibleId: string,
  rung: Rung,
): Promise<string[]> => {
  const department =
    item.departmentId === null ? null : await tx.department.findUnique({ where: { id: item.departmentId } });
  const ids = rung.tell.flatMap((who): string[] => {
    if (who === 'responsible') return [responsibleId];
    if (who === 'opener') return [item.openedById];
    if (who === 'department_head') return department?.headId == null ? [] : [department.headId];
    if (who === 'leader') return [item.approvedById ?? department?.leaderInChargeId ?? item.openedById];
    return [];
  });
  return [...new Set(ids)];
};

const answerReminder: ObligationKind = async (office, tx, obligation, rung) => {
  const item = await tx.supervisedItem.findUnique({
    where: { id: obligation.subject.slice('item:'.length) },
  });
  if (item === null || obligation.state !== 'open') return [];
  const by = sayDay(dayOf(toInstant(obligation.dueAt)), today(office.clock));
  return (await listeners(tx, item, obligation.responsibleId, rung)).map((recipientId): Notice => ({
    kind: 'item.review_due',
    recipientId,
    subject: `item:${item.id}`,
    payload: { number: item.number, title: item.title, by },
  }));
};

export const supervisionReminders = {
  [REVIEW_DUE]: answerReminder,
  [ANSWER_DUE]: answerReminder,
  [WORK_DUE]: async (office, tx, obligation, rung) => {
    const item = await tx.supervisedItem.findUnique({
      where: { id: obligation.subject.slice('item:'.length) },
    });
    if (item === null || item.state !== 'working') return [];
    const due = sayDay(day(item.ownDay), today(office.clock));
    const early = rung.name.startsWith('soon') || rung.name.startsWith('due');
    if (early)
      return [
        {
          kind: 'item.due',
          recipientId: item.ownerId,
          subject: `item:${item.id}`,
          payload: { number: item.number, title: item.title, due },
        },
      ];
    const who = peopleById(await staffOf(tx), [item.ownerId]).get(item.ownerId)?.name ?? '';
    return (await listeners(tx, item, obligation.responsibleId, rung)).map((recipientId): Notice => ({
      kind: 'item.overdue',
      recipientId,
      subject: `item:${item.id}`,
      payload: { number: item.number, title: item.title, due, who },
    }));
  },
} satisfies ObligationKinds;

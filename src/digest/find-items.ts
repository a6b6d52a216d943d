/** Everything that a morning has to say, to one person or to all. Indexed queries: the cost grows with what is due. */
import type { Obligation } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, dayOfHalf, halfDay, toDate, toInstant, type Day } from '../core/day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { MEETING_DUE } from '../meeting/meeting-reminders.ts';
import { ROOM_DUE } from '../meeting/room-clock.ts';
import { ladderSchema, rungTimes } from '../obligation/ladder.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { clerks, peopleById } from '../staff/find-person.ts';
import { pendingFor } from '../request/pending.ts';
import type { Directory } from '../staff/directory.ts';
import { principalsOf, standInsOn } from '../staff/stand-ins.ts';
import { allOpen, ownOpen, REVIEW_STOPS } from './open-items.ts';
import { ANSWER, APPROVE, FILE, REVIEW, sectionOf, type Item, type Section } from './rank.ts';
import { isShared, sharedWith } from './shared.ts';
import { staffOf } from '../staff/staff-of.ts';

/** No pack warns earlier than this; an open obligation further away is not looked at. */
const FURTHEST_WARNING = 15;
/** Said from the seats themselves, so that every approver sees it. */
const WAITING = 'request.waiting';
/** They ring at their own minute; the day's duty and meetings stand in the push by themselves (`today.ts`). */
const BY_THE_MINUTE = ['duty.attend', 'duty.spot_check', 'duty.swap_lapse', MEETING_DUE, ROOM_DUE];

/** Days from the first warning to the due day: the rung may count working days. A later round's name goes on. */
const warnDaysOf = (office: Office, o: Obligation): number => {
  const due = toInstant(o.dueAt);
  const soon = ladderSchema.parse(o.ladder).filter((rung) => rung.name.startsWith('soon'));
  const [first] = rungTimes(office.calendar, due, soon);
  return first === undefined ? 0 : daysUntil(dayOf(first.at), dayOf(due));
};

/** On a rest day only what the law makes due that very day is said. */
const onRestDay = (item: Item, cite: string[]): boolean => item.days === 0 && cite.length > 0;

/** `all`: also what no push says on a day of rest; for a list that somebody asks for. */
/** `requests` is false where what waits in requests is said elsewhere; `staff` where the list is at hand. */
type Wanted = { day: Day; personId: string | null; all?: boolean; requests?: boolean; staff?: Directory };

/** Where an obligation's lines go: to the responsible person, or to who stands in for him while he is away. */
const routes = async (
  tx: Tx,
  responsible: string[],
  day: Day,
): Promise<(id: string) => { to: string; standsInFor: string | null }[]> => {
  const ids = [...new Set(responsible)];
  if (ids.length === 0) return () => [];
  const standIns = standInsOn(await staffOf(tx), ids, day);
  const am = halfDay(day, 'am');
  const away = new Set(
    (
      await tx.leave.findMany({
        where: { personId: { in: ids }, state: 'granted', fromHalf: { lte: am }, toHalf: { gte: am } },
        select: { personId: true },
      })
    ).map((l) => l.personId),
  );
  return (id) => {
    const standIn = standIns.get(id);
    const own = { to: id, standsInFor: null };
    if (standIn === undefined) return [own];
    const his = { to: standIn.id, standsInFor: id };
    return away.has(id) ? [his] : [own, his];
  };
};

/** The raw items of a day, not yet ranked. */
export const findItems = async (office: Office, tx: Tx, wanted: Wanted): Promise<Item[]> => {
  const { day, personId } = wanted;
  const working = wanted.all === true || office.calendar.isWorkingDay(day);
  const staff = wanted.staff ?? (await staffOf(tx));
  const principals = personId === null ? [] : principalsOf(staff, personId, day);
  const theirs = {
    state: 'open' as const,
    ...(personId === null ? {} : { responsibleId: { in: [personId, ...principals] } }),
  };
  const horizon = toDate(at(day.add({ days: FURTHEST_WARNING + 1 }), '00:00'));
  const kind = { notIn: [WAITING, ...BY_THE_MINUTE] };
  const { open: found, reviewed } =
    personId === null
      ? await allOpen(tx, horizon, { ...theirs, kind })
      : await ownOpen(tx, horizon, { ...theirs, kind });
  const shared = await sharedWith(office, tx, wanted);
  const open = found.filter((o) => !isShared(o.kind));
  const route = await routes(
    tx,
    open.map((o) => o.responsibleId),
    day,
  );
  const items: Item[] = [];
  for (const o of open) {
    const due = dayOf(toInstant(o.dueAt));
    const days = daysUntil(day, due);
    const review = REVIEW_STOPS.includes(o.kind) && reviewed.has(o.subject);
    // Two clocks of a case in review are one matter for its reviewer, whose signature stops both.
    const kind = review ? REVIEW : o.kind;
    const section = sectionOf(kind, days, warnDaysOf(office, o), hasBegun(o, day));
    if (section === null) continue;
    for (const { to, standsInFor } of route(o.responsibleId)) {
      const item: Item = {
        personId: to,
        section,
        days,
        kind,
        subject: o.subject,
        standsInFor,
        due: due.toString(),
      };
      if (working || onRestDay(item, o.cite)) items.push(item);
    }
  }
  for (const { obligation: o, personIds } of shared) {
    const due = dayOf(toInstant(o.dueAt));
    const days = daysUntil(day, due);
    const section = sectionOf(o.kind, days, warnDaysOf(office, o), hasBegun(o, day));
    if (section === null || !working) continue;
    const item = { section, days, kind: o.kind, subject: o.subject, standsInFor: null, due: due.toString() };
    items.push(...personIds.map((to): Item => ({ personId: to, ...item })));
  }
  if (working) {
    items.push(...(await escalated(tx, wanted)));
    if (wanted.requests !== false) items.push(...(await waiting(office, tx, staff, wanted)));
    items.push(...(await duringLeave(office, tx, wanted)));
  }
  return personId === null ? items : items.filter((item) => item.personId === personId);
};

const escalated = async (tx: Tx, { day, personId }: Wanted): Promise<Item[]> => {
  const rows = await tx.escalation.findMany({
    where: {
      ...(personId === null ? {} : { personId }),
      obligation: { state: 'open', kind: { notIn: BY_THE_MINUTE }, dueAt: { lt: toDate(at(day, '00:00')) } },
    },
  });
  if (rows.length === 0) return [];
  const about = await tx.obligation.findMany({ where: { id: { in: rows.map((r) => r.obligationId) } } });
  const byId = new Map(about.map((o) => [o.id, o]));
  return rows
    .flatMap(({ personId: to, obligationId }) => {
      const o = byId.get(obligationId);
      return o === undefined ? [] : [{ to, o }];
    })
    .map(({ to, o }) => ({
      personId: to,
      section: 'escalated' as const,
      days: daysUntil(day, dayOf(toInstant(o.dueAt))),
      kind: o.kind,
      subject: o.subject,
      standsInFor: null,
      due: dayOf(toInstant(o.dueAt)).toString(),
    }));
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether something can be done already: a reception is settled once it has been held. */
const hasBegun = (o: Obligation, day: Day): boolean => {
  const start =
    typeof o.reckoning === 'object' && o.reckoning !== null && 'start' in o.reckoning
      ? o.reckoning['start']
      : null;
  return typeof start !== 'string' || start <= day.toString();
};

/** What waits in requests, by whom it waits for: the same as in 待办. Without a person, that of everybody. */
const waiting = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  { day, personId }: Wanted,
): Promise<Item[]> => {
  const ids = personId === null ? await whoMayWait(tx) : [personId];
  const people = peopleById(staff, ids);
  const items: Item[] = [];
  for (const person of people.values()) {
    const pending = await pendingFor(office, tx, staff, person);
    const item = (section: Section, kind: string, subject: string, more: Partial<Item> = {}): Item => ({
      personId: person.id,
      section,
      days: 0,
      kind,
      subject,
      standsInFor: null,
      due: null,
      ...more,
    });
    const morning = at(day, '00:00').epochMilliseconds;
    const now = office.clock.now().epochMilliseconds;
    for (const step of pending.decide) {
      const since = step.since?.getTime() ?? now;
      const long = since <= morning;
      const days = long ? -Math.max(1, Math.floor((now - since) / DAY_MS)) : 0;
      items.push(
        item(long ? 'approve' : 'asked', APPROVE, `request:${step.requestId}`, {
          days,
          standsInFor: step.standsInFor,
        }),
      );
    }
    items.push(
      ...pending.return.map((r) => item('back', 'leave.return', `request:${r.id}`)),
      ...pending.questions.map((q) => item('answer', ANSWER, `question:${q.id}`)),
      ...pending.file.map((r) => item('file', FILE, `request:${r.id}`)),
    );
  }
  return items;
};

/** Everybody for whom something may wait in requests: those who sit at a step, their stand-ins, those who file. */
const whoMayWait = async (tx: Tx): Promise<string[]> => {
  const seats = await tx.approvalSeat.findMany({
    where: { state: 'active', step: { state: 'active', request: { state: 'waiting' } } },
    distinct: ['personId'],
    select: { personId: true },
  });
  const sitting = seats.map((s) => s.personId);
  const standIns = await tx.standIn.findMany({
    where: { principalId: { in: sitting }, revokedAt: null },
    select: { standInId: true },
  });
  const filings = await tx.filing.count({ where: { filedAt: null } });
  const questions = await tx.question.count({ where: { state: 'open' } });
  const others =
    filings > 0
      ? await tx.person.findMany({
          where: { retiredAt: null, OR: [{ roles: { has: CLERK_ROLE } }, { posts: { some: {} } }] },
          select: { id: true },
        })
      : questions > 0
        ? clerks(await staffOf(tx))
        : [];
  return [...new Set([...sitting, ...standIns.map((s) => s.standInId), ...others.map((p) => p.id)])];
};

/** The working day before a leave starts: what will fall due while its holder is away (请假前提醒). */
const duringLeave = async (office: Office, tx: Tx, { day, personId }: Wanted): Promise<Item[]> => {
  const next = office.calendar.addWorkingDays(day, 1).value;
  const leaves = await tx.leave.findMany({
    where: {
      ...(personId === null ? {} : { personId }),
      state: 'granted',
      fromHalf: { gt: halfDay(day, 'pm'), lte: halfDay(next, 'pm') },
    },
  });
  const items: Item[] = [];
  for (const leave of leaves) {
    const until = dayOfHalf(leave.toHalf);
    const open = await tx.obligation.findMany({
      where: {
        responsibleId: leave.personId,
        state: 'open',
        kind: { notIn: [WAITING, ...BY_THE_MINUTE, 'leave.return', 'leave.evidence'] },
        dueAt: {
          gte: toDate(at(dayOfHalf(leave.fromHalf), '00:00')),
          lt: toDate(at(until.add({ days: 1 }), '00:00')),
        },
      },
      orderBy: { dueAt: 'asc' },
    });
    for (const o of open) {
      const due = dayOf(toInstant(o.dueAt));
      items.push({
        personId: leave.personId,
        section: 'leave',
        days: daysUntil(day, due),
        kind: o.kind,
        subject: o.subject,
        standsInFor: null,
        due: due.toString(),
      });
    }
  }
  return items;
};

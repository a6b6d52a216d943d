/** 离岗: what somebody holds is handed over when he leaves, and for the time of his leave when he keeps something. */
import { z } from 'zod';
import type { PeriodRun } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOfHalf, halfDay, toDate, today, type Day, type Temporal } from '../core/day.ts';
import { ladderOf } from '../matter/ladder-of.ts';
import { endOfDay } from '../matter/terms.ts';
import { openFirstObligations } from '../obligation/open-obligation.ts';
import type { Office } from '../office/office.ts';
import type { Leaving } from '../regulation/matters/file/matter-file.ts';
import type { Matter } from '../regulation/matters/matter.ts';
import { clerks } from '../staff/find-person.ts';
import type { Directory } from '../staff/directory.ts';
import { resolvePost } from '../staff/resolve-post.ts';
import { staffOf } from '../staff/staff-of.ts';
import { hasLeft, type Person } from '../staff/staff.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import { LEAVING_HAND_OVER } from './duties.ts';
import { keepLine } from './keep-line.ts';
import { PERIOD_DUE } from './open-runs.ts';

/** Days in which what a person who has left held is to be handed over. */
const DAYS = 5;
/** The column of a roll that says who keeps a thing. */
const KEEPER = '保管人';

const cells = z.record(z.string(), z.string()).catch({});

/** 谁 that means whoever leaves, whatever he did here (全体、调离人员、在编和聘用人员). */
const WHOEVER = /^全体|人员$/;

/** The rows of 离岗 that ask somebody: those for everybody, and those for a post or role that is his. */
export const leavingOf = (office: Office, staff: Directory, matter: Matter, person: Person): Leaving[] =>
  matter.leaving.filter(({ who }) => {
    if (WHOEVER.test(who)) return true;
    const post = resolvePost(office.settings, office.book, who);
    if (post.is === 'named') return staff.holding.get(post.post)?.has(person.id) === true;
    if (post.is === 'unknown') return person.roles.some((role) => post.names.includes(role));
    const department = staff.departmentById.get(person.departmentId ?? '');
    return post.is === 'department_head' && department?.headId === person.id;
  });

type Held = { matter: Matter; things: string[] };

/** What a person keeps by the rolls, and what he has out on loan, by the matter whose it is. */
const heldBy = async (office: Office, tx: Tx, staff: Directory, person: Person): Promise<Held[]> => {
  const loans = await tx.custody.findMany({ where: { holderId: person.id, returnedAt: null } });
  const held: Held[] = [];
  for (const matter of office.matters.current.values()) {
    const kept = await tx.thing.findMany({
      where: { roll: { in: Object.keys(matter.rolls) }, retiredAt: null },
    });
    const own = kept.filter((t) =>
      [person.name, person.staffNo].includes(cells.parse(t.cells)[KEEPER] ?? ''),
    );
    const cases = await tx.request.findMany({
      where: { id: { in: loans.map((l) => l.requestId) }, kind: matter.kind },
      select: { id: true },
    });
    const lent = loans.filter((l) => cases.some((c) => c.id === l.requestId));
    // What the text names is asked of those whom it means, whether or not it stands in a roll.
    const named = leavingOf(office, staff, matter, person).map((l) => l.thing);
    const things = [...new Set([...own.map((t) => t.name), ...lent.map((l) => l.thing), ...named])];
    if (things.length > 0) held.push({ matter, things });
  }
  return held;
};

type HandOver = {
  key: string;
  period: string;
  about: string;
  label: string;
  people: Person[];
  due: Temporal.Instant;
  from: Day;
};

const openOne = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  matter: Matter,
  one: HandOver,
): Promise<void> => {
  const [made] = await tx.periodRun.createManyAndReturn({
    data: [
      {
        id: office.ids.next(),
        matter: matter.kind,
        edition: matter.edition,
        duty: `${matter.kind} ${LEAVING_HAND_OVER}`,
        period: one.period,
        key: one.key,
        about: one.about,
        personId: one.people[0]?.id ?? '',
        people: one.people.map((p) => p.id),
        label: one.label,
        state: 'open',
        openedAt: toDate(office.clock.now()),
        dueAt: toDate(one.due),
      },
    ],
    skipDuplicates: true,
  });
  if (made === undefined) return;
  const cite = matter.leaving.flatMap((l) => l.cite);
  await openFirstObligations(office, tx, [
    {
      kind: PERIOD_DUE,
      subject: `period:${made.id}`,
      responsibleId: made.personId,
      dueAt: one.due,
      reckoning: { start: one.from.toString(), said: one.label },
      ladder: [
        { name: 'soon', offset: -2 * DAYS, unit: 'calendar_day', time: '09:00', tell: [] },
        ...ladderOf(null),
      ],
      cite,
    },
  ]);
  await keepLine(office, tx, staff, matter, made);
};

/** Who hands over for somebody who is gone: the head of his department, his leader, or the office. */
const onBehalfOf = (staff: Directory, person: Person): Person[] => {
  const head = staff.departmentById.get(person.departmentId ?? '')?.headId ?? null;
  const ids = [head, staff.leaderOf.get(person.id) ?? null];
  const found = ids.flatMap((id) => (id === null || id === person.id ? [] : (staff.byId.get(id) ?? [])));
  const [able] = found.filter((p) => !hasLeft(p));
  return able === undefined ? clerks(staff, [person.id]) : [able];
};

export const openHandOvers = async (office: Office): Promise<void> => {
  const staff = await staffOf(office.db);
  const on = today(office.clock);
  for (const person of staff.people.filter((p) => hasLeft(p))) {
    // What the text names alone is asked of those who leave now, not of those who left before the text was there.
    const known = await office.db.person.findUnique({
      where: { id: person.id },
      select: { retiredAt: true },
    });
    const since = known?.retiredAt ?? null;
    for (const { matter, things } of await heldBy(office, office.db, staff, person)) {
      if (since === null || since < toDate(at(on.subtract({ days: DAYS }), '00:00'))) continue;
      const due = endOfDay(office, office.calendar.addWorkingDays(on, DAYS).value);
      await office.db.$transaction((tx) =>
        openOne(office, tx, staff, matter, {
          key: person.id,
          period: '离岗',
          about: person.name,
          label: `移交${things.join('、')}`.slice(0, 60),
          people: onBehalfOf(staff, person),
          due,
          from: on,
        }),
      );
    }
  }
  await openForLeaves(office, staff, on);
};

/** The working day before a keeper's leave, what he keeps goes to who stands in for him. */
const openForLeaves = async (office: Office, staff: Directory, on: Day): Promise<void> => {
  const next = office.calendar.addWorkingDays(on, 1).value;
  const leaves = await office.db.leave.findMany({
    where: { state: 'granted', fromHalf: { gt: halfDay(on, 'am'), lte: halfDay(next, 'pm') } },
  });
  for (const leave of leaves) {
    const person = staff.byId.get(leave.personId);
    if (person === undefined || hasLeft(person)) continue;
    for (const matter of office.matters.current.values()) {
      const kept = await office.db.thing.findMany({
        where: { roll: { in: Object.keys(matter.rolls) }, retiredAt: null },
      });
      const own = kept.filter((t) =>
        [person.name, person.staffNo].includes(cells.parse(t.cells)[KEEPER] ?? ''),
      );
      if (own.length === 0) continue;
      const from = dayOfHalf(leave.fromHalf);
      const standIn = standInsOn(staff, [person.id], from).get(person.id);
      await office.db.$transaction((tx) =>
        openOne(office, tx, staff, matter, {
          key: person.id,
          period: `请假 ${from.toString()}`,
          about: person.name,
          label:
            `请假期间移交${own.map((t) => t.name).join('、')}${standIn === undefined ? '' : `给${standIn.name}`}`.slice(
              0,
              60,
            ),
          people: [person],
          due: endOfDay(office, on),
          from: on,
        }),
      );
    }
  }
};

/** Once both have signed, what was out on loan is back with the office. A keeper's leave changes nothing for good. */
export const settleHandOver = async (office: Office, tx: Tx, run: PeriodRun): Promise<void> => {
  if (run.period !== '离岗') return;
  const open = await tx.custody.findMany({ where: { holderId: run.key, returnedAt: null } });
  const own = await tx.request.findMany({
    where: { id: { in: open.map((c) => c.requestId) }, kind: run.matter },
    select: { id: true },
  });
  const back = open.filter((c) => own.some((r) => r.id === c.requestId));
  await tx.custody.updateMany({
    where: { id: { in: back.map((c) => c.id) } },
    data: { returnedAt: toDate(office.clock.now()) },
  });
  for (const thing of await tx.thing.findMany({
    where: { id: { in: back.flatMap((c) => c.thingId ?? []) } },
  })) {
    const matter = office.matters.current.get(run.matter);
    await tx.thing.update({
      where: { id: thing.id },
      data: { state: matter?.rolls[thing.roll]?.states[0] ?? '在' },
    });
  }
};

/** 申请台账: the requests that somebody may look up, and where one of them stands with its clauses and its journal. */
import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Prisma, Tx } from '../core/db.ts';
import { dayOf, today, toInstant } from '../core/day.ts';
import { sayDate, sayTime } from '../calendar/say-day.ts';
import { mainLeaders } from '../petition/main-leaders.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { principalsOf } from '../staff/stand-ins.ts';
import { subjectOf } from '../request/case.ts';
import { whereFor } from './register-filter.ts';
import { loadCase, type Held } from '../request/load-case.ts';
import { nameRequest } from '../request/name-request.ts';
import { explainCase, stateWord, viewCase } from '../request/view-request.ts';
import { viewProgress } from '../request/view-progress.ts';
import type { RegisterEntry, RegisterFilter, RegisterRow } from '../request/view.ts';
import { departmentOf, type Directory } from '../staff/directory.ts';
import { staffOf } from '../staff/staff-of.ts';

/** Which requests a person may look up: the clerks and main leaders the office's, heads and leaders in charge their departments', everybody what he had to do with. */
const scopeOf = async (office: Office, tx: Tx, person: Person): Promise<Prisma.RequestWhereInput> => {
  if (person.roles.includes(CLERK_ROLE) || (await mainLeaders(office, tx)).includes(person.id)) return {};
  const staff = await staffOf(tx);
  const acts = [person.id, ...principalsOf(staff, person.id, today(office.clock))];
  const led = staff.people.filter((p) => {
    const department = departmentOf(staff, p);
    return department?.headId === person.id || department?.leaderInChargeId === person.id;
  });
  return {
    OR: [
      { applicantId: { in: [person.id, ...led.map((p) => p.id)] } },
      {
        seats: {
          some: {
            OR: [
              { personId: { in: acts }, state: { not: 'to_come' } },
              { personId: { in: acts }, step: { activatedAt: { not: null } } },
            ],
          },
        },
      },
      { seats: { some: { decidedById: person.id } } },
    ],
  };
};

/** Whether a person may know anything of a request at all. */
export const mayLookUp = async (office: Office, person: Person, number: string): Promise<boolean> =>
  (await office.db.request.count({
    where: { AND: [{ number }, await scopeOf(office, office.db, person)] },
  })) > 0;

/** A part of the register: from the line after which it begins, or skipping as many as the address says. */
export type RegisterPart = { before?: string; skip?: number; take: number };

type Found = { where: Prisma.RequestWhereInput; staff: Directory };

const found = async (office: Office, viewer: Person, filter: RegisterFilter): Promise<Found> => {
  const staff = await staffOf(office.db);
  return {
    staff,
    where: {
      AND: [
        await scopeOf(office, office.db, viewer),
        await whereFor(office, office.db, staff, viewer, filter),
      ],
    },
  };
};

const partOf = async (office: Office, { where, staff }: Found, { before = '', skip, take }: RegisterPart) => {
  const last = before === '' ? null : await office.db.request.findUnique({ where: { id: before } });
  const after: Prisma.RequestWhereInput =
    last === null
      ? {}
      : {
          OR: [
            { submittedAt: { lt: last.submittedAt } },
            { submittedAt: last.submittedAt, id: { lt: last.id } },
          ],
        };
  const rows = await office.db.request.findMany({
    where: { AND: [where, after] },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    ...(last === null && skip !== undefined ? { skip } : {}),
    take: take + 1,
  });
  const shown = rows.slice(0, take);
  return {
    rows: shown.map((row) => rowOf(office, staff, row)),
    next: rows.length > take ? (shown.at(-1)?.id ?? null) : null,
  };
};

/** Nobody reads on to the ten-thousandth line, and counting half a million takes longer than showing them. */
export const COUNTED = 10_000;

/** The requests that a person may look up, narrowed by a filter, the latest first, and the line after which more come. */
export const viewRegister = async (
  office: Office,
  viewer: Person,
  filter: RegisterFilter,
  part: RegisterPart,
): Promise<{ rows: RegisterRow[]; all: number; next: string | null }> => {
  const wanted = await found(office, viewer, filter);
  return {
    ...(await partOf(office, wanted, part)),
    all: await office.db.request.count({ where: wanted.where, take: COUNTED + 1 }),
  };
};

const AT_ONCE = 500;

/** All of them one after the other, for a file: as many at once as memory holds easily. */
export async function* eachInRegister(
  office: Office,
  viewer: Person,
  filter: RegisterFilter,
): AsyncGenerator<RegisterRow> {
  const wanted = await found(office, viewer, filter);
  let before: string | null = '';
  while (before !== null) {
    const { rows, next }: { rows: RegisterRow[]; next: string | null } = await partOf(office, wanted, {
      before,
      take: AT_ONCE,
    });
    yield* rows;
    before = next;
  }
}

const rowOf = (office: Office, staff: Directory, row: Request): RegisterRow => {
  const { applicant, kindName, title } = nameRequest(office, staff, row);
  return {
    number: row.number,
    kindName,
    title,
    applicant: applicant.name,
    department: applicant.department,
    stateWord: stateWord(office, row),
    state: row.state,
    submitted: sayDate(dayOf(toInstant(row.submittedAt)), today(office.clock)),
  };
};

/**
 * One request with its journal, by its number or its id, for whom the register or a card shows it; null for everybody else. Facts, reason and opinions are
 * for those who have something to do with it; whoever only keeps the register sees that it was asked and how it went.
 */
export const viewRegisterEntry = async (
  office: Office,
  number: string,
  viewer: Person,
): Promise<RegisterEntry | null> => {
  const tx = office.db;
  const row = await tx.request.findFirst({ where: { OR: [{ number }, { id: number }] } });
  const held = row === null ? null : await loadCase(office, tx, row.id);
  if (row === null || held === null) return null;
  const shown = await viewCase(office, held, viewer.id);
  const listed = { AND: [{ id: row.id }, await scopeOf(office, tx, viewer)] };
  if (shown === null && (await tx.request.count({ where: listed })) === 0) return null;
  return {
    ...rowOf(office, held.world.staff, row),
    requestId: row.id,
    kind: row.kind,
    whole: shown !== null,
    shown: shown ?? outline(held),
    journal: await journalOf(office, held),
  };
};

type Outline = RegisterEntry['shown'];

const outline = ({ one, world }: Held): Outline => ({
  facts: [],
  reason: '',
  know: [],
  basis: explainCase(one, world)?.basis ?? [],
  why: [],
  progress: viewProgress(one, world).map((step) => ({ ...step, opinion: null })),
  notes: [{ text: '事由和审批意见只有有关人员可以看。', warn: false }],
});

declare module '../office/tables.ts' {
  interface OfficeTables {
    /** What was done, in the journal of a case, by the name of the act. */
    journalWords: Record<string, string>;
  }
}

const journalOf = async (office: Office, { one, world }: Held): Promise<RegisterEntry['journal']> => {
  const acts = await office.db.journal.findMany({
    where: { subject: subjectOf(one.row.id) },
    orderBy: { seq: 'asc' },
    take: 200,
  });
  return acts.map((a) => ({
    when: sayTime(toInstant(a.at), world.now),
    who: a.actorId === null ? '小办' : (world.staff.byId.get(a.actorId)?.name ?? ''),
    act: office.tables.journalWords[a.act] ?? one.kind.journal?.[a.act] ?? '办理',
  }));
};

/** The kinds that the office has, for a filter. */
export const kindsOf = (office: Office): { value: string; text: string }[] =>
  Object.values(office.kinds).map(({ kind, name }) => ({ value: kind, text: name }));

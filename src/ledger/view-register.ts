/** 申请台账: the requests that somebody may look up, and where one of them stands with its clauses and its journal. */
import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Prisma, Tx } from '../core/db.ts';
import { at, dayOf, Temporal, toDate, today, toInstant } from '../core/day.ts';
import { sayDate, sayTime } from '../calendar/say-day.ts';
import { mainLeaders } from '../petition/main-leaders.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { principalsOf } from '../staff/stand-ins.ts';
import { subjectOf } from '../request/case.ts';
import { loadCase, type Held } from '../request/load-case.ts';
import { nameRequest } from '../request/name-request.ts';
import { explainCase, stateWord, viewCase } from '../request/view-request.ts';
import { viewProgress } from '../request/view-progress.ts';
import type { RegisterEntry, RegisterFilter, RegisterRow, RequestView } from '../request/view.ts';
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
        steps: {
          some: {
            OR: [
              { seats: { some: { personId: { in: acts }, state: { not: 'to_come' } } } },
              { activatedAt: { not: null }, seats: { some: { personId: { in: acts } } } },
              { seats: { some: { decidedById: person.id } } },
            ],
          },
        },
      },
    ],
  };
};

/** Whether a person may know anything of a request at all. */
export const mayLookUp = async (office: Office, person: Person, number: string): Promise<boolean> =>
  (await office.db.request.count({
    where: { AND: [{ number }, await scopeOf(office, office.db, person)] },
  })) > 0;

/** The instants of a month written YYYY-MM, its end not included; null for anything else. */
export const monthSpan = (month: string): { gte: Date; lt: Date } | null => {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return null;
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { gte: toDate(at(first, '00:00')), lt: toDate(at(first.add({ months: 1 }), '00:00')) };
};

/** The requests that a person may look up, narrowed by a filter, the latest first. */
export const viewRegister = async (
  office: Office,
  viewer: Person,
  filter: RegisterFilter,
  part: { skip: number; take: number },
): Promise<{ rows: RegisterRow[]; all: number }> => {
  const tx = office.db;
  const staff = await staffOf(tx);
  const members =
    filter.department === '' ? null : staff.people.filter((p) => p.departmentId === filter.department);
  const span = monthSpan(filter.month);
  const where: Prisma.RequestWhereInput = {
    AND: [
      await scopeOf(office, tx, viewer),
      span === null ? {} : { submittedAt: span },
      filter.kind === '' ? {} : { kind: filter.kind },
      filter.state === '' ? {} : { state: filter.state },
      members === null ? {} : { applicantId: { in: members.map((p) => p.id) } },
    ],
  };
  const rows = await tx.request.findMany({
    where,
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    ...part,
  });
  return {
    rows: rows.map((row) => rowOf(office, staff, row)),
    all: await tx.request.count({ where }),
  };
};

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
 * One request with its journal, for whom the register shows it; null for everybody else. Facts, reason and opinions are
 * for those who have something to do with it; whoever only keeps the register sees that it was asked and how it went.
 */
export const viewRegisterEntry = async (
  office: Office,
  number: string,
  viewer: Person,
): Promise<RegisterEntry | null> => {
  const tx = office.db;
  const row = await tx.request.findFirst({ where: { AND: [{ number }, await scopeOf(office, tx, viewer)] } });
  if (row === null) return null;
  const held = await loadCase(office, tx, row.id);
  if (held === null) return null;
  return {
    ...rowOf(office, held.world.staff, row),
    shown: (await viewCase(office, held, viewer.id)) ?? outline(held),
    journal: await journalOf(office, held),
  };
};

type Outline = Pick<RequestView, 'facts' | 'reason' | 'basis' | 'why' | 'progress' | 'notes'>;

const outline = ({ one, world }: Held): Outline => ({
  facts: [],
  reason: '',
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

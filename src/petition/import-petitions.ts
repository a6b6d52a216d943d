/** Takes the petitions of an office folder over: each 编号 once; what is known already is left to the chat. */
import { createCalendar } from '../calendar/create-calendar.ts';
import { at, day, toDate } from '../core/day.ts';
import { insertRows, type Prisma, type Tx } from '../core/db.ts';
import { record } from '../core/journal.ts';
import type { Vault } from '../core/vault.ts';
import type { FolderPetition, OfficeFolder } from '../office/folder/office-folder.ts';
import type { Office } from '../office/office.ts';
import { openFirstObligations, type NewObligation } from '../obligation/open-obligation.ts';
import { numberOf } from '../request/number-request.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';
import { clockFrom, petitionLadderOf, leadingClock, clockRulesOf, type Clocked } from './clocks.ts';
import { petitionSubject } from './hold-petition.ts';
import { PETITION_ROLE, type MemberRole } from './members.ts';
import { PROBLEMS, readers } from './petition-rules.ts';
import { holders, PREFIX } from './register-petition.ts';
import { fingerprints, sealPetitioner } from './sealed-parts.ts';

type Importing = Pick<Office, 'db' | 'clock' | 'ids' | 'log' | 'book' | 'tables'> & { vault?: Vault };

/** The kind of problem as far as the words say it; the clerk can tell better. */
const problemOf = (matter: string): string =>
  PROBLEMS.find((p) => p !== '其他' && (matter.includes(p) || matter.includes(p.slice(0, 2)))) ?? '其他';

const OURS = new RegExp(`^${PREFIX}-\\d{4}-\\d{4}$`);

/**
 * A number for each row, in their order. Numbers of our own form are kept and the series goes on behind them: they
 * come first, so that no new one can meet them.
 */
const numbersFor = async (tx: Tx, rows: FolderPetition[]): Promise<Map<FolderPetition, string>> => {
  const numbers = new Map<FolderPetition, string>();
  const reach = async (year: number, by: { atLeast: number } | { more: number }): Promise<number> => {
    const [row] =
      'atLeast' in by
        ? await tx.$queryRaw<{ last: number }[]>`
          INSERT INTO "RequestCounter" ("prefix", "year", "last") VALUES (${PREFIX}, ${year}, ${by.atLeast})
          ON CONFLICT ("prefix", "year")
          DO UPDATE SET "last" = GREATEST("RequestCounter"."last", excluded."last") RETURNING "last"`
        : await tx.$queryRaw<{ last: number }[]>`
          INSERT INTO "RequestCounter" ("prefix", "year", "last") VALUES (${PREFIX}, ${year}, ${by.more})
          ON CONFLICT ("prefix", "year")
          DO UPDATE SET "last" = "RequestCounter"."last" + excluded."last" RETURNING "last"`;
    return row?.last ?? 0;
  };
  const byYear = (of: FolderPetition[], yearOf: (row: FolderPetition) => number) =>
    [...new Set(of.map(yearOf))]
      .toSorted((a, b) => a - b)
      .map((year) => [year, of.filter((row) => yearOf(row) === year)] as const);
  const ours = rows.filter((row) => OURS.test(row.outsideNo));
  const parts = (row: FolderPetition): [year: number, last: number] => {
    const [, year = '', last = ''] = row.outsideNo.split('-');
    return [Number(year), Number(last)];
  };
  for (const row of ours) numbers.set(row, row.outsideNo);
  for (const [year, kept] of byYear(ours, (row) => parts(row)[0]))
    await reach(year, { atLeast: Math.max(...kept.map((row) => parts(row)[1])) });
  const others = rows.filter((row) => !numbers.has(row));
  for (const [year, fresh] of byYear(others, (row) => day(row.receivedOn).year)) {
    const last = await reach(year, { more: fresh.length });
    for (const [i, row] of fresh.entries())
      numbers.set(row, numberOf(PREFIX, year, last - fresh.length + 1 + i));
  }
  return numbers;
};

/** Imports in the caller's transaction; returns how many were new. */
export const importPetitions = async (tx: Tx, given: Importing, folder: OfficeFolder): Promise<number> => {
  const wanted = (folder.petitions ?? []).toSorted((a, b) => (a.outsideNo < b.outsideNo ? -1 : 1));
  const known = new Set(
    (
      await tx.petition.findMany({
        where: {
          OR: [
            { outsideNo: { in: wanted.map((w) => w.outsideNo) } },
            { number: { in: wanted.map((w) => w.outsideNo) } },
          ],
        },
        select: { outsideNo: true, number: true },
      })
    ).flatMap((p) => [p.outsideNo ?? '', p.number]),
  );
  const fresh = wanted.filter((w) => !known.has(w.outsideNo));
  if (fresh.length === 0) return 0;
  if (given.vault === undefined) {
    given.log.warn({ count: fresh.length }, 'petitions were not imported: no key to seal them with');
    return 0;
  }
  const office: Office = {
    ...given,
    vault: given.vault,
    settings: folder.settings,
    calendar: createCalendar(folder.settings.days),
    kinds: {},
    matters: { current: new Map(), byEdition: new Map() },
  };
  const people = (await staffOf(tx)).people.filter((p) => !p.retired);
  const clerk = people.find((p) => p.roles.includes(PETITION_ROLE));
  if (clerk === undefined) throw new Error('nobody could keep the petitions');
  const made = await makeRows(office, tx, fresh, clerk, people);
  const since = toDate(office.clock.now());
  await insertRows(
    tx,
    'Petition',
    made.map((m) => m.petition),
  );
  await insertRows(
    tx,
    'PetitionMember',
    made.flatMap((m) => m.members.map((one) => ({ ...one, petitionId: m.petition.id, since }))),
  );
  await openFirstObligations(office, tx, clocksOf(office, made));
  await record(tx, office, {
    at: office.clock.now(),
    actorId: null,
    act: 'petition.import',
    subject: 'petition',
    detail: { count: fresh.length },
  });
  return fresh.length;
};

type Made = {
  petition: Prisma.PetitionCreateManyInput & Clocked;
  members: { personId: string; role: MemberRole }[];
};

/** The same answer for the same words: thousands of rows ask the book a handful of questions. */
const remembered = <T>(): ((key: string, ask: () => T) => T) => {
  const known = new Map<string, T>();
  return (key, ask) => {
    const found = known.get(key) ?? ask();
    known.set(key, found);
    return found;
  };
};

const makeRows = async (
  office: Office,
  tx: Tx,
  rows: FolderPetition[],
  clerk: Person,
  people: Person[],
): Promise<Made[]> => {
  const numbers = await numbersFor(tx, rows);
  const departments = new Map((await tx.department.findMany()).map((d) => [d.id, d]));
  const readersOf = remembered<Promise<Person[]>>();
  const byNo = new Map(people.map((p) => [p.staffNo, p]));
  const made: Made[] = [];
  for (const row of rows) {
    const handler = byNo.get(row.handlerNo) ?? null;
    // What is in somebody's hands has been read.
    const read =
      row.over || handler !== null
        ? []
        : await readersOf(row.grade, () => holders(office, tx, readers(office, row.grade).by, clerk, null));
    const head = departments.get(handler?.departmentId ?? '')?.headId;
    const member = (personId: string | null | undefined, role: MemberRole) =>
      personId == null ? [] : [{ personId, role }];
    made.push({
      petition: petitionRow(office, row, { number: numbers.get(row) ?? '', clerk, handler, read }),
      members: [
        ...member(clerk.id, 'registrar'),
        ...member(handler?.id, 'handler'),
        ...member(head, 'head'),
        ...read.flatMap((p) => member(p.id, 'reader')),
      ],
    });
  }
  return made;
};

const petitionRow = (
  office: Office,
  row: FolderPetition,
  { number, clerk, handler, read }: { number: string; clerk: Person; handler: Person | null; read: Person[] },
): Made['petition'] => {
  const id = office.ids.next();
  const who = { name: row.name, phone: '', address: '', matter: row.matter };
  const since = toDate(at(day(row.receivedOn), '09:00'));
  return {
    id,
    number,
    outsideNo: row.outsideNo,
    source: row.source,
    category: '信访',
    problem: problemOf(row.matter),
    grade: row.grade,
    complex: row.complex,
    receivedOn: row.receivedOn,
    acceptedOn: row.receivedOn,
    superiorDue: row.superiorDue,
    sealed: sealPetitioner(office, id, who),
    anonymous: row.name === '',
    ...fingerprints(office, who),
    state: row.over ? 'closed' : handler === null ? 'registered' : 'assigned',
    registeredById: clerk.id,
    readerId: read[0]?.id ?? null,
    handlerId: handler?.id ?? null,
    departmentId: handler?.departmentId ?? null,
    reviewerId: null,
    assignedAt: handler === null ? null : since,
    registeredAt: since,
    // The file does not say when it was closed: it counts as closed, not as an average.
    closedAt: row.over ? since : null,
  };
};

/**
 * The clocks of all that are still open: from the day they came in, and from then for who has them in hand. Cases
 * that differ in nothing but their petitioner have the same clocks.
 */
const clocksOf = (office: Office, made: Made[]): NewObligation[] => {
  const alike = remembered<NewObligation[]>();
  return made.flatMap(({ petition: row }) => {
    if (row.state === 'closed') return [];
    const { category, source, grade, complex, state, readerId, handlerId, superiorDue, receivedOn } = row;
    const key = [
      category,
      source,
      grade,
      complex,
      state,
      readerId,
      handlerId,
      superiorDue,
      receivedOn,
    ].join();
    return alike(key, () => clocksOfOne(office, row)).map((clock) => ({
      ...clock,
      subject: petitionSubject(row.id),
    }));
  });
};

const clocksOfOne = (office: Office, row: Made['petition']): NewObligation[] => {
  const events = row.handlerId === null ? ['收到', '受理'] : ['收到', '受理', '交办'];
  const received = day(row.receivedOn);
  const rules = clockRulesOf(office, row).filter((rule) => events.includes(rule.from));
  return [...new Set(rules.map((rule) => rule.clock))].flatMap((name) => {
    const same = rules.filter((rule) => rule.clock === name);
    const rule = leadingClock(office, same, () => received, row.superiorDue)?.rule;
    const clock =
      rule === undefined ? null : clockFrom(office, row, rule, received, petitionLadderOf(office, rule));
    if (clock === null) return [];
    const { due: _, ...wanted } = clock;
    return [wanted];
  });
};

/** 信访台账, line by line: the same for the file and for the console. */
import type { PetitionState } from '../../prisma/generated/client.ts';
import { caseName } from './case-name.ts';
import type { Office } from '../office/office.ts';
import type { Prisma } from '../core/db.ts';
import { at, dayOf, toDate, toInstant, type Day } from '../core/day.ts';
import { peopleById } from '../staff/find-person.ts';
import type { Directory } from '../staff/directory.ts';
import { findByWord } from '../staff/find-by-word.ts';
import type { Person } from '../staff/staff.ts';
import { petitionSubject, petitionStateWord } from './hold-petition.ts';
import { maskName } from './identity.ts';
import { notAbout, standingOf } from './members.ts';
import { openPetitionerOrSay } from './sealed-parts.ts';
import { staffOf } from '../staff/staff-of.ts';

export type RegisterLine = {
  petitionId: string;
  number: string;
  source: string;
  /** YYYY-MM-DD */
  receivedOn: string;
  category: string;
  problem: string;
  grade: string;
  complex: boolean;
  /** 张**, or in full in a line that is open to the viewer. */
  petitioner: string;
  phone: string;
  matter: string;
  handler: string;
  /** YYYY-MM-DD, or '' */
  due: string;
  stateWord: string;
  closedOn: string;
  inTime: boolean | null;
  /** Not closed, and its date has passed. */
  overdue: boolean;
  repeat: boolean;
};

export type RegisterQuery = {
  from: Day;
  to: Day;
  /** Names, telephones and matters, of the cases that the person handles. */
  unmasked: boolean;
  /** Only cases in this state. */
  state?: PetitionState | undefined;
  /** Only cases of this department. */
  departmentId?: string | undefined;
  /** A part of its number, its kind of problem, or who handles it; what is sealed is not searched. */
  word?: string | undefined;
};

const wanted = (staff: Directory, viewer: Person, query: RegisterQuery): Prisma.PetitionWhereInput => ({
  registeredAt: {
    gte: toDate(at(query.from, '00:00')),
    lt: toDate(at(query.to.add({ days: 1 }), '00:00')),
  },
  ...(query.state === undefined ? {} : { state: query.state }),
  ...(query.departmentId === undefined ? {} : { departmentId: query.departmentId }),
  ...notAbout(viewer.id),
  ...byWord(staff, query.word ?? ''),
});

const byWord = (staff: Directory, word: string): Prisma.PetitionWhereInput =>
  word === ''
    ? {}
    : {
        AND: {
          OR: [
            { number: { contains: word.toUpperCase() } },
            { outsideNo: { contains: word } },
            { problem: { contains: word } },
            { category: { contains: word } },
            { handlerId: { in: findByWord(staff, word).map((p) => p.id) } },
          ],
        },
      };

/** How many lines a register has. */
export const countRegister = async (office: Office, viewer: Person, query: RegisterQuery): Promise<number> =>
  office.db.petition.count({ where: wanted(await staffOf(office.db), viewer, query) });

/**
 * The lines of a register in the order of their numbers, without the cases that are about the viewer. Ask `maySeeMonth`
 * first. `shown` counts the lines whose petitioner is open.
 */
export const registerLines = async (
  office: Office,
  viewer: Person,
  query: RegisterQuery,
  part: { skip: number; take: number } | Record<string, never> = {},
): Promise<{ lines: RegisterLine[]; shown: number }> => {
  const staff = await staffOf(office.db);
  const rows = await office.db.petition.findMany({
    where: wanted(staff, viewer, query),
    orderBy: { number: 'asc' },
    ...part,
  });
  const people = peopleById(
    staff,
    rows.flatMap((r) => r.handlerId ?? []),
  );
  const due = await dueDays(
    office,
    rows.map((r) => r.id),
  );
  const overdue = new Set(
    (
      await office.db.obligation.findMany({
        where: {
          subject: { in: rows.map((r) => petitionSubject(r.id)) },
          kind: { in: ['petition.close', 'petition.answer'] },
          state: 'open',
          dueAt: { lt: toDate(office.clock.now()) },
        },
        select: { subject: true },
      })
    ).map((o) => o.subject),
  );
  const lines: RegisterLine[] = [];
  let shown = 0;
  for (const r of rows) {
    const who = openPetitionerOrSay(office, r);
    const open = query.unmasked && (await standingOf(office, office.db, r, viewer)).entitled;
    if (open) shown += 1;
    lines.push({
      petitionId: r.id,
      number: caseName(r),
      source: r.source,
      receivedOn: r.receivedOn,
      category: r.category,
      problem: r.problem,
      grade: r.grade,
      complex: r.complex,
      petitioner: who.broken ? who.name : open ? who.name || '匿名' : maskName(who.name),
      phone: open ? who.phone : '',
      matter: open || who.broken ? who.matter : '',
      handler: r.handlerId === null ? '' : (people.get(r.handlerId)?.name ?? ''),
      due: due.get(petitionSubject(r.id)) ?? '',
      stateWord: petitionStateWord(r.state),
      closedOn: r.closedAt === null ? '' : dayOf(toInstant(r.closedAt)).toString(),
      inTime: r.inTime,
      overdue: r.closedAt === null && (overdue.has(petitionSubject(r.id)) || r.missedDue !== null),
      repeat: r.repeatOfId !== null,
    });
  }
  return { lines, shown };
};

const dueDays = async (office: Office, ids: string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await office.db.obligation.findMany({
        where: {
          subject: { in: ids.map(petitionSubject) },
          kind: { in: ['petition.close', 'petition.answer'] },
          state: { not: 'cancelled' },
        },
        orderBy: { dueAt: 'desc' },
      })
    ).map((o) => [o.subject, dayOf(toInstant(o.dueAt)).toString()]),
  );

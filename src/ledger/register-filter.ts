/** What narrows the register of requests, as conditions of a query. */
import type { Office } from '../office/office.ts';
import { Prisma, type Tx } from '../core/db.ts';
import { at, halfDay, readDay, toDate, today, type Day } from '../core/day.ts';
import { findByWord } from '../staff/find-by-word.ts';
import type { Directory } from '../staff/directory.ts';
import type { Person } from '../staff/staff.ts';
import { monthSpan } from '../calendar/month-span.ts';
import type { RegisterFilter } from '../request/view.ts';

type Where = Prisma.RequestWhereInput;

/** No register shows more of one search than this; the newest count. */
const MOST = 5_000;

const inDays = (from: Day | null, to: Day | null) => ({
  ...(from === null ? {} : { gte: toDate(at(from, '00:00')) }),
  ...(to === null ? {} : { lt: toDate(at(to.add({ days: 1 }), '00:00')) }),
});

/** The days of a filter: of a leave the days away, of a trip its days, of anything else when it was handed in. */
const byDays = async (tx: Tx, { kind, from: since, to: until }: RegisterFilter): Promise<Where> => {
  const [from, to] = [readDay(since), readDay(until)];
  if (from === null && to === null) return {};
  if (kind === 'leave') {
    const leaves = await tx.leave.findMany({
      where: {
        ...(to === null ? {} : { fromHalf: { lte: halfDay(to, 'pm') } }),
        ...(from === null ? {} : { toHalf: { gte: halfDay(from, 'am') } }),
      },
      orderBy: { fromHalf: 'desc' },
      select: { requestId: true },
      take: MOST,
    });
    return { id: { in: leaves.map((l) => l.requestId) } };
  }
  if (kind === 'vehicle') {
    const trips = await tx.trip.findMany({
      where: { startsAt: inDays(from, to) },
      orderBy: { startsAt: 'desc' },
      select: { requestId: true },
      take: MOST,
    });
    return { id: { in: trips.map((t) => t.requestId) } };
  }
  return { submittedAt: inDays(from, to) };
};

/** What stands in a form is searched only by those whose card shows it: who asked, was asked, or decided. */
const inOwnForms = async (tx: Tx, viewer: Person, word: string): Promise<string[]> => {
  const like = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT r."id" FROM "Request" r
    WHERE r."form"::text ILIKE ${like}
      AND (r."applicantId" = ${viewer.id} OR r."id" IN (
        SELECT s."requestId" FROM "ApprovalSeat" s
        WHERE (s."personId" = ${viewer.id} AND s."state" <> 'to_come') OR s."decidedById" = ${viewer.id}))
    ORDER BY r."submittedAt" DESC LIMIT ${MOST}`;
  return found.map((one) => one.id);
};

const YEARS = 5;

/** The numbers that somebody may mean: the whole one however it is written, or only what stands behind the year. */
const numbersOf = (office: Office, word: string): string[] => {
  const [, prefix = '', year = '', nth = ''] = /^([a-z]{2,4})?-?(20\d\d)?-?(\d{1,7})$/i.exec(word) ?? [];
  if (nth === '') return [];
  const prefixes = prefix === '' ? Object.values(office.kinds).map((k) => k.prefix) : [prefix.toUpperCase()];
  const now = today(office.clock).year;
  const years = year === '' ? Array.from({ length: YEARS }, (_, i) => String(now - i)) : [year];
  return [...new Set(prefixes)].flatMap((p) => years.map((y) => `${p}-${y}-${nth.padStart(4, '0')}`));
};

/** A word is a number, somebody's name (also in pinyin), what is asked for, or a word of one's own cases. */
const byWord = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  viewer: Person,
  word: string,
): Promise<Where> => {
  if (word === '') return {};
  const kinds = Object.values(office.kinds).filter((k) => k.name.includes(word));
  const people = findByWord(staff, word);
  return {
    OR: [
      { applicantId: { in: people.map((p) => p.id) } },
      { kind: { in: kinds.map((k) => k.kind) } },
      { number: { in: numbersOf(office, word) } },
      // Letters alone are a name in pinyin; no form is written in it.
      { id: { in: /^[a-z]+$/i.test(word) ? [] : await inOwnForms(tx, viewer, word) } },
    ],
  };
};

/** All conditions of a filter. */
export const whereFor = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  viewer: Person,
  filter: RegisterFilter,
): Promise<Where> => {
  const members =
    filter.department === '' ? null : staff.people.filter((p) => p.departmentId === filter.department);
  const span = monthSpan(filter.month);
  return {
    AND: [
      span === null ? {} : { submittedAt: span },
      filter.kind === '' ? {} : { kind: filter.kind },
      filter.state === '' ? {} : { state: filter.state },
      members === null ? {} : { applicantId: { in: members.map((p) => p.id) } },
      await byDays(tx, filter),
      await byWord(office, tx, staff, viewer, filter.word),
    ],
  };
};

import type { RequestState } from '../../prisma/generated/client.ts';
import { z } from 'zod';
import { at, dayOf, toDate, toInstant, type Day } from '../core/day.ts';
import type { Db } from '../core/db.ts';
import { kindOfMatter } from './matters/matter.ts';
import type { PastPetition } from './replay-clocks.ts';
import type { PastCase } from './replay.ts';
import type { Facts } from './verdict.ts';

const factsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const posts = z.array(z.string()).default([]);
const route = z
  .array(
    z.object({ step: z.number(), mode: z.enum(['one', 'all']), posts: z.array(z.string()), cite: posts }),
  )
  .default([]);

/** As much of a stored verdict as a comparison needs; older ones may hold less than today's. */
const verdictSchema = z.object({
  status: z.enum(['ok', 'gap', 'overlap', 'conflict', 'refused', 'needs_number']),
  route,
  file_with: posts,
  notify: posts,
  limits: z
    .array(
      z.object({ kind: z.string(), value: z.union([z.number(), z.string()]), unit: z.string(), cite: posts }),
    )
    .default([]),
  deadlines: z.array(z.never()).catch([]),
  requires: posts,
  alternatives: z
    .array(z.object({ key: z.string(), label: z.string(), route, file_with: posts, cite: posts }))
    .default([]),
  resolved_by: z.enum(['text', 'office choice', 'local rule']).default('text'),
  cite: posts,
  explanation: z.string().default(''),
});

/** The table that a kind of request asks: its own route, but for those whose route stands under another name. */
const TABLES: Record<string, string> = { meeting_absence: 'meeting.absence', repair: 'vehicle.repair' };
const tableOfKind = (kind: string): string => TABLES[kind] ?? `${kind}.route`;

/** The requests submitted from one day to another, both included, as they were judged at the time; by number. */
export const loadPastCases = async (db: Db, from: Day, to: Day): Promise<PastCase[]> => {
  const rows = await db.request.findMany({
    // A matter of a file goes by its own text, whichever regulation serves the rest.
    where: {
      kind: { not: { startsWith: kindOfMatter('') } },
      submittedAt: { gte: toDate(at(from, '00:00')), lt: toDate(at(to.add({ days: 1 }), '00:00')) },
    },
    select: { number: true, kind: true, facts: true, verdict: true, pack: true, submittedAt: true },
    orderBy: { number: 'asc' },
  });
  return rows.map((row) => ({
    number: row.number,
    table: tableOfKind(row.kind),
    pack: row.pack,
    facts: factsSchema.parse(row.facts),
    verdict: verdictSchema.parse(row.verdict),
    month: row.submittedAt === null ? '' : dayOf(toInstant(row.submittedAt)).toString().slice(0, 7),
  }));
};

const dayIf = (name: string, value: Date | string | null): Facts =>
  value === null ? {} : { [name]: typeof value === 'string' ? value : dayOf(toInstant(value)).toString() };

/** The petitions received from one day to another, with the days from which their clocks run; by number. */
export const loadPastPetitions = async (db: Db, from: Day, to: Day): Promise<PastPetition[]> => {
  const rows = await db.petition.findMany({
    where: { receivedOn: { gte: from.toString(), lte: to.toString() } },
    orderBy: { number: 'asc' },
  });
  return rows.map((row) => ({
    number: row.number,
    facts: {
      source: row.source,
      category: row.category,
      grade: row.grade,
      complex: row.complex,
      received: row.receivedOn,
      accepted: row.acceptedOn,
      ...dayIf('superior_date', row.superiorDue),
      ...dayIf('commented', row.commentedAt),
      ...dayIf('assigned', row.assignedAt),
    },
  }));
};

const OVER: RequestState[] = ['refused', 'withdrawn', 'closed', 'cancelled'];

/** Requests under way that were judged by a pack, and clocks that run, each with the clauses it rests on. */
export const loadRunningCases = async (
  db: Db,
  packId: string,
): Promise<{ number: string; cite: string[] }[]> => {
  const requests = await db.request.findMany({
    where: { pack: packId, state: { notIn: OVER } },
    select: { number: true, verdict: true },
    orderBy: { number: 'asc' },
  });
  const clocks = await db.obligation.findMany({
    where: { state: { in: ['open', 'suspended'] } },
    select: { kind: true, subject: true, cite: true },
  });
  return [
    ...requests.map((row) => ({
      number: row.number,
      cite: verdictSchema.safeParse(row.verdict).data?.cite ?? [],
    })),
    ...clocks.map((row) => ({
      number: `${row.kind} ${row.subject}`,
      cite: z.array(z.string()).safeParse(row.cite).data ?? [],
    })),
  ];
};

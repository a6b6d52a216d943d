/** What the packs say about meetings; the numbers stand there and nowhere else. */
import { z } from 'zod';
import { isRefusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { findTable } from '../regulation/find-table.ts';
import { lookUp, type TableAnswer } from '../regulation/look-up.ts';
import type { Facts } from '../regulation/verdict.ts';
import { cadenceSchema, readCadence, type Cadence } from './cadence.ts';
import { readShare, type BodyRule } from './quorum.ts';

const MEETING_MATTER = 'meeting';
/** Rules of procedure (议事规则) may be a regulation of their own. */
const COUNCIL_MATTER = 'council';

type Rules = Pick<Office, 'book' | 'settings'>;

const packsOf = ({ settings }: Rules): string[] => [
  ...new Set(
    [
      settings.packs[MEETING_MATTER],
      settings.packs[COUNCIL_MATTER],
      ...Object.values(settings.packs),
    ].flatMap((id) => id ?? []),
  ),
];

/** The first of the office's regulations that answers; null when none speaks of it. */
const ask = (
  office: Rules,
  table: string,
  facts: Facts,
): { then: TableAnswer; each: TableAnswer[]; cite: string[] } | null => {
  for (const pack of packsOf(office)) {
    if (isRefusal(findTable(office.book, pack, table))) continue;
    const found = lookUp(office.book, { pack, table, facts, numbers: office.settings.numbers });
    if (!isRefusal(found) && found.status === 'ok' && found.rows.length > 0) return found;
  }
  return null;
};

const withoutNulls = (then: TableAnswer): TableAnswer =>
  Object.fromEntries(Object.entries(then).filter(([, value]) => value !== null));

/** How often a meeting of this name is held by the text, with its clause. */
const cadenceByText = (office: Rules, name: string): { cadence: Cadence; cite: string[] } | null => {
  const found = ask(office, 'meeting.recurrence', { meeting: name });
  if (found === null) return null;
  const read = cadenceSchema.safeParse(withoutNulls(found.then));
  return read.success ? { cadence: read.data, cite: found.cite } : null;
};

/** The cadence of a series: the office's own words, or 按制度. */
export const cadenceOf = (
  office: Rules,
  series: { name: string; cadence: string },
): { cadence: Cadence; cite: string[] } | null => {
  const own = readCadence(series.cadence);
  const text = cadenceByText(office, series.name);
  return own === null ? text : { cadence: own, cite: text?.cite ?? [] };
};

const bodySchema = z.object({
  quorum: z.string().default(''),
  pass: z.string().default(''),
  base: z.enum(['应到', '出席']).default('出席'),
  ballot: z.boolean().default(false),
  one_by_one: z.boolean().default(false),
  split: z.string().nullable().default(null),
});

/** How many may open a meeting and how many votes carry a matter; null where the text has no such rule. */
export const bodyRule = (office: Rules, name: string, topic: string): BodyRule | null => {
  const found = ask(office, 'meeting.quorum', { meeting: name, topic });
  if (found === null) return null;
  const rule = bodySchema.parse(withoutNulls(found.then));
  return {
    quorum: readShare(rule.quorum),
    pass: readShare(rule.pass),
    base: rule.base === '应到' ? 'should' : 'present',
    ballot: rule.ballot,
    oneByOne: rule.one_by_one,
    split: rule.split,
    cite: found.cite,
  };
};

/** Minutes before the start from which one may sign in; null where the text says nothing. */
const signInRule = (office: Rules): { minutes: number; cite: string[] } | null => {
  const found = ask(office, 'meeting.sign_in', {});
  const minutes = z.number().safeParse(found?.then['minutes_before']);
  return found !== null && minutes.success ? { minutes: minutes.data, cite: found.cite } : null;
};

/** `countsAs` is what a person would have to confirm, such as 旷工; empty where the text only says what follows. */
export type Proposal = { proposal: string; every: number; countsAs: string; cite: string[] };

/** What the text makes of 迟到, 早退 or 缺席: a proposal that a person confirms. */
export const attendanceRule = (office: Rules, event: string): Proposal | null => {
  const found = ask(office, 'meeting.attendance', { event, count: 1 });
  if (found === null) return null;
  const { proposal, every, counts_as } = z
    .object({
      proposal: z.string().default(''),
      every: z.number().default(1),
      counts_as: z.string().default(''),
    })
    .parse(withoutNulls(found.then));
  return { proposal, every, countsAs: counts_as, cite: found.cite };
};

/** Days before the meeting by which the notice must be out; null where the text says nothing. */
export const noticeRule = (office: Rules, name: string): { days: number; cite: string[] } | null => {
  const found = ask(office, 'meeting.notice', { meeting: name });
  const days = z.number().safeParse(found?.then['days']);
  return found !== null && days.success ? { days: days.data, cite: found.cite } : null;
};

/** Whether the office's regulation has an approver for staying away from a meeting. */
export const absenceNeedsApproval = (office: Rules): boolean => {
  const pack = office.settings.packs[MEETING_MATTER];
  return pack !== undefined && !isRefusal(findTable(office.book, pack, 'meeting.absence'));
};

const FALLBACK_SIGN_IN = 10;

/** When signing in opens, in minutes before the start. */
export const signInMinutes = (office: Rules): number => signInRule(office)?.minutes ?? FALLBACK_SIGN_IN;

/** What the office's regulation says about duty (值班). Every number and clause comes from the pack. */
import { z } from 'zod';
import { isRefusal } from '../core/outcome.ts';
import type { OfficeSettings } from '../office/settings.ts';
import type { Book } from '../regulation/book.ts';
import { lineage } from '../regulation/find-table.ts';
import { lookUp } from '../regulation/look-up.ts';
import type { Facts } from '../regulation/verdict.ts';

/** The matter under which office.yaml names the pack. */
const DUTY_MATTER = 'duty';

type Known = {
  book: Book;
  settings: Pick<OfficeSettings, 'packs' | 'numbers'> & { choices?: OfficeSettings['choices'] };
};

const ask = ({ book, settings }: Known, table: string, facts: Facts) => {
  const pack = settings.packs[DUTY_MATTER];
  if (pack === undefined) return null;
  const found = lookUp(book, { pack, table, facts, numbers: settings.numbers, choices: settings.choices });
  return isRefusal(found) || found.status === 'gap' ? null : found;
};

const clauseOf = (book: Book, packId: string, id: string) =>
  lineage(book, packId).find((p) => p.clauses[id] !== undefined)?.clauses[id];

/** 「《值班制度》十二、1」 of a clause of the duty pack; null when the pack does not hold it. */
export const sayDutyClause = ({ book, settings }: Known, cite: string[]): string | null => {
  const pack = settings.packs[DUTY_MATTER];
  const clause = pack === undefined ? undefined : clauseOf(book, pack, cite[0] ?? '');
  return clause === undefined ? null : `《${clause.system}》${clause.ref}`;
};

/** The clause of a table without conditions, as people cite it: 「按《值班制度》十二、1」; null when there is none. */
export const sayRule = (
  book: Book,
  settings: Pick<OfficeSettings, 'packs' | 'numbers'>,
  table: string,
): string | null => {
  const found = ask({ book, settings }, table, {});
  const said = found === null ? null : sayDutyClause({ book, settings }, found.cite);
  return said === null ? null : `按${said}`;
};

/** 汛期: the word by which a pack says that duty is kept in the flood season. */
const FLOOD_SEASON = '汛期';

/** The clause that wants duty in the flood season (汛期), as people cite it; null where the text has none. */
export const sayFloodRule = (known: Known): string | null => {
  const found = ask(known, 'duty.days', {});
  const kept = z.object({ days: z.array(z.string()) }).safeParse(found?.then);
  return kept.success && kept.data.days.includes(FLOOD_SEASON)
    ? sayDutyClause(known, found?.cite ?? [])
    : null;
};

const handover = z.object({ time: z.string().nullish(), wait: z.boolean().default(false) });

/** When duty is handed over (HH:MM, null where the text does not say), and whether one waits for the successor. */
export const handoverRule = (known: Known): { time: string | null; wait: boolean; cite: string[] } => {
  const found = ask(known, 'duty.handover', {});
  if (found === null) return { time: null, wait: false, cite: [] };
  const { time, wait } = handover.parse(found.then);
  return { time: time ?? null, wait, cite: found.cite };
};

const reported = z.object({
  tell: z.string().default(''),
  outside: z
    .string()
    .nullish()
    .transform((s) => s ?? ''),
});

/** The posts that hear of an incident (突发事件) at once, besides the duty leader. */
export const incidentPosts = (known: Known): { posts: string[]; outside: string; cite: string[] } => {
  const found = ask(known, 'duty.report', {});
  const said = (found?.each ?? []).map((one) => reported.parse(one));
  return {
    // Where 「领导」 can be read in several ways all of them hear: a report too many does no harm.
    posts: [...new Set(said.flatMap((one) => (one.tell === '' ? [] : one.tell.split('、'))))],
    outside: said.map((one) => one.outside).find((one) => one !== '') ?? '',
    cite: found?.cite ?? [],
  };
};

/** 接班迟到, 脱岗 ...: what the text proposes for it, which a person must confirm; null where it proposes nothing. */
export const breachRule = (
  known: Known,
  breach: { event: string; minutes: number; times: number },
): { proposal: string; cite: string[] } | null => {
  const found = ask(known, 'duty.breach', breach);
  if (found === null || found.rows.length === 0) return null;
  const proposals = found.each.flatMap((one) => {
    const said = one['proposal'];
    return typeof said === 'string' ? [said] : [];
  });
  return proposals.length === 0 ? null : { proposal: [...new Set(proposals)].join('；或'), cite: found.cite };
};

/** The clause that says when duty is kept, for a refusal's `cite`: by hours, else by days, else where it is handed over. */
export const dutyCite = (known: Known): string[] =>
  ['duty.hours', 'duty.days', 'duty.handover']
    .map((table) => ask(known, table, {})?.cite ?? [])
    .find((c) => c.length > 0) ?? [];

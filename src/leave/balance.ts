/** The leave balance as a ledger (假期台账): every number can be explained by its rows. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { Temporal, toDate } from '../core/day.ts';
import { isRefusal } from '../core/outcome.ts';
import { lookUp } from '../regulation/look-up.ts';
import type { Person } from '../staff/staff.ts';
import { serviceYears } from '../staff/personal-facts.ts';
import { leavePack, serviceDayIn } from './leave-rules.ts';

export type Balance = { year: number; type: string; granted: number; taken: number; left: number };

const annual = z.object({ days: z.number() });
/** Kinds with a yearly entitlement, and the table that says how much. */
const ENTITLED: Record<string, string> = { 年休假: 'leave.annual' };

/** Days a year's entitlement gives this person, and the clause; null for a kind without one. */
export const entitlement = (
  office: Office,
  person: Person,
  type: string,
  on: Temporal.PlainDate,
): { days: number; cite: string[]; years: number } | null => {
  const table = ENTITLED[type];
  if (table === undefined) return null;
  const years = serviceYears(person, on) ?? 0;
  const found = lookUp(office.book, {
    pack: leavePack(office),
    table,
    facts: { service_years: years },
    numbers: office.settings.numbers,
  });
  if (isRefusal(found) || found.status !== 'ok') return { days: 0, cite: [], years };
  return {
    days: annual.parse(found.then).days + (office.settings.leave.extraDays[type] ?? 0),
    cite: found.cite,
    years,
  };
};

/**
 * Posts a year's grant if it is not there yet, and the difference when a longer service has raised it since. Idempotent;
 * call it under the person's lock, with a service day that has come (`grantedBy`): a raise is posted on its day.
 */
export const grantEntitlement = async (
  office: Office,
  tx: Tx,
  person: Person,
  type: string,
  on: Temporal.PlainDate,
): Promise<void> => {
  const entitled = entitlement(office, person, type, on);
  if (entitled === null) return;
  const { year } = on.add({ days: 1 });
  const rows = await tx.leaveEntry.findMany({ where: { personId: person.id, type, year, why: 'grant' } });
  const granted = rows.reduce((sum, row) => sum + row.halves, 0);
  const halves = Math.round(entitled.days * 2) - granted;
  if (halves <= 0) return;
  const note = `参加工作满 ${entitled.years} 年，${year} 年${type} ${entitled.days} 天`;
  await post(office, tx, [
    {
      personId: person.id,
      year,
      type,
      halves,
      why: 'grant',
      cite: entitled.cite,
      note,
      key: `grant:${person.id}:${type}:${year}:${entitled.days}`,
    },
  ]);
};

type NewEntry = {
  personId: string;
  year: number;
  type: string;
  halves: number;
  why: 'grant' | 'take' | 'release' | 'credit';
  requestId?: string;
  cite?: string[];
  note: string;
  /** The same key is booked once. */
  key: string;
};

const post = async (office: Office, tx: Tx, entries: NewEntry[]): Promise<void> => {
  const at = toDate(office.clock.now());
  await tx.leaveEntry.createMany({
    data: entries.map((entry) => ({ cite: [], ...entry, id: office.ids.next(), at })),
    skipDuplicates: true,
  });
};

/** What is granted, taken (waiting requests included) and left of a kind in a year, in half-days. */
export const balanceOf = async (tx: Tx, personId: string, type: string, year: number): Promise<Balance> => {
  const rows = await tx.leaveEntry.findMany({ where: { personId, type, year } });
  const sum = (grant: boolean): number =>
    rows.filter((r) => (r.why === 'grant' || r.why === 'adjust') === grant).reduce((n, r) => n + r.halves, 0);
  const granted = sum(true);
  const used = sum(false);
  return { year, type, granted, taken: used === 0 ? 0 : -used, left: granted + used };
};

/**
 * The balance as it is for a leave reckoned on a service day: what the person will be entitled to by then counts,
 * though a raise (工龄满年) is posted on its day only; and what leaves after that raise take cannot be spent before it
 * twice. Of both limits the tighter one is given.
 */
export const balanceOn = async (
  office: Office,
  tx: Tx,
  person: Person,
  type: string,
  on: Temporal.PlainDate,
): Promise<Balance> => {
  const { year } = on.add({ days: 1 });
  const rows = await tx.leaveEntry.findMany({ where: { personId: person.id, type, year } });
  const sum = (wanted: (row: (typeof rows)[number]) => boolean): number =>
    rows.filter(wanted).reduce((n, r) => n + r.halves, 0);
  const posted = sum((r) => r.why === 'grant');
  const adjusted = sum((r) => r.why === 'adjust');
  const level = (day: Temporal.PlainDate): number =>
    Math.max(posted, Math.round((entitlement(office, person, type, day)?.days ?? 0) * 2));
  const leaves = await tx.leave.findMany({
    where: { requestId: { in: rows.flatMap((r) => r.requestId ?? []) } },
    select: { requestId: true, fromHalf: true },
  });
  const levels = new Map(leaves.map((l) => [l.requestId, level(serviceDayIn(year, l.fromHalf))]));
  const upTo = (granted: number): Balance => {
    const used = sum((r) => r.requestId !== null && (levels.get(r.requestId) ?? 0) <= granted);
    const all = granted + adjusted;
    return { year, type, granted: all, taken: used === 0 ? 0 : -used, left: all + used };
  };
  const limits = [level(on), ...[...levels.values()].filter((l) => l > level(on))].map(upTo);
  return limits.reduce((tightest, one) => (one.left < tightest.left ? one : tightest));
};

/** Books what a request takes, per year; the same round is never booked twice. */
export const takeDays = async (
  office: Office,
  tx: Tx,
  entry: {
    personId: string;
    type: string;
    requestId: string;
    round: number;
    years: Map<number, number>;
    note: string;
  },
): Promise<void> => {
  const { personId, type, requestId, round, note } = entry;
  const data = [...entry.years]
    .filter(([, halves]) => halves > 0)
    .map(([year, halves]) => ({
      personId,
      year,
      type,
      halves: -halves,
      why: 'take' as const,
      requestId,
      note,
      key: `take:${requestId}:${round}:${year}`,
    }));
  await post(office, tx, data);
};

/**
 * Gives back what a request has taken beyond what it now costs, per year: all of it when it was refused or cancelled,
 * a part when somebody came back early. Returns the half-days given back.
 */
export const giveBack = async (
  office: Office,
  tx: Tx,
  entry: {
    personId: string;
    type: string;
    requestId: string;
    costs: Map<number, number>;
    why: 'release' | 'credit';
    note: string;
  },
): Promise<number> => {
  const { personId, type, requestId, why, note } = entry;
  const rows = await tx.leaveEntry.findMany({ where: { requestId } });
  const booked = new Map<number, number>();
  for (const row of rows) booked.set(row.year, (booked.get(row.year) ?? 0) - row.halves);
  let given = 0;
  for (const [year, taken] of booked) {
    const halves = taken - (entry.costs.get(year) ?? 0);
    if (halves <= 0) continue;
    given += halves;
    const key = `${why}:${requestId}:${year}:${rows.length}`;
    await post(office, tx, [{ personId, year, type, halves, why, requestId, note, key }]);
  }
  return given;
};

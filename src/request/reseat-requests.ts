/** People change: a request must not wait for somebody who has lost the post, retired or left Feishu. */
import type { Office } from '../office/office.ts';
import { isRefusal } from '../core/outcome.ts';
import { staffOf } from '../staff/staff-of.ts';
import { loadCases } from './load-case.ts';
import { perform } from './perform.ts';
import { rule } from './rule.ts';

/** How people and posts stood when each office was last looked through; lost with the process, which then looks again. */
const lastSeen = new WeakMap<Office, string>();

// Cases are looked at so many at a time.
const BATCH = 100;

/** Gives the seats of those who are gone to whoever holds the post now; looks only when people or posts have changed. */
export const reseatRequests = async (office: Office): Promise<number> => {
  const fingerprint = await fingerprintOf(office);
  if (fingerprint === null || fingerprint === lastSeen.get(office)) return 0;
  const waiting = await office.db.request.findMany({
    where: { state: 'waiting' },
    orderBy: { number: 'asc' },
    select: { id: true },
  });
  let changed = 0;
  for (let from = 0; from < waiting.length; from += BATCH) {
    const ids = waiting.slice(from, from + BATCH).map((r) => r.id);
    for (const { one, world } of await loadCases(office, office.db, ids)) {
      const ofCase = await one.kind.holders?.(office, office.db, one.row.form);
      if (isRefusal(rule(one, { do: 'reseat' }, { ...world, ofCase: ofCase ?? world.ofCase }))) continue;
      if (!isRefusal(await perform(office, one.row.id, { do: 'reseat' }))) changed += 1;
    }
  }
  lastSeen.set(office, fingerprint);
  return changed;
};

/** The staff list and the settings (posts and their other names) in force; null while no account is matched: nobody can be reached, nobody has left. */
const fingerprintOf = async ({ db }: Office): Promise<string | null> => {
  const staff = await staffOf(db);
  if (staff.byOpenId.size === 0) return null;
  const imported = await db.officeState.findFirst({ select: { digest: true } });
  return JSON.stringify([staff.version, imported?.digest ?? null]);
};

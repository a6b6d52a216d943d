/** The clocks of a petition after its grade, its complexity or the date from above has changed. */
import { z } from 'zod';
import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, today, toInstant, type Day } from '../core/day.ts';
import { daysUntil, type Reckoning } from '../obligation/due-date.ts';
import { reckonAnew } from '../obligation/reckon-anew.ts';
import { readReckoning } from '../obligation/reckoning.ts';
import { cancelObligation } from '../obligation/settle-obligation.ts';
import {
  KIND_OF,
  petitionLadderOf,
  leadingClock,
  openClock,
  reckonClock,
  clockRulesOf,
  startOf,
} from './clocks.ts';
import { petitionSubject } from './hold-petition.ts';
import { choicesInForce } from '../request/local-rules.ts';
import { CLOCKS, type PetitionClock, type ClockRule } from './petition-rules.ts';

export type MovedClock = {
  clock: PetitionClock;
  /** Null: it did not run before; it does not run any more. */
  from: Day | null;
  to: Day | null;
  /** The date that is left had already passed. */
  missed: boolean;
};

/** The new reckoning keeps the start, the pauses and the days that were granted. */
const renewed = (
  rule: ClockRule,
  old: { rule: ClockRule | undefined; reckoning: Reckoning | null; extended: boolean },
  start: Day,
  superiorDue: string | null,
): Reckoning | null => {
  const kept = old.reckoning;
  const same = old.rule?.from === rule.from && kept !== null && kept.unit !== 'date';
  const fresh = reckonClock(rule, same ? kept.start : start, superiorDue);
  if (fresh === null || fresh.unit === 'date' || kept === null) return fresh;
  const granted =
    old.extended && old.rule?.within != null && old.rule.unit === kept.unit && kept.unit === fresh.unit
      ? Math.max(0, kept.count - old.rule.within)
      : 0;
  return { ...fresh, count: fresh.count + granted, pauses: kept.pauses ?? [] };
};

/** Reckons every running clock of a petition anew, opens and ends what the new facts ask for; what moved, by clock. */
export const renewClocks = async (
  office: Office,
  tx: Tx,
  before: Petition,
  after: Petition,
): Promise<MovedClock[]> => {
  const now = today(office.clock);
  const choices = await choicesInForce(office, tx);
  const [old, fresh] = [clockRulesOf(office, before, choices), clockRulesOf(office, after, choices)];
  const lead = (rules: ClockRule[], clock: PetitionClock, row: Petition): ClockRule | undefined =>
    leadingClock(
      office,
      rules.filter((r) => r.clock === clock),
      (rule) => startOf(rule, row),
      row.superiorDue,
    )?.rule;
  const moved: MovedClock[] = [];
  for (const clock of CLOCKS) {
    const kind = KIND_OF[clock];
    const rule = lead(fresh, clock, after);
    const found = await tx.obligation.findUnique({
      where: { kind_subject: { kind, subject: petitionSubject(after.id) } },
    });
    if (found !== null && ['fulfilled', 'late'].includes(found.state)) continue;
    const start = rule === undefined ? null : startOf(rule, after);
    if (found === null || found.state === 'cancelled') {
      const to =
        rule === undefined || start === null ? null : await openClock(office, tx, after, rule, start);
      if (to !== null) moved.push({ clock, from: null, to, missed: false });
      continue;
    }
    const from = dayOf(toInstant(found.dueAt));
    const missed = found.state === 'open' && daysUntil(now, from) < 0;
    const reckoning =
      rule === undefined
        ? null
        : renewed(
            rule,
            {
              rule: lead(old, clock, before),
              reckoning: readReckoning(found.reckoning),
              extended: z.array(z.unknown()).parse(found.extensions).length > 0,
            },
            start ?? now,
            after.superiorDue,
          );
    if (rule === undefined || reckoning === null) {
      await cancelObligation(tx, kind, petitionSubject(after.id), office.clock.now());
      moved.push({ clock, from, to: null, missed });
      continue;
    }
    const ladder = petitionLadderOf(office, rule);
    const done = await reckonAnew(office, tx, found.id, { reckoning, ladder, cite: rule.cite });
    if (done !== null && !done.from.equals(done.to)) moved.push({ clock, from, to: done.to, missed });
  }
  return moved;
};

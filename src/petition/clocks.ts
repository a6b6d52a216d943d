/** The clocks of a petition as obligations: opened by an event, settled by another. */
import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, dayOf, Temporal, today, toInstant, type Day } from '../core/day.ts';
import { dueDate, type Reckoning } from '../obligation/due-date.ts';
import type { Rung } from '../obligation/ladder.ts';
import { openObligation, type NewObligation } from '../obligation/open-obligation.ts';
import { keepReckoning } from '../obligation/reckoning.ts';
import { cancelObligation, fulfilObligation } from '../obligation/settle-obligation.ts';
import { petitionSubject } from './hold-petition.ts';
import {
  clockRules,
  ladderRules,
  type PetitionClock,
  type ClockRule,
  type ClockStart,
  type PetitionFacts,
} from './petition-rules.ts';
import type { OfficeChoice } from '../regulation/verdict.ts';
import { choicesInForce } from '../request/local-rules.ts';

/** A clock's kind of obligation. */
export const KIND_OF: Record<PetitionClock, string> = {
  阅批: 'petition.read',
  转交: 'petition.pass',
  告知: 'petition.inform',
  办结: 'petition.close',
  答复: 'petition.answer',
  催办: 'petition.chase',
};

const CLOCK_OF = new Map(Object.entries(KIND_OF).map(([clock, kind]) => [kind, clock]));

/** 「办结」 for `petition.close`. */
export const clockWord = (kind: string): string => CLOCK_OF.get(kind) ?? '办理';

/** A day's deadline ends with the day. */
const END_OF_DAY = '23:59';

/** The reckoning of one clock from its start; null where the text leaves the number open and nobody set a date. */
export const reckonClock = (rule: ClockRule, start: Day, superiorDue: string | null): Reckoning | null => {
  const above =
    rule.superior !== null && superiorDue !== null ? { day: day(superiorDue), why: '上级要求的日期' } : null;
  // 上级要结果的按其日期报结: that date holds, whether it is earlier or later than the days of the text.
  const set = rule.superior === 'sets' || rule.unit === 'date' || rule.within === null;
  if (above !== null && set) return { start: above.day, count: 0, unit: 'date', roll: false, limit: above };
  if (rule.unit === 'date' || rule.within === null) return null;
  const counted: Reckoning = { start, count: rule.within, unit: rule.unit, roll: rule.roll };
  return above === null ? counted : { ...counted, limit: above };
};

/** The day on which the event happened from which a clock runs; null while it has not. */
export const startOf = (
  rule: Pick<ClockRule, 'from'>,
  row: Pick<Petition, 'receivedOn' | 'acceptedOn' | 'commentedAt' | 'assignedAt'>,
): Day | null => {
  switch (rule.from) {
    case '收到':
      return day(row.receivedOn);
    case '受理':
      return day(row.acceptedOn);
    case '批示':
      return row.commentedAt === null ? null : dayOf(toInstant(row.commentedAt));
    case '交办':
      return row.assignedAt === null ? null : dayOf(toInstant(row.assignedAt));
    default:
      return rule.from satisfies never;
  }
};

/**
 * Of the clocks of one name (the office's own, and the law's beside it) the one that runs out first, among those whose
 * start is known; null where none can be reckoned yet.
 */
export const leadingClock = (
  office: Pick<Office, 'calendar'>,
  rules: ClockRule[],
  start: (rule: ClockRule) => Day | null,
  superiorDue: string | null,
): { rule: ClockRule; start: Day } | null =>
  rules
    .flatMap((rule) => {
      const from = start(rule);
      const reckoning = from === null ? null : reckonClock(rule, from, superiorDue);
      return from === null || reckoning === null
        ? []
        : [{ rule, start: from, due: dueDate(office.calendar, reckoning).day }];
    })
    // Equal dates keep their order: the office's own clause is cited.
    .toSorted((a, b) => Temporal.PlainDate.compare(a.due, b.due))[0] ?? null;

/** Who hears when, for a clock. */
export const petitionLadderOf = (office: Office, rule: ClockRule): Rung[] => {
  const time = office.settings.reminders.digest;
  const rung = (name: string, offset: number, tell: string[]): Rung => ({
    name,
    offset,
    unit: 'calendar_day',
    time,
    tell,
  });
  return [
    ...(rule.warn > 0 ? [rung('soon', -rule.warn, ['承办人'])] : []),
    rung('due', 0, ['承办人']),
    ...ladderRules(office).map((r) => rung(`overdue-${r.after}`, r.after, r.tell)),
  ];
};

/** What the clocks of a petition go by. */
export type Clocked = Pick<
  Petition,
  | 'id'
  | 'state'
  | 'category'
  | 'source'
  | 'grade'
  | 'complex'
  | 'superiorDue'
  | 'registeredById'
  | 'readerId'
  | 'handlerId'
> & { reviewerId?: string | null; assignedAt?: Date | string | null };

const ownerOf = (row: Clocked, owner: string): string => {
  switch (owner) {
    case '阅批领导':
      return row.readerId ?? row.registeredById;
    case '信访专干':
    case '接待人':
      return row.registeredById;
    default:
      return (row.state === 'reviewing' ? row.reviewerId : row.handlerId) ?? row.registeredById;
  }
};

/** What the text is asked with about a petition. */
export const petitionFactsOf = (row: Clocked): PetitionFacts => ({
  category: row.category,
  source: row.source,
  grade: row.grade,
  complex: row.complex,
  to_pass: row.assignedAt == null,
});

export const clockRulesOf = (office: Office, row: Clocked, choices?: OfficeChoice[]): ClockRule[] =>
  clockRules(office, petitionFactsOf(row), choices);

/** Opens every clock that runs from one of these events; several obligations may be open for one petition. */
export const openClocks = async (
  office: Office,
  tx: Tx,
  row: Petition,
  events: ClockStart[],
  on: Day = today(office.clock),
): Promise<void> => {
  const rules = clockRulesOf(office, row, await choicesInForce(office, tx));
  const started = new Set(rules.filter((rule) => events.includes(rule.from)).map((rule) => rule.clock));
  const begins = (rule: ClockRule): Day | null =>
    events.includes(rule.from) && rule.from !== '收到' && rule.from !== '受理' ? on : startOf(rule, row);
  for (const clock of started) {
    const same = rules.filter((rule) => rule.clock === clock);
    const lead = leadingClock(office, same, begins, row.superiorDue);
    if (lead !== null) await openClock(office, tx, row, lead.rule, lead.start);
  }
};

/** One clock of a petition from its start; null where there is nothing to wait for. Pure but for the rules it is given. */
export const clockFrom = (
  office: Pick<Office, 'calendar'>,
  row: Clocked,
  rule: ClockRule,
  start: Day,
  ladder: Rung[],
): (NewObligation & { due: Day }) | null => {
  // There is nobody to read it: the clock would remind the clerk of what he cannot do.
  if (rule.clock === '阅批' && row.readerId === null) return null;
  const reckoning = reckonClock(rule, start, row.superiorDue);
  if (reckoning === null) return null;
  const due = dueDate(office.calendar, reckoning).day;
  return {
    kind: KIND_OF[rule.clock],
    subject: petitionSubject(row.id),
    responsibleId: ownerOf(row, rule.owner),
    dueAt: at(due, END_OF_DAY),
    reckoning: keepReckoning(reckoning),
    ladder,
    cite: rule.cite,
    due,
  };
};

/** Opens one clock from its start; its due day, or null where there is nothing to wait for. */
export const openClock = async (
  office: Office,
  tx: Tx,
  row: Petition,
  rule: ClockRule,
  start: Day,
): Promise<Day | null> => {
  const clock = clockFrom(office, row, rule, start, petitionLadderOf(office, rule));
  if (clock === null) return null;
  await openObligation(office, tx, clock);
  return clock.due;
};

/** After somebody else took the case over, or it went to review: the clocks of the handler are his now. */
export const handOverPetition = async (office: Office, tx: Tx, row: Petition): Promise<void> => {
  for (const rule of clockRulesOf(office, row)) {
    await tx.obligation.updateMany({
      where: {
        kind: KIND_OF[rule.clock],
        subject: petitionSubject(row.id),
        state: { in: ['open', 'suspended'] },
      },
      data: { responsibleId: ownerOf(row, rule.owner) },
    });
  }
};

/** Settles clocks that an act fulfils; `late` when one of them was overdue, null when none was open. */
export const settleClocks = async (
  office: Office,
  tx: Tx,
  row: Pick<Petition, 'id'>,
  clocks: PetitionClock[],
): Promise<'fulfilled' | 'late' | null> => {
  let outcome: 'fulfilled' | 'late' | null = null;
  for (const clock of clocks) {
    const subject = petitionSubject(row.id);
    const settled = await fulfilObligation(tx, KIND_OF[clock], subject, office.clock.now(), { by: clock });
    if (settled !== null && outcome !== 'late') outcome = settled;
  }
  return outcome;
};

/** Stops what is still running, because the case is over or has gone back. */
export const dropClocks = async (
  office: Office,
  tx: Tx,
  row: Pick<Petition, 'id'>,
  clocks: PetitionClock[],
): Promise<void> => {
  for (const clock of clocks)
    await cancelObligation(tx, KIND_OF[clock], petitionSubject(row.id), office.clock.now());
};

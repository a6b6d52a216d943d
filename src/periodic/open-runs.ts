/** The job of periodic duties: opens what is to be done, follows changes of people, settles what counts itself. */
import type { PeriodRun } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, toDate, today, toInstant, Temporal, type Day } from '../core/day.ts';
import { ladderOf } from '../matter/ladder-of.ts';
import { endOfDay } from '../matter/terms.ts';
import type { Office } from '../office/office.ts';
import { openFirstObligations } from '../obligation/open-obligation.ts';
import { cancelObligation, fulfilObligation } from '../obligation/settle-obligation.ts';
import type { Rung } from '../obligation/ladder.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Directory } from '../staff/directory.ts';
import { matterOf } from '../matter/office-matters.ts';
import { countEvidence, type Whose } from './count-evidence.ts';
import { dutiesOf, dutyOf, signaturesOf, type Duty } from './duties.ts';
import { keepLine } from './keep-line.ts';
import { turnsOn, type Turn } from './turns.ts';
import { whoDoes, type DutyHolder } from './who-does.ts';

/** The kind of obligation behind every run of a periodic duty. */
export const PERIOD_DUE = 'matter.period';

/** Days for which a duty stands in the morning push before it is due; nobody is rung for it. */
const SHOWN: Rung = { name: 'soon', offset: -7, unit: 'calendar_day', time: '09:00', tell: [] };

export const openRuns = async (office: Office): Promise<void> => {
  const staff = await staffOf(office.db);
  for (const matter of office.matters.current.values())
    for (const duty of dutiesOf(matter)) await openDuty(office, staff, duty);
  await settleCounted(office, staff);
  await closeMissed(office, staff);
};

const openDuty = async (office: Office, staff: Directory, duty: Duty): Promise<void> => {
  const on = today(office.clock);
  const turns = turnsOf(office, duty, on);
  if (turns.length === 0) return;
  const holders = await whoDoes({ office, tx: office.db, staff, matter: duty.matter }, duty.period.who);
  for (const turn of turns) {
    const there = await office.db.periodRun.findMany({ where: { duty: duty.id, period: turn.period } });
    const known = new Map(there.map((run) => [run.key, run]));
    const fresh = holders.filter((h) => !known.has(h.key));
    const dueAt = turn.time === null ? endOfDay(office, turn.due) : at(turn.due, turn.time);
    if (fresh.length > 0 && Temporal.Instant.compare(dueAt, office.clock.now()) > 0)
      await office.db.$transaction((tx) => open(office, tx, staff, duty, { turn, dueAt, holders: fresh }));
    for (const holder of holders) {
      const run = known.get(holder.key);
      if (
        run?.state === 'open' &&
        !sameSet(
          run.people,
          holder.people.map((p) => p.id),
        )
      )
        await office.db.$transaction((tx) => passOn(office, tx, staff, duty, { run, holder }));
    }
  }
};

const sameSet = (a: string[], b: string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** A signature for what is to be known is wanted as soon as the text is in force, and then anew each year. */
const turnsOf = (office: Office, duty: Duty, on: Day): Turn[] => {
  const sign = signaturesOf(duty.matter).find((s) => s.period.what === duty.period.what);
  if (sign === undefined) return turnsOn(office.calendar, duty.period, office.settings.numbers, on);
  const due = office.calendar.workingDayOnOrAfter(on.add({ days: sign.days })).value;
  const year = on.with({ month: 1, day: 1 });
  const period = sign.once ? '一次' : String(on.year);
  return [
    { period, from: year, to: year.add({ years: 1 }).subtract({ days: 1 }), opens: on, due, time: null },
  ];
};

const open = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  duty: Duty,
  { turn, dueAt, holders }: { turn: Turn; dueAt: Temporal.Instant; holders: DutyHolder[] },
): Promise<void> => {
  const { matter, period } = duty;
  const openedAt = toDate(office.clock.now());
  const rows = holders.map((holder) => ({
    id: office.ids.next(),
    matter: matter.kind,
    edition: matter.edition,
    duty: duty.id,
    period: turn.period,
    key: holder.key,
    about: holder.about,
    personId: holder.people[0]?.id ?? '',
    people: holder.people.map((p) => p.id),
    label: period.what,
    state: 'open' as const,
    openedAt,
    dueAt: toDate(dueAt),
  }));
  // Another instance may have opened some of them this very minute.
  const made = await tx.periodRun.createManyAndReturn({ data: rows, skipDuplicates: true });
  await openFirstObligations(
    office,
    tx,
    made.map((run) => ({
      kind: PERIOD_DUE,
      subject: `period:${run.id}`,
      responsibleId: run.personId,
      dueAt,
      reckoning: { start: turn.opens.toString(), said: period.what },
      ladder: [SHOWN, ...ladderOf(period.ladder)],
      cite: period.cite,
    })),
  );
  for (const run of made) await keepLine(office, tx, staff, matter, run);
};

/** The duty of a post goes on with whoever holds it now. */
const passOn = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  duty: Duty,
  { run, holder }: { run: PeriodRun; holder: DutyHolder },
): Promise<void> => {
  const people = holder.people.map((p) => p.id);
  const personId = people[0] ?? run.personId;
  const moved = await tx.periodRun.updateMany({
    where: { id: run.id, state: 'open' },
    data: { people, personId },
  });
  if (moved.count === 0) return;
  await tx.obligation.updateMany({
    where: { kind: PERIOD_DUE, subject: `period:${run.id}`, state: 'open' },
    data: { responsibleId: personId },
  });
  await keepLine(office, tx, staff, duty.matter, { ...run, people, personId });
};

/** Whose entries count for a run: the department's, the persons', or everybody's where a post does it for all. */
export const whoseEntries = (duty: Duty, run: Pick<PeriodRun, 'key' | 'people'>): Whose => {
  const doer = duty.period.who[0];
  if (doer === undefined || doer.is === 'post') return null;
  return { departmentId: doer.is === 'each' ? run.key : null, personIds: run.people };
};

/** The period that a run is about; its due day where the file has changed meanwhile. */
export const turnOf = (office: Pick<Office, 'calendar' | 'settings'>, duty: Duty, run: PeriodRun): Turn => {
  const due = dayOf(toInstant(run.dueAt));
  return (
    turnsOn(office.calendar, duty.period, office.settings.numbers, due).find(
      (t) => t.period === run.period,
    ) ?? {
      period: run.period,
      from: due,
      to: due,
      opens: due,
      due,
      time: null,
    }
  );
};

/** What is proved by entries or cases is done as soon as there are enough of them. */
const settleCounted = async (office: Office, staff: Directory): Promise<void> => {
  const counted = [...office.matters.current.values()]
    .flatMap(dutiesOf)
    .filter(({ period }) => period.evidence.is === 'entries' || period.evidence.is === 'matter');
  for (const duty of counted) {
    const runs = await office.db.periodRun.findMany({ where: { duty: duty.id, state: 'open' } });
    for (const run of runs) {
      const found = await countEvidence(
        office,
        office.db,
        duty,
        turnOf(office, duty, run),
        whoseEntries(duty, run),
      );
      if (found === null || found.there < found.wanted) continue;
      await office.db.$transaction(async (tx) => {
        const data = {
          state: 'done' as const,
          doneAt: toDate(office.clock.now()),
          doneById: run.personId,
          filled: { [found.of]: found.there },
        };
        const done = await tx.periodRun.updateMany({ where: { id: run.id, state: 'open' }, data });
        if (done.count === 0) return;
        await fulfilObligation(tx, PERIOD_DUE, `period:${run.id}`, office.clock.now(), { by: found.of });
        await keepLine(office, tx, staff, duty.matter, { ...run, ...data });
      });
    }
  }
};

/** A day's duty that was not done is over with the next day: it stays in the register as not done. */
const closeMissed = async (office: Office, staff: Directory): Promise<void> => {
  const runs = await office.db.periodRun.findMany({
    where: { state: 'open', dueAt: { lt: toDate(at(today(office.clock), '00:00')) } },
  });
  for (const run of runs) {
    const duty = dutyOf(matterOf(office, run.matter, run.edition), run.duty);
    if (duty === null || (duty.period.every !== 'day' && duty.period.every !== 'working_day')) continue;
    await office.db.$transaction(async (tx) => {
      const gone = await tx.periodRun.updateMany({
        where: { id: run.id, state: 'open' },
        data: { state: 'missed' },
      });
      if (gone.count === 0) return;
      await cancelObligation(tx, PERIOD_DUE, `period:${run.id}`, office.clock.now());
      await keepLine(office, tx, staff, duty.matter, { ...run, state: 'missed' });
    });
  }
};

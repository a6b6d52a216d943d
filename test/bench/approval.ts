/** A leave through two posts: submitted, approved, approved; by the use cases and by SQL written for it by hand. */
import type { Temporal } from 'temporal-polyfill';
import { today } from '../../src/core/day.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { connect } from '../../src/core/db.ts';
import type { Office } from '../../src/office/office.ts';
import { decideRequest } from '../../src/request/decide-request.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import type { Person } from '../../src/staff/staff.ts';
import { openApprovalSql, type Sample } from './approval-sql.ts';
import { compare, type Shuffle, type Way } from './compare.ts';
import type { Copy, Ground } from './ground.ts';
import { count, figure, range, times, type Cell, type Table } from './table.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

export type Case = {
  n: number;
  draftId: string;
  applicant: Person;
  day: Temporal.PlainDate;
  deputy: Person;
  chief: Person;
};

/** Ordinary staff, each asking for days that lie a week apart: leaves that touch would be judged together. */
const openCases = async (office: Office, count: number): Promise<Case[]> => {
  const { db } = office;
  const rows = await db.person.findMany({
    where: { rank: '一般工作人员', department: { leaderInChargeId: { not: null } } },
    include: { department: true },
    orderBy: { staffNo: 'asc' },
  });
  const chief = findPerson(await staffOf(db), { staffNo: '1002' });
  const days: Temporal.PlainDate[] = [];
  for (let day = today(office.clock).add({ days: 1 }); days.length < 24; day = day.add({ days: 7 })) {
    days.push(office.calendar.workingDayOnOrAfter(day).value);
  }
  const cases: Case[] = [];
  for (let n = 0; n < count; n += 1) {
    const row = rows[n % rows.length];
    const day = days[Math.floor(n / rows.length)];
    const applicant = row && findPerson(await staffOf(db), { id: row.id });
    const deputy =
      row?.department?.leaderInChargeId &&
      findPerson(await staffOf(db), { id: row.department.leaderInChargeId });
    if (!applicant || !deputy || !chief || !day)
      throw new Error('the demo office is too small for the benchmark');
    cases.push({ n, draftId: `draft-${n}`, applicant, day, deputy, chief });
  }
  await db.draft.createMany({
    data: cases.map((c) => ({
      id: c.draftId,
      personId: c.applicant.id,
      kind: 'leave',
      form: {},
      openedAt: new Date(),
    })),
  });
  return cases;
};

const formOf = (day: Temporal.PlainDate) => ({
  type: '事假',
  from_day: day.toString(),
  from_half: 'am',
  to_day: day.toString(),
  to_half: 'pm',
  reason: '家里有事需要处理',
});

/** Walks one case through the use cases; throws when the office says no. */
const walk = async (office: Office, one: Case): Promise<string> => {
  const submitted = await submitRequest(office, one.applicant, {
    draftId: one.draftId,
    input: formOf(one.day),
  });
  if (isRefusal(submitted)) throw new Error(submitted.sentence);
  for (const leader of [one.deputy, one.chief]) {
    const decided = await decideRequest(office, leader, {
      requestId: submitted.requestId,
      stepId: null,
      decision: 'approve',
      opinion: '',
      via: 'card',
    });
    if (isRefusal(decided)) throw new Error(decided.sentence);
  }
  return submitted.requestId;
};

const inParallel = async (
  cases: Case[],
  atOnce: number,
  work: (one: Case) => Promise<unknown>,
): Promise<void> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let mine = cases[next++]; mine !== undefined; mine = cases[next++]) await work(mine);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

/** Takes one case through the chain; `end` closes its connections. */
export type Walker = { walk(one: Case): Promise<unknown>; end(): Promise<void> };

/** Rows inserted and updated since the copy was made, per workflow, as the server counted them. */
const writesPer = async ({ db, url }: Copy, workflows: number): Promise<string> => {
  // The counts of a connection are published when it has been idle for a moment.
  await db.$disconnect();
  const after = connect(url, { max: 1 });
  const [row] = await after.$queryRaw<{ inserted: bigint; updated: bigint }[]>`
    SELECT sum(n_tup_ins)::bigint AS inserted, sum(n_tup_upd)::bigint AS updated
    FROM pg_stat_user_tables WHERE relname <> 'Draft'`;
  await after.$disconnect();
  return `${(Number(row?.inserted ?? 0) / workflows).toFixed(1)} + ${(Number(row?.updated ?? 0) / workflows).toFixed(1)}`;
};

/** The table for one and for eight workflows at a time. */
export const benchApproval = async (
  ground: Ground,
  { workflows, rounds, shuffle }: { workflows: number; rounds: number; shuffle: Shuffle },
): Promise<Table[]> => {
  const sample = await takeSample(ground);
  const rows: Cell[][] = [];
  for (const atOnce of [1, 8]) {
    const writes = new Map<string, string>();
    const on = (name: string, prepare: (copy: Copy) => Promise<Walker>): Way => ({
      name,
      async run() {
        const copy = await ground.copy();
        const cases = await openCases(copy.office, workflows);
        const walker = await prepare(copy);
        await copy.db.$executeRaw`SELECT pg_stat_reset()`;
        const cpu = process.cpuUsage();
        const from = performance.now();
        await inParallel(cases, atOnce, (one) => walker.walk(one));
        const ms = performance.now() - from;
        const { user, system } = process.cpuUsage(cpu);
        const done = await copy.db.request.count({ where: { state: 'approved' } });
        if (done !== workflows) throw new Error(`${name}: ${done} of ${workflows} were approved`);
        await walker.end();
        writes.set(name, await writesPer(copy, workflows));
        await copy.drop();
        return { items: workflows, ms, cpuUs: user + system };
      },
    });
    const measured = await compare(
      [
        on('SQL by hand, three transactions', (copy) => openApprovalSql(copy, sample)),
        on('Xiaoban, the use cases', async (copy) => ({
          walk: (one) => walk(copy.office, one),
          end: async () => undefined,
        })),
      ],
      rounds,
      shuffle,
    );
    for (const m of measured) {
      rows.push([
        m.name,
        count(atOnce),
        range(m.perSecond),
        times(m.perSecond.median / (measured[0]?.perSecond.median ?? NaN)),
        figure((m.cpuUs ?? NaN) / 1000),
        writes.get(m.name) ?? '',
      ]);
    }
  }
  return [
    {
      title: `Approval: submit, approve, approve; ${workflows} workflows a round`,
      head: [
        'way',
        'at once',
        'workflows/s, median [least–most]',
        'ratio',
        'CPU ms each',
        'rows inserted + updated',
      ],
      rows: rows,
      notes: [
        'By hand: the same rows in the end, nothing judged: no calendar, regulation, balance, overlap or stand-in is looked at.',
        'Both append to the hash chain of the journal under one lock, so workflows wait for each other at the end of each transaction.',
      ],
    },
  ];
};

/** What the book said about one case, for the SQL to write as it is. */
const takeSample = async (ground: Ground): Promise<Sample> => {
  const copy = await ground.copy();
  const [one] = await openCases(copy.office, 1);
  if (one === undefined) throw new Error('no case');
  const requestId = await walk(copy.office, one);
  const request = await copy.db.request.findUniqueOrThrow({ where: { id: requestId } });
  const obligations = await copy.db.obligation.findMany();
  const filing = await copy.db.filing.findFirstOrThrow();
  await copy.drop();
  return {
    verdict: request.verdict,
    facts: request.facts,
    form: request.form,
    pack: request.pack,
    packHash: request.packHash,
    cite: filing.cite,
    ladders: Object.fromEntries(
      obligations.map((o) => [o.kind, { ladder: o.ladder, reckoning: o.reckoning }]),
    ),
  };
};

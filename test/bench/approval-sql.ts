/** The writes of a two-post approval as somebody would write them for this one purpose: plain SQL, three transactions. */
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { canonical } from '../../src/core/journal.ts';
import { halfDay } from '../../src/core/day.ts';
import type { Case, Walker } from './approval.ts';
import type { Copy } from './ground.ts';

export type Sample = {
  verdict: unknown;
  facts: unknown;
  form: unknown;
  pack: string;
  packHash: string;
  cite: string[];
  /** By the kind of the obligation. */
  ladders: Record<string, { ladder: unknown; reckoning: unknown }>;
};

type Client = pg.PoolClient;
type Notice = { to: string; kind: string; quiet?: boolean };

const CHAIN_LOCK = 720_001;
const CLERKS = ['1007', '1008'];
const json = JSON.stringify;

const inTransaction = async <T>(pool: pg.Pool, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
};

const tell = async (client: Client, requestId: string, number: string, notices: Notice[]): Promise<void> => {
  await client.query(
    `INSERT INTO "Notice" ("id", "recipientId", "kind", "subject", "payload", "quiet", "dueAt", "writtenAt")
     SELECT id, who, kind, $1, $2, quiet, now(), now() FROM unnest($3::text[], $4::text[], $5::text[], $6::bool[]) AS n (id, who, kind, quiet)`,
    [
      `request:${requestId}`,
      json({ number, title: '请假 · 事假 1 天', applicant: '王芳' }),
      notices.map(() => randomUUID()),
      notices.map((n) => n.to),
      notices.map((n) => n.kind),
      notices.map((n) => n.quiet ?? false),
    ],
  );
};

const record = async (
  client: Client,
  actorId: string,
  act: string,
  requestId: string,
  detail: unknown,
): Promise<void> => {
  await client.query('SELECT pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
  const { rows } = await client.query<{ hash: string }>(
    'SELECT "hash" FROM "Journal" ORDER BY "seq" DESC LIMIT 1',
  );
  const prevHash = rows[0]?.hash ?? '0'.repeat(64);
  const row = { at: new Date().toISOString(), actorId, act, subject: `request:${requestId}`, detail };
  const hash = createHash('sha256').update(prevHash).update(canonical(row)).digest('hex');
  await client.query(
    'INSERT INTO "Journal" ("at", "actorId", "act", "subject", "detail", "prevHash", "hash") VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [row.at, actorId, act, row.subject, json(detail), prevHash, hash],
  );
};

/** Opens an obligation, or gives the open one a new time. */
const oblige = async (
  client: Client,
  sample: Sample,
  kind: string,
  requestId: string,
  who: string,
): Promise<void> => {
  const { ladder, reckoning } = sample.ladders[kind] ?? { ladder: [], reckoning: {} };
  await client.query(
    `INSERT INTO "Obligation" ("id", "kind", "subject", "responsibleId", "openedAt", "dueAt", "firstDueAt", "reckoning", "ladder", "cite", "state", "nextAt")
     VALUES ($1, $2, $3, $4, now(), now() + interval '1 day', now() + interval '1 day', $5, $6, $7, 'open', now() + interval '1 day')
     ON CONFLICT ("kind", "subject") DO UPDATE SET "responsibleId" = excluded."responsibleId", "dueAt" = excluded."dueAt", "nextAt" = excluded."nextAt"`,
    [randomUUID(), kind, `request:${requestId}`, who, json(reckoning), json(ladder), sample.cite],
  );
};

type Opened = { id: string; number: string; steps: [string, string] };

const submit = async (client: Client, sample: Sample, one: Case): Promise<Opened> => {
  const id = randomUUID();
  await client.query(
    'UPDATE "Draft" SET "usedAt" = now(), "requestId" = $2 WHERE "id" = $1 AND "usedAt" IS NULL',
    [one.draftId, id],
  );
  const { rows } = await client.query<{ last: number }>(
    `INSERT INTO "RequestCounter" VALUES ('QJ', 2026, 1)
     ON CONFLICT ("prefix", "year") DO UPDATE SET "last" = "RequestCounter"."last" + 1 RETURNING "last"`,
  );
  const number = `QJ-2026-${String(rows[0]?.last ?? 0).padStart(4, '0')}`;
  await client.query(
    `INSERT INTO "Request" ("id", "kind", "number", "applicantId", "state", "form", "facts", "verdict", "pack", "packHash", "submittedAt")
     VALUES ($1, 'leave', $2, $3, 'waiting', $4, $5, $6, $7, $8, now())`,
    [
      id,
      number,
      one.applicant.id,
      json(sample.form),
      json(sample.facts),
      json(sample.verdict),
      sample.pack,
      sample.packHash,
    ],
  );
  const steps: [string, string] = [randomUUID(), randomUUID()];
  await client.query(
    `INSERT INTO "ApprovalStep" ("id", "requestId", "round", "position", "mode", "post", "cite", "origin", "state", "activatedAt")
     VALUES ($1, $3, 1, 1000, 'one', '分管领导', $4, 'regulation', 'active', now()),
            ($2, $3, 1, 2000, 'one', '主要领导', $4, 'regulation', 'to_come', NULL)`,
    [...steps, id, sample.cite],
  );
  await client.query(
    `INSERT INTO "ApprovalSeat" ("id", "stepId", "requestId", "personId", "state")
     VALUES ($1, $3, $5, $6, 'active'), ($2, $4, $5, $7, 'to_come')`,
    [randomUUID(), randomUUID(), ...steps, id, one.deputy.id, one.chief.id],
  );
  await client.query(
    'INSERT INTO "Filing" ("id", "requestId", "post", "cite") VALUES ($1, $2, \'办公室\', $3)',
    [randomUUID(), id, sample.cite],
  );
  const from = halfDay(one.day, 'am');
  await client.query(
    `INSERT INTO "Leave" ("requestId", "personId", "type", "fromHalf", "toHalf", "costHalves", "state") VALUES ($1, $2, '事假', $3, $4, 2, 'held')`,
    [id, one.applicant.id, from, from + 1],
  );
  await oblige(client, sample, 'request.waiting', id, one.deputy.id);
  await tell(client, id, number, [
    { to: one.deputy.id, kind: 'request.asked' },
    { to: one.applicant.id, kind: 'request.moved', quiet: true },
  ]);
  await record(client, one.applicant.id, 'request.submit', id, {
    number,
    title: '事假 1 天',
    round: 1,
    status: 'ok',
    cite: sample.cite,
    pack: sample.pack,
    packHash: sample.packHash,
  });
  return { id, number, steps };
};

/** Takes hold of the request, decides the active seat and closes its step; throws when somebody else was first. */
const sit = async (client: Client, { id }: Opened, stepId: string, actorId: string): Promise<void> => {
  const held = await client.query(
    `UPDATE "Request" SET "revision" = "revision" + 1 WHERE "id" = $1 AND "state" = 'waiting'`,
    [id],
  );
  const sat = await client.query(
    `UPDATE "ApprovalSeat" SET "state" = 'approved', "decidedById" = $2, "decidedAt" = now(), "via" = 'card'
     WHERE "stepId" = $1 AND "personId" = $2 AND "state" = 'active'`,
    [stepId, actorId],
  );
  if (held.rowCount !== 1 || sat.rowCount !== 1) throw new Error('somebody else was first');
  await client.query(`UPDATE "ApprovalStep" SET "state" = 'approved', "decidedAt" = now() WHERE "id" = $1`, [
    stepId,
  ]);
};

const approveFirst = async (client: Client, sample: Sample, one: Case, opened: Opened): Promise<void> => {
  const [first, second] = opened.steps;
  await sit(client, opened, first, one.deputy.id);
  await client.query(`UPDATE "ApprovalStep" SET "state" = 'active', "activatedAt" = now() WHERE "id" = $1`, [
    second,
  ]);
  await client.query(`UPDATE "ApprovalSeat" SET "state" = 'active' WHERE "stepId" = $1`, [second]);
  await oblige(client, sample, 'request.waiting', opened.id, one.chief.id);
  await tell(client, opened.id, opened.number, [
    { to: one.chief.id, kind: 'request.asked' },
    { to: one.applicant.id, kind: 'request.moved', quiet: true },
  ]);
  await record(client, one.deputy.id, 'request.approve', opened.id, {
    number: opened.number,
    step: first,
    seatOf: one.deputy.id,
    opinion: '',
    via: 'card',
  });
};

const approveLast = async (
  client: Client,
  sample: Sample,
  one: Case,
  opened: Opened,
  clerks: string[],
): Promise<void> => {
  const [, second] = opened.steps;
  await sit(client, opened, second, one.chief.id);
  await client.query(
    `UPDATE "Obligation" SET "state" = 'cancelled', "settledAt" = now(), "nextAt" = NULL WHERE "kind" = 'request.waiting' AND "subject" = $1`,
    [`request:${opened.id}`],
  );
  await client.query(`UPDATE "Request" SET "state" = 'approved', "decidedAt" = now() WHERE "id" = $1`, [
    opened.id,
  ]);
  await client.query(`UPDATE "Leave" SET "state" = 'granted' WHERE "requestId" = $1`, [opened.id]);
  await oblige(client, sample, 'leave.return', opened.id, one.applicant.id);
  await tell(client, opened.id, opened.number, [
    { to: one.applicant.id, kind: 'request.approved' },
    ...clerks.map((to) => ({ to, kind: 'request.to_file' })),
    { to: one.deputy.id, kind: 'request.moved', quiet: true },
  ]);
  await record(client, one.chief.id, 'request.approve', opened.id, {
    number: opened.number,
    step: second,
    seatOf: one.chief.id,
    opinion: '',
    via: 'card',
  });
};

/** Opens a pool of its own on a copy. */
export const openApprovalSql = async (copy: Copy, sample: Sample): Promise<Walker> => {
  const pool = new pg.Pool({ connectionString: copy.url, max: 10 });
  const clerks = (await copy.db.person.findMany({ where: { staffNo: { in: CLERKS } } })).map((p) => p.id);
  return {
    async walk(one) {
      const opened = await inTransaction(pool, (client) => submit(client, sample, one));
      await inTransaction(pool, (client) => approveFirst(client, sample, one, opened));
      await inTransaction(pool, (client) => approveLast(client, sample, one, opened, clerks));
    },
    end: () => pool.end(),
  };
};

/** Holds another process at a named point: a statement on a table waits until the gate is opened, or never ends. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const LOCK = 4_711;

export type Gate = {
  /** Whoever does this to a table from now on waits; `when` is a condition on NEW and OLD. */
  close(table: string, event: 'INSERT' | 'UPDATE', when?: string): Promise<void>;
  /** Whoever creates an index waits: in the midst of a migration. */
  closeMigration(): Promise<void>;
  /** Resolves when somebody stands before the gate. */
  reached(): Promise<void>;
  /** Lets through whoever stands there. */
  open(): Promise<void>;
  /** Whoever stands there is gone with his transaction; the gate is open again. */
  giveUp(): Promise<void>;
  end(): Promise<void>;
};

const FUNCTIONS = `
  CREATE OR REPLACE FUNCTION story_gate() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); RETURN NEW; END $$;
  CREATE OR REPLACE FUNCTION story_gate_ddl() RETURNS event_trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); END $$;`;

/** A gate on a database; needs its superuser. */
export const createGate = async (url: string): Promise<Gate> => {
  const client = new Client({ connectionString: url, application_name: 'story-gate' });
  await client.connect();
  await client.query(FUNCTIONS);
  let closed: string | null = null;
  const lock = () => client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  const waiting = async (): Promise<number[]> => {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [LOCK],
    );
    return rows.map((row) => row.pid);
  };
  const open = async (): Promise<void> => {
    await client.query('SELECT pg_advisory_unlock_all()');
    if (closed !== null) await client.query(closed);
    closed = null;
  };
  return {
    open,
    async close(table, event, when = 'true') {
      await client.query(
        `CREATE TRIGGER story_gate BEFORE ${event} ON "${table}" FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION story_gate()`,
      );
      closed = `DROP TRIGGER story_gate ON "${table}"`;
      await lock();
    },
    async closeMigration() {
      await client.query(
        `CREATE EVENT TRIGGER story_gate ON ddl_command_end WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION story_gate_ddl()`,
      );
      closed = 'DROP EVENT TRIGGER story_gate';
      await lock();
    },
    async reached() {
      while ((await waiting()).length === 0) await sleep(10);
    },
    async giveUp() {
      for (const pid of await waiting()) await client.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
      await open();
    },
    end: () => client.end(),
  };
};

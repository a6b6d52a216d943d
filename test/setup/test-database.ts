/** A database of its own for a test file: a copy of the migrated template, made in some ten milliseconds. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { connect, type Db } from '../../src/core/db.ts';

export const TEMPLATE = 'xiaoban_template';

export type TestDatabase = { db: Db; url: string; drop(): Promise<void> };

/** Does something on a connection of its own, and closes it. */
export const withAdmin = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Copies the template; call `drop` when the tests of the file are done. `empty` gives one without any table. */
export const createTestDatabase = async (options: { empty?: boolean } = {}): Promise<TestDatabase> => {
  const admin = inject('pg');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = options.empty === true ? 'template0' : TEMPLATE;
  await withAdmin(admin, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = admin.replace(/[^/]*$/, name);
  const db = connect(url, { max: 5 });
  return {
    db,
    url,
    async drop() {
      await db.$disconnect();
      await withAdmin(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
};

/** Runs once for the whole suite: a PostgreSQL whose template holds the migrated tables, and a browser. */
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { silentLog } from '../../src/core/log.ts';
import { migrate } from '../../src/core/postgres/migrate.ts';
import { openTemporaryDatabase } from '../../src/core/postgres/open-temporary-database.ts';
import { findBrowser } from './find-browser.ts';
import { TEMPLATE, withAdmin } from './test-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the suite's PostgreSQL, as one who may create databases. */
    pg: string;
    /** Path of Chromium; empty when this machine has none and cannot unpack one. */
    chromium: string;
    /** What Chromium needs in its environment: its own libraries and a Chinese font. */
    chromiumEnv: Record<string, string>;
  }
}

const MIGRATIONS = path.join(import.meta.dirname, '../../prisma/migrations');

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const cache = path.join(import.meta.dirname, '../../node_modules/.cache/xiaoban');
  const browser = await findBrowser(cache);
  if ('missing' in browser) {
    const sentence = `没有可用的浏览器,页面测试将被跳过:${browser.missing}`;
    if (process.env.REQUIRE_BROWSER === '1') throw new Error(sentence);
    console.warn(`\n********\n${sentence}\n********\n`);
  }
  project.provide('chromium', 'missing' in browser ? '' : browser.executable);
  project.provide('chromiumEnv', 'missing' in browser ? {} : browser.env);

  const database = await openTemporaryDatabase(silentLog);
  const admin = database.url.replace(/[^/]*$/, 'postgres');
  await withAdmin(admin, (client) => client.query(`CREATE DATABASE ${TEMPLATE}`));
  await migrate(database.url.replace(/[^/]*$/, TEMPLATE), MIGRATIONS, silentLog);
  project.provide('pg', admin);
  return () => database.stop();
}

/**
 * Writes the SQL that leads from the last schema to the present one: `npm run migration -- NAME`.
 * `--check` only tells whether one is missing. Prisma's native engine would have to be downloaded from a host that
 * cannot be reached here, so the same engine compiled to wasm compares two schema texts; it needs no database.
 * Read what it writes, and complete it by hand: triggers and exclusion constraints have no word in the schema.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory, mockAdapter } from '@prisma/driver-adapter-utils';
import * as engineBindings from '@prisma/schema-engine-wasm/schema_engine_bg';

const SNAPSHOT = 'prisma/migrations/schema.snapshot';
const MIGRATIONS = 'prisma/migrations';

const loadEngine = () => {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    './schema_engine_bg.js': engineBindings,
  });
  engineBindings.__wbg_set_wasm(exports);
  // Without this first call every other one fails with "invalid type: JsValue(null)".
  exports.__wbindgen_start();
};

/** The schema as one text: the root file and then the models in the order of their names. */
const currentSchema = () =>
  [
    'prisma/schema.prisma',
    ...readdirSync('prisma/models')
      .sort()
      .map((f) => `prisma/models/${f}`),
  ]
    .map((file) => readFileSync(file, 'utf8').trim())
    .join('\n\n') + '\n';

/** An adapter that never connects: comparing two texts only asks it for the server's version. */
const offlineAdapter = () => {
  const version = {
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [5, 7, 0],
    rows: [[true, 'PostgreSQL 15.0', 150000]],
  };
  const adapter = {
    ...mockAdapter('postgres'),
    queryRaw: async () => version,
    dispose: async () => {},
    getConnectionInfo: () => ({ supportsRelationJoins: false }),
  };
  return { ...adapter, connect: async () => adapter, connectToShadowDb: async () => adapter };
};

const difference = async (before, after) => {
  loadEngine();
  const engine = await engineBindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', after]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(offlineAdapter()),
  );
  const model = (content) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] });
  const { stdout } = await engine.diff({
    from: before === null ? { tag: 'empty' } : model(before),
    to: model(after),
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout.trim().startsWith('-- This is an empty migration') ? '' : stdout;
};

const after = currentSchema();
const before = existsSync(SNAPSHOT) ? readFileSync(SNAPSHOT, 'utf8') : null;
const name = process.argv[2];
const sql = before === after ? '' : await difference(before, after);

if (name === '--check') {
  if (sql === '') process.exit(0);
  console.error('prisma/models and prisma/migrations differ; run: npm run migration -- NAME');
  process.exit(1);
}
if (!/^[a-z][a-z0-9_]*$/.test(name ?? '')) {
  console.error('usage: npm run migration -- NAME   (small letters, digits and _)');
  process.exit(2);
}
if (sql === '') {
  writeFileSync(SNAPSHOT, after);
  console.log('the schema has not changed');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = `${MIGRATIONS}/${stamp}_${name}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/migration.sql`, sql);
  writeFileSync(`${MIGRATIONS}/migration_lock.toml`, 'provider = "postgresql"\n');
  writeFileSync(SNAPSHOT, after);
  console.log(`${folder}/migration.sql: read it and complete it by hand`);
}

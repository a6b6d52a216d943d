/** Puts an archive back into an empty place: checked whole before the first change, and all or nothing. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { keepHead } from '../core/journal-head.ts';
import { layOut } from '../core/postgres/migrate.ts';
import { Fault } from '../core/outcome.ts';
import { keptIn } from './kept-files.ts';
import { DATA, DATABASE, OFFICE, type Manifest } from './manifest.ts';
import { entriesIn, type Checked } from './read-archive.ts';
import { quoted } from './snapshot.ts';
import type { Entry } from './tar.ts';

export type Place = { dataDir: string; officeDir: string };

const RESTORING = '.restoring';

const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** Where an entry of the archive goes; null for what is no file. */
const targetOf = (place: Place, name: string): string | null => {
  const found = [
    [DATA, place.dataDir],
    [OFFICE, place.officeDir],
  ].find(([prefix = '']) => name.startsWith(prefix));
  if (found === undefined) return null;
  const [prefix = '', root = ''] = found;
  const below = name.slice(prefix.length);
  // An archive that was made by somebody else must not write outside of the place.
  if (path.isAbsolute(below) || below.split(/[/\\]/).includes('..'))
    throw new Fault('backup-odd-name', `备份里的文件名「${name}」不正常，没有恢复任何内容。`);
  return path.join(root, below);
};

/** Refuses a folder that holds something else than the archive does; what an interrupted restore left is the same. */
const checkFolder = async (
  root: string,
  prefix: string,
  manifest: Manifest,
  advice: string,
): Promise<void> => {
  for (const name of await keptIn(root)) {
    const wanted = manifest.entries[prefix + name];
    if (wanted !== undefined && (await sha256Of(path.join(root, name))) === wanted.sha256) continue;
    throw new Fault('restore-not-empty', `${root} 里已有内容（${name}），没有恢复；${advice}`);
  }
};

/** Checks an archive and the folders it would go to. */
export const checkPlace = async (place: Place, checked: Checked): Promise<void> => {
  await checkFolder(
    place.dataDir,
    DATA,
    checked.manifest,
    '请先把它移走，或用 DATA_DIR 另指一个空文件夹，再运行同一条命令。',
  );
  await checkFolder(
    place.officeDir,
    OFFICE,
    checked.manifest,
    '请先把它移走，或用 OFFICE_DIR 另指一个空文件夹，再运行同一条命令。',
  );
};

const isEmpty = async (client: Client): Promise<boolean> => {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'S') LIMIT 1`,
  );
  return rows.length === 0;
};

/** One part of a table, its values as the texts that they were read as. */
const loadPart = async (client: Client, table: string, columns: Column[], text: string): Promise<number> => {
  const names = columns.map(({ name }) => quoted(name)).join(', ');
  const texts = columns.map(({ name }) => `${quoted(name)} text`).join(', ');
  const values = columns.map(({ name, type }) => `x.${quoted(name)}::${type}`).join(', ');
  const rows = `[${text.trimEnd().split('\n').join(',')}]`;
  const { rowCount } = await client.query(
    `INSERT INTO ${quoted(table)} (${names}) SELECT ${values} FROM json_to_recordset($1::json) AS x(${texts})`,
    [rows],
  );
  return rowCount ?? 0;
};

type Column = { name: string; type: string };

const columnsOf = async (client: Client, table: string): Promise<Column[]> => {
  const { rows } = await client.query<Column>(
    `SELECT attname::text AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [quoted(table)],
  );
  return rows;
};

/** Takes foreign keys and triggers away, and returns what puts them back: rows come in no particular order. */
const loosen = async (client: Client, tables: string[]): Promise<string[]> => {
  const { rows } = await client.query<{ table: string; name: string; is: string }>(
    `SELECT conrelid::regclass::text AS table, conname::text AS name, pg_get_constraintdef(oid) AS is
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of rows)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`);
  // What the migrations themselves wrote stands in the archive too.
  if (tables.length > 0) await client.query(`TRUNCATE ${tables.map(quoted).join(', ')}`);
  return [
    ...rows.map(({ table, name, is }) => `ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${is}`),
    ...tables.map((table) => `ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`),
  ];
};

const differs = (what: string): Fault =>
  new Fault('backup-differs', `备份的内容与它自己的清单不符（${what}），没有恢复任何内容。`);

/** Loads rows as they come, and compares their number with the manifest's. */
const rowLoader = (client: Client, manifest: Manifest) => {
  const columns = new Map<string, Column[]>();
  const loaded = new Map<string, number>();
  return {
    async load(entry: Entry): Promise<void> {
      const table = entry.name.slice(DATABASE.length).split('/')[0] ?? '';
      const said = manifest.tables[table];
      if (said === undefined) throw differs(table);
      const known = columns.get(table) ?? (await columnsOf(client, table));
      columns.set(table, known);
      if (said.columns.some((name) => !known.some((column) => column.name === name))) throw differs(table);
      const used = known.filter(({ name }) => said.columns.includes(name));
      const count = await loadPart(client, table, used, await textOf(entry));
      loaded.set(table, (loaded.get(table) ?? 0) + count);
    },
    compare(): number {
      let all = 0;
      for (const [table, { rows }] of Object.entries(manifest.tables)) {
        if ((loaded.get(table) ?? 0) !== rows) throw differs(table);
        all += rows;
      }
      return all;
    },
  };
};

const textOf = async (entry: Entry): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const chunk of entry.body) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
};

/** Sets a file down beside its place, to be renamed when everything is there. */
const setDown = async (place: Place, entry: Entry): Promise<[from: string, to: string] | null> => {
  const to = targetOf(place, entry.name);
  if (to === null) return null;
  const from = path.join(place.dataDir, RESTORING, createHash('sha256').update(entry.name).digest('hex'));
  await pipeline(entry.body, createWriteStream(from, { mode: 0o600 }));
  const handle = await open(from, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  return [from, to];
};

const move = async (from: string, to: string): Promise<void> => {
  await mkdir(path.dirname(to), { recursive: true });
  await rename(from, to).catch(async (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    // The office folder may lie on another disk.
    await pipeline(createReadStream(from), createWriteStream(`${to}.part`, { mode: 0o600 }));
    await rename(`${to}.part`, to);
  });
};

/**
 * Restores a checked archive into a database that is open and has no table, and into the folders. The rows, their keys
 * and the tables themselves become true together; the files are in their places just before.
 */
export const restore = async (
  { file, passphrase, checked }: { file: string; passphrase: string | null; checked: Checked },
  { url, migrations, ...place }: Place & { url: string; migrations: string },
): Promise<{ rows: number; files: number }> => {
  const client = new Client({ connectionString: url, application_name: 'xiaoban-restore' });
  client.on('error', () => undefined);
  await client.connect();
  const waiting = path.join(place.dataDir, RESTORING);
  try {
    if (!(await isEmpty(client)))
      throw new Fault(
        'restore-not-empty',
        '数据库里已有内容，没有恢复；请用一个空的数据库（另建一个，改 DATABASE_URL），或另指一个空的 DATA_DIR，再运行同一条命令。',
      );
    await rm(waiting, { recursive: true, force: true });
    await mkdir(waiting, { recursive: true, mode: 0o700 });
    await client.query('BEGIN');
    await client.query(`SET LOCAL TimeZone = 'UTC'`);
    await layOut(client, migrations, checked.about.migrations);
    const tables = Object.keys(checked.manifest.tables);
    const tighten = await loosen(client, tables);
    const rows = rowLoader(client, checked.manifest);
    const files: [from: string, to: string][] = [];
    for await (const entry of entriesIn(file, passphrase)) {
      if (entry.name.startsWith(DATABASE)) await rows.load(entry);
      else {
        const down = await setDown(place, entry);
        if (down !== null) files.push(down);
      }
    }
    const count = rows.compare();
    for (const statement of tighten) await client.query(statement);
    for (const [name, last] of Object.entries(checked.manifest.sequences))
      await client.query('SELECT setval($1::regclass, $2::bigint)', [quoted(name), last]);
    for (const [from, to] of files) await move(from, to);
    const { journal, sealed } = checked.about;
    if (journal !== null && sealed !== null) await keepHead(place.dataDir, { ...journal, mac: sealed });
    await client.query('COMMIT');
    return { rows: count, files: files.length };
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    await client.end().catch(() => undefined);
    await rm(waiting, { recursive: true, force: true }).catch(() => undefined);
  }
};

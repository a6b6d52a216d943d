/** Takes one archive of everything, beside a running service or without one; memory does not grow with the office. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Clock } from '../core/clock.ts';
import { Fault } from '../core/outcome.ts';
import { sealFrames } from './frames.ts';
import { keptFiles } from './kept-files.ts';
import { ABOUT, DATA, DATABASE, MANIFEST, OFFICE, type About, type Manifest } from './manifest.ts';
import { withSnapshot, type Snapshot } from './snapshot.ts';
import { entryOf, writeTar, type Entry } from './tar.ts';
import { VERSION } from './version.ts';

export type Whole = {
  databaseUrl: string;
  dataDir: string;
  officeDir: string;
  /** Null leaves the archive open: whoever has it reads it, keys included. */
  passphrase: string | null;
  clock: Clock;
  /** Signs the journal's head; null where the office's key is not at hand. */
  sign: ((head: { seq: string; hash: string }) => string) | null;
};

export type BackupTaken = { about: About; rows: number; files: number; bytes: number };

const PART_BYTES = 1024 * 1024;

/** A table as files of about a megabyte: a tar entry must know its size. */
const partsOf = async function* (
  snapshot: Snapshot,
  table: Snapshot['tables'][number],
  count: () => void,
): AsyncGenerator<Entry> {
  let lines: string[] = [];
  let size = 0;
  let part = 0;
  const flush = (): Entry => {
    part += 1;
    const entry = entryOf(
      `${DATABASE}${table.name}/${String(part).padStart(6, '0')}.jsonl`,
      `${lines.join('\n')}\n`,
    );
    lines = [];
    size = 0;
    return entry;
  };
  for await (const line of snapshot.rows(table)) {
    count();
    lines.push(line);
    size += line.length;
    if (size >= PART_BYTES) yield flush();
  }
  if (lines.length > 0) yield flush();
};

/** Notes size and hash of what passes. */
const noted = async function* (entries: AsyncIterable<Entry>, manifest: Manifest): AsyncGenerator<Entry> {
  for await (const entry of entries) {
    const hash = createHash('sha256');
    const body = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of entry.body) {
        hash.update(chunk);
        yield chunk;
      }
      manifest.entries[entry.name] = { size: entry.size, sha256: hash.digest('hex') };
    };
    yield { ...entry, body: body() };
  }
};

const aboutOf = (whole: Whole, { migrations, journal }: Snapshot): About => ({
  is: 'xiaoban-backup',
  format: 1,
  version: VERSION,
  takenAt: whole.clock.now().toString(),
  migrations,
  journal,
  sealed: journal === null || whole.sign === null ? null : whole.sign(journal),
});

/** Writes the archive under another name and renames it when it is whole and on the disk. */
export const backUp = async (whole: Whole, file: string): Promise<BackupTaken> => {
  const making = `${file}.part`;
  await mkdir(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  let rows = 0;
  const manifest: Manifest = { tables: {}, sequences: {}, entries: {} };
  try {
    const about = await withSnapshot(whole.databaseUrl, async (snapshot) => {
      const about = aboutOf(whole, snapshot);
      manifest.sequences = snapshot.sequences;
      const everything = async function* (): AsyncGenerator<Entry> {
        yield entryOf(ABOUT, `${JSON.stringify(about, null, 2)}\n`);
        for (const table of snapshot.tables) {
          const counted = { columns: table.columns, rows: 0 };
          manifest.tables[table.name] = counted;
          yield* partsOf(snapshot, table, () => {
            counted.rows += 1;
            rows += 1;
          });
        }
        // After the rows: a file is written before the row that names it.
        yield* keptFiles(whole.dataDir, DATA);
        yield* keptFiles(whole.officeDir, OFFICE);
      };
      const entries = async function* (): AsyncGenerator<Entry> {
        yield* noted(everything(), manifest);
        yield entryOf(MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);
      };
      const out = createWriteStream(making, { mode: 0o600 });
      const tar = Readable.from(writeTar(entries()), { objectMode: false });
      if (whole.passphrase === null) await pipeline(tar, createGzip(), out);
      else await pipeline(tar, createGzip(), sealFrames(whole.passphrase, about), out);
      return about;
    });
    const bytes = await settle(making, file);
    const files = Object.keys(manifest.entries).filter((name) => !name.startsWith(DATABASE)).length - 1;
    return { about, rows, files, bytes };
  } catch (error) {
    await rm(making, { force: true });
    throw inWords(error, file);
  }
};

/** Onto the disk, then under its own name; its size in bytes. */
const settle = async (making: string, file: string): Promise<number> => {
  const handle = await open(making, 'r+');
  try {
    await handle.sync();
    const { size } = await handle.stat();
    await rename(making, file);
    return size;
  } finally {
    await handle.close();
  }
};

const inWords = (error: unknown, file: string): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Fault(
      'backup-disk-full',
      `磁盘已满，备份没有写成；请腾出空间，或换一个位置，如 /mnt/备份盘/xiaoban.backup。`,
      error,
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Fault('backup-denied', `没有权限写 ${file}；请换一个本账号可写的位置。`, error);
  if (code === 'EISDIR')
    return new Fault(
      'backup-is-folder',
      `${file} 是文件夹；请写明文件名，如 ${path.join(file, 'xiaoban.backup')}。`,
      error,
    );
  return error;
};

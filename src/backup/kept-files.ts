/** The files that belong into a backup: what the data folder keeps beside the database, and the office folder. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Entry } from './tar.ts';

// The server's own files are no backup while it runs, and the rows are read from it; the password belongs to that server.
const NOT_KEPT = [
  /^postgres(\.new|\.pw)?$/,
  /^postgres\.log$/,
  /^database\.(json(\.new)?|lock.*)$/,
  // It may already speak of rows that came after the snapshot; the archive has the snapshot's own.
  /^journal\.head$/,
  /^backups$/,
  /^demo$/,
  /^\.restoring$/,
];

const filesUnder = async (folder: string, below = ''): Promise<string[]> => {
  const found = await readdir(path.join(folder, below), { withFileTypes: true });
  const files: string[] = [];
  for (const one of found.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (below === '' && NOT_KEPT.some((pattern) => pattern.test(one.name))) continue;
    const name = below === '' ? one.name : `${below}/${one.name}`;
    if (one.isDirectory()) files.push(...(await filesUnder(folder, name)));
    else if (one.isFile() && !one.name.endsWith('.part')) files.push(name);
  }
  return files;
};

/** The names of what is kept in a folder, relative and with `/`; none when there is no such folder. */
export const keptIn = async (folder: string): Promise<string[]> => {
  const there = await stat(folder).catch(() => null);
  return there?.isDirectory() === true ? filesUnder(folder) : [];
};

/** The kept files of a folder as entries of an archive. */
export const keptFiles = async function* (folder: string, under: string): AsyncGenerator<Entry> {
  for (const name of await keptIn(folder)) {
    const file = path.join(folder, name);
    const { size } = await stat(file);
    yield {
      name: under + name,
      size,
      body: size === 0 ? nothing() : createReadStream(file, { end: size - 1 }),
    };
  }
};

const nothing = async function* (): AsyncGenerator<Buffer> {};

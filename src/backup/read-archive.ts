/** Reading an archive: plain or sealed, and whether all in it is as its manifest says. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { Fault } from '../core/outcome.ts';
import { aboutSealed, MAGIC, openFrames, WrongPassphrase } from './frames.ts';
import { ABOUT, aboutShape, MANIFEST, manifestShape, type About, type Manifest } from './manifest.ts';
import { BrokenArchive, readTar, type Entry } from './tar.ts';

export type Checked = { about: About; manifest: Manifest };

const LONGEST_TEXT = 64 * 1024 * 1024;

/** The first bytes of a file. */
const startOf = async (file: string, length: number): Promise<Buffer> => {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};

const GZIP = Buffer.from([0x1f, 0x8b]);

/** Whether a file is sealed; refuses what is no backup at all. */
const isSealed = async (file: string): Promise<boolean> => {
  const start = await startOf(file, MAGIC.length);
  if (start.toString('utf8') === MAGIC) return true;
  if (start.subarray(0, 2).equals(GZIP)) return false;
  throw new Fault('backup-none', `${file} 不是小办的备份；请选 npm run office -- backup 生成的文件。`);
};

/** What is wrong with an archive, in the words of whoever restores it. */
const inWords = (error: unknown, file: string): unknown => {
  if (error instanceof WrongPassphrase)
    return new Fault(
      'backup-passphrase',
      `BACKUP_PASSPHRASE 不是 ${file} 的口令；请改成备份时用的那一个。`,
      error,
    );
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof BrokenArchive || error instanceof z.ZodError || code.startsWith('Z_'))
    return new Fault('backup-broken', `${file} 不完整或被改动过，不能用；请换另一份备份。`, error);
  if (code === 'ENOENT') return new Fault('backup-missing', `没有 ${file} 这个文件；请核对文件名。`, error);
  if (code === 'EISDIR')
    return new Fault('backup-is-folder', `${file} 是文件夹；请写明其中的一个备份文件。`, error);
  if (code === 'EACCES') return new Fault('backup-denied', `没有权限读 ${file}。`, error);
  return error;
};

/** The entries of an archive in order; faults come as sentences. */
export const entriesIn = async function* (file: string, passphrase: string | null): AsyncGenerator<Entry> {
  const open: { destroy(): unknown }[] = [];
  try {
    const sealed = await isSealed(file);
    if (sealed && passphrase === null)
      throw new Fault('backup-sealed', `${file} 加了口令；请设置环境变量 BACKUP_PASSPHRASE 后再试。`);
    const raw = createReadStream(file);
    const zipped = sealed && passphrase !== null ? openFrames(passphrase)(raw) : raw;
    const gunzip = createGunzip();
    const source = Readable.from(zipped, { objectMode: false });
    open.push(gunzip, source, raw);
    source.on('error', (error) => gunzip.destroy(error));
    yield* readTar(source.pipe(gunzip));
  } catch (error) {
    throw inWords(error, file);
  } finally {
    for (const stream of open) stream.destroy();
  }
};

const readAll = async (entry: Entry, see: (chunk: Buffer) => void): Promise<string> => {
  if (entry.size > LONGEST_TEXT) throw new BrokenArchive(`${entry.name} is too long`);
  const parts: Buffer[] = [];
  for await (const chunk of entry.body) {
    see(chunk);
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new BrokenArchive('a part of the archive is no JSON');
  }
};

/** Reads an archive to its end and compares everything with the hashes of its manifest. */
export const checkArchive = async (file: string, passphrase: string | null): Promise<Checked> => {
  const found = new Map<string, { size: number; sha256: string }>();
  let about: About | null = null;
  let manifest: Manifest | null = null;
  for await (const entry of entriesIn(file, passphrase)) {
    const hash = createHash('sha256');
    try {
      if (entry.name === MANIFEST) {
        manifest = manifestShape.parse(parsed(await readAll(entry, () => undefined)));
        continue;
      }
      if (entry.name === ABOUT)
        about = aboutShape.parse(parsed(await readAll(entry, (chunk) => hash.update(chunk))));
      else for await (const chunk of entry.body) hash.update(chunk);
    } catch (error) {
      throw inWords(error, file);
    }
    if (found.has(entry.name)) throw inWords(new BrokenArchive('an entry stands there twice'), file);
    found.set(entry.name, { size: entry.size, sha256: hash.digest('hex') });
  }
  if (about === null || manifest === null) throw inWords(new BrokenArchive('no manifest: cut short'), file);
  const wanted = Object.entries(manifest.entries);
  const same = wanted.every(([name, { size, sha256 }]) => {
    const is = found.get(name);
    return is?.size === size && is.sha256 === sha256;
  });
  if (!same || wanted.length !== found.size)
    throw inWords(new BrokenArchive('an entry is not as the manifest says'), file);
  return { about, manifest };
};

const HEAD_BYTES = 64 * 1024;

/** What an archive says of itself, without reading all of it and without the passphrase; null when it says nothing. */
export const aboutOf = async (file: string): Promise<About | null> => {
  try {
    if (await isSealed(file)) {
      const read = aboutShape.safeParse(aboutSealed(await startOf(file, HEAD_BYTES)));
      return read.success ? read.data : null;
    }
    for await (const entry of entriesIn(file, null)) {
      if (entry.name !== ABOUT) return null;
      const read = aboutShape.safeParse(parsed(await readAll(entry, () => undefined)));
      return read.success ? read.data : null;
    }
  } catch {
    // It is looked at for its age only; restoring says what is wrong with it.
  }
  return null;
};

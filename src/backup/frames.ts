/**
 * An archive under a passphrase: scrypt makes the key, and the stream is cut into frames that AES-256-GCM seals one by
 * one. The number of a frame and whether it is the last are part of its seal, so that none can be left out, moved or
 * added, and nothing is believed before it was verified.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';
import { BrokenArchive } from './tar.ts';

/** The first bytes of a sealed archive; a plain one begins as gzip does. */
export const MAGIC = 'xiaoban-backup-1\n';

const FRAME = 64 * 1024;
const TAG = 16;
/** 64 MB and some tenths of a second for each try of a passphrase. */
const COST = { N: 65_536, r: 8, p: 1 };
const MEMORY = 128 * 1024 * 1024;

const headShape = z.object({
  salt: z.string(),
  N: z.number().int().max(1_048_576),
  r: z.number().int().max(16),
  p: z.number().int().max(4),
  /** Tells a wrong passphrase from a damaged file. */
  check: z.string(),
  /** What anybody may know of the archive; sealed with every frame. */
  about: z.unknown(),
});
type Head = z.infer<typeof headShape>;

const keysOf = (passphrase: string, { salt, N, r, p }: Pick<Head, 'salt' | 'N' | 'r' | 'p'>) => {
  const key = scryptSync(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 32, {
    N,
    r,
    p,
    maxmem: MEMORY * Math.max(1, (N * r) / (COST.N * COST.r)),
  });
  const part = (use: string) => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), use, 32));
  return { sealing: part('xiaoban/backup/seal'), check: part('xiaoban/backup/check').toString('base64') };
};

const nonce = (number: number, last: boolean): Buffer => {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(number), 0);
  bytes.writeUInt32BE(last ? 1 : 0, 8);
  return bytes;
};

/** Seals a stream under a passphrase. */
export const sealFrames = (passphrase: string, about: unknown) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const given = { salt: randomBytes(16).toString('base64'), ...COST };
    const { sealing, check } = keysOf(passphrase, given);
    const line = `${JSON.stringify({ ...given, check, about })}\n`;
    const bound = createHash('sha256').update(line).digest();
    yield Buffer.from(MAGIC + line);
    let number = 0;
    const frame = (plain: Buffer, last: boolean): Buffer => {
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce(number, last));
      number += 1;
      cipher.setAAD(bound);
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      const size = Buffer.alloc(4);
      size.writeUInt32BE(last ? body.length + 0x8000_0000 : body.length);
      return Buffer.concat([size, body, cipher.getAuthTag()]);
    };
    let held: Buffer[] = [];
    let length = 0;
    for await (const chunk of source) {
      held.push(chunk);
      length += chunk.length;
      if (length < FRAME) continue;
      const all = Buffer.concat(held);
      let from = 0;
      for (; all.length - from >= FRAME; from += FRAME) yield frame(all.subarray(from, from + FRAME), false);
      held = [all.subarray(from)];
      length = all.length - from;
    }
    yield frame(Buffer.concat(held), true);
  };

/** Why a sealed archive does not open. */
export class WrongPassphrase extends Error {}

/** Cuts the head off a sealed stream: the line that says how, and what follows. */
const headOf = (bytes: Buffer): { head: Head; line: string; rest: Buffer } | null => {
  const end = bytes.indexOf(0x0a, MAGIC.length);
  if (end < 0) return null;
  const line = bytes.toString('utf8', MAGIC.length, end + 1);
  try {
    return { head: headShape.parse(JSON.parse(line)), line, rest: bytes.subarray(end + 1) };
  } catch {
    throw new BrokenArchive('the head of the archive cannot be read');
  }
};

const LONGEST_HEAD = 64 * 1024;

/** What a sealed archive says of itself in the open: its head is its first line. */
export const aboutSealed = (start: Buffer): unknown => headOf(start)?.head.about;

/** Opens a sealed stream; throws `WrongPassphrase` or `BrokenArchive`. */
export const openFrames = (passphrase: string) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let held: Buffer = Buffer.alloc(0);
    let opened: { sealing: Buffer; bound: Buffer } | null = null;
    let number = 0;
    let ended = false;
    for await (const chunk of source) {
      held = Buffer.concat([held, chunk]);
      if (opened === null) {
        const start = headOf(held);
        if (start === null) {
          if (held.length > LONGEST_HEAD) throw new BrokenArchive('the head of the archive has no end');
          continue;
        }
        const { sealing, check } = keysOf(passphrase, start.head);
        if (check !== start.head.check) throw new WrongPassphrase('the passphrase is another one');
        opened = { sealing, bound: createHash('sha256').update(start.line).digest() };
        held = start.rest;
      }
      while (held.length >= 4) {
        const said = held.readUInt32BE(0);
        const last = said >= 0x8000_0000;
        const size = last ? said - 0x8000_0000 : said;
        if (size > FRAME || ended) throw new BrokenArchive('a frame has no possible size');
        if (held.length < 4 + size + TAG) break;
        const decipher = createDecipheriv('aes-256-gcm', opened.sealing, nonce(number, last));
        decipher.setAAD(opened.bound);
        decipher.setAuthTag(held.subarray(4 + size, 4 + size + TAG));
        try {
          const plain = Buffer.concat([decipher.update(held.subarray(4, 4 + size)), decipher.final()]);
          held = held.subarray(4 + size + TAG);
          number += 1;
          ended = last;
          yield plain;
        } catch {
          throw new BrokenArchive(`frame ${number + 1} was changed or damaged`);
        }
      }
    }
    if (!ended || held.length > 0) throw new BrokenArchive('the archive ends too early');
  };

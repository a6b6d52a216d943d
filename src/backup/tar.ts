/** The tar format (POSIX ustar with pax names), as far as a backup needs it: files, in order, of a known size. */

export type Entry = { name: string; size: number; body: AsyncIterable<Buffer> };

const BLOCK = 512;
const NAME_BYTES = 100;
const MODE = 0o600;

const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;

const header = (name: string, size: number, type: '0' | 'x'): Buffer => {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, NAME_BYTES, 'utf8');
  block.write(octal(MODE, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
};

/** `28 path=制度/…\n`, whose number counts itself. */
const paxRecord = (key: string, value: string): string => {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (Buffer.byteLength(String(length)) + Buffer.byteLength(rest) !== length)
    length = Buffer.byteLength(String(length)) + Buffer.byteLength(rest);
  return `${length}${rest}`;
};

/** A small file, whole. */
export const entryOf = (name: string, body: string | Buffer): Entry => {
  const bytes = Buffer.from(body);
  return {
    name,
    size: bytes.length,
    body: (async function* () {
      yield bytes;
    })(),
  };
};

/** Writes entries as a tar stream; an entry that yields another size than it said is an error. */
export const writeTar = async function* (entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { name, size, body } of entries) {
    if (Buffer.byteLength(name) > NAME_BYTES || /[^ -~]/.test(name) || size >= 8 ** 11) {
      const pax = Buffer.from(paxRecord('path', name) + paxRecord('size', String(size)));
      yield Buffer.concat([header('pax', pax.length, 'x'), pax, padding(pax.length)]);
    }
    yield header(name, size >= 8 ** 11 ? 0 : size, '0');
    let written = 0;
    for await (const chunk of body) {
      written += chunk.length;
      yield chunk;
    }
    if (written !== size) throw new Error(`${name} changed while it was read`);
    yield padding(size);
  }
  yield Buffer.alloc(2 * BLOCK);
};

/** What is wrong with an archive that ends in the middle, or is none. */
export class BrokenArchive extends Error {}

/** Reads chunks of any size as pieces of the size wanted. */
const pieces = (source: AsyncIterable<Buffer>) => {
  const chunks = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const upTo = async (size: number): Promise<Buffer> => {
    while (held.length === 0) {
      const next = await chunks.next();
      if (next.done === true) throw new BrokenArchive('the archive ends too early');
      held = next.value;
    }
    const piece = held.subarray(0, size);
    held = held.subarray(piece.length);
    return piece;
  };
  const exactly = async (size: number): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for (let left = size; left > 0;) {
      const part = await upTo(left);
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  };
  /** Reads to the very end: a seal or checksum that stands there is looked at. */
  const finish = async (): Promise<void> => {
    while ((await chunks.next()).done !== true);
  };
  return { upTo, exactly, finish };
};

const fieldOf = (block: Buffer, from: number, length: number): string =>
  block.toString('utf8', from, from + length).replace(/\0.*$/s, '');

/** Reads the entries of a tar stream in order; what is left of a body when the next entry is asked for is skipped. */
export const readTar = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const input = pieces(source);
  let pax: Record<string, string> = {};
  for (;;) {
    const block = await input.exactly(BLOCK);
    if (block.every((byte) => byte === 0)) break;
    const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
    if (Number.parseInt(fieldOf(block, 148, 8), 8) !== sum) throw new BrokenArchive('not an archive');
    const size =
      pax['size'] === undefined ? Number.parseInt(fieldOf(block, 124, 12), 8) : Number(pax['size']);
    if (fieldOf(block, 156, 1) === 'x') {
      const text = (await input.exactly(size)).toString('utf8');
      pax = Object.fromEntries([...text.matchAll(/\d+ (\w+)=(.*)\n/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
      await input.exactly(padding(size).length);
      continue;
    }
    const name = pax['path'] ?? fieldOf(block, 0, NAME_BYTES);
    pax = {};
    let left = size;
    const body = async function* (): AsyncGenerator<Buffer> {
      while (left > 0) {
        const piece = await input.upTo(left);
        left -= piece.length;
        yield piece;
      }
    };
    yield { name, size, body: body() };
    while (left > 0) left -= (await input.upTo(left)).length;
    await input.exactly(padding(size).length);
  }
  await input.finish();
};

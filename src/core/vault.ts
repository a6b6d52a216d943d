/** Keeps personal data sealed at rest: AES-256-GCM, and keyed hashes to find the same person again without reading it. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type Vault = {
  /** Seals a text for one place (such as `petition:<id>`): it opens nowhere else. */
  seal(text: string, place: string): string;
  /** Opens a sealed text; throws when the key is another one or the text was changed. */
  open(sealed: string, place: string): string;
  /** The same for bytes, such as those of a file. */
  sealBytes(bytes: Uint8Array, place: string): Uint8Array<ArrayBuffer>;
  openBytes(sealed: Uint8Array, place: string): Buffer;
  /** A keyed hash, the same for the same text; tells nothing without the key. */
  fingerprint(text: string): string;
  /** Signs a text: whoever has only the database can neither make nor change it. */
  sign(text: string): string;
  /** Whether a text was signed with this key, or the one before it. */
  signed(text: string, mac: string): boolean;
  /** Whether there is a key before this one, under which something may still be sealed. */
  hasPrevious: boolean;
  /** Whether a sealed text, or sealed bytes, open with the previous key only. */
  isOld(sealed: string | Uint8Array, place: string): boolean;
};

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

const subkey = (key: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `xiaoban/${use}`, KEY_BYTES));

const sameText = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};

type Keys = {
  seal(bytes: Uint8Array, place: string): Buffer<ArrayBuffer>;
  open(sealed: Uint8Array, place: string): Buffer;
};

/** Sealing and opening with one key. */
const sealer = (key: Buffer): Keys => {
  const sealing = subkey(key, 'seal');
  return {
    seal(bytes, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv);
      cipher.setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      if (sealed.length < IV_BYTES + TAG_BYTES) throw new Error('a sealed text has an unknown form');
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, IV_BYTES));
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
};

/** Sealed bytes as the text that a column holds. */
const packed = (sealed: Buffer): string => `${VERSION}.${sealed.toString('base64url')}`;

const unpacked = (text: string): Buffer => {
  const [version, body = ''] = text.split('.');
  if (version !== VERSION) throw new Error('a sealed text has an unknown form');
  return Buffer.from(body, 'base64url');
};

const opens = (keys: Keys, sealed: Uint8Array, place: string): boolean => {
  try {
    keys.open(sealed, place);
    return true;
  } catch {
    return false;
  }
};

/** A vault on a key of 32 bytes; what the `previous` key sealed and signed still opens and holds. */
export const createVault = (key: Buffer, previous: Buffer | null = null): Vault => {
  for (const one of [key, ...(previous === null ? [] : [previous])])
    if (one.length !== KEY_BYTES) throw new Error('信访资料密钥应为 32 字节');
  const now = sealer(key);
  const before = previous === null ? null : sealer(previous);
  const hashing = subkey(key, 'fingerprint');
  const signWith = (one: Buffer, text: string): string =>
    createHmac('sha256', subkey(one, 'sign')).update(text).digest('base64url');
  const isOld = (sealed: Uint8Array, place: string): boolean =>
    before !== null && !opens(now, sealed, place) && opens(before, sealed, place);
  const openBytes = (sealed: Uint8Array, place: string): Buffer =>
    (before !== null && isOld(sealed, place) ? before : now).open(sealed, place);
  return {
    seal: (text, place) => packed(now.seal(Buffer.from(text), place)),
    open: (sealed, place) => openBytes(unpacked(sealed), place).toString('utf8'),
    sealBytes: (bytes, place) => now.seal(bytes, place),
    openBytes,
    fingerprint: (text) => createHmac('sha256', hashing).update(text).digest('base64url'),
    sign: (text) => signWith(key, text),
    signed: (text, mac) =>
      sameText(signWith(key, text), mac) || (previous !== null && sameText(signWith(previous, text), mac)),
    hasPrevious: previous !== null,
    isOld: (sealed, place) =>
      typeof sealed === 'string'
        ? sealed.startsWith(`${VERSION}.`) && isOld(unpacked(sealed), place)
        : isOld(sealed, place),
  };
};

/** Where no key was given: everything else works, sealing says what is missing. */
export const noVault: Vault = {
  seal: () => lacking(),
  open: () => lacking(),
  sealBytes: () => lacking(),
  openBytes: () => lacking(),
  fingerprint: () => lacking(),
  sign: () => lacking(),
  signed: () => lacking(),
  hasPrevious: false,
  isOld: () => lacking(),
};

const lacking = (): never => {
  throw new Error('没有信访资料密钥：设置 PETITION_KEY，或让服务能写 DATA_DIR');
};

const readKey = (written: string): Buffer => {
  const text = written.trim();
  return /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
};

const KEY_FILE = 'petition.key';

/**
 * The office's vault: the key from `PETITION_KEY` (64 hex digits or base64 of 32 bytes), else from `petition.key`
 * under the data folder, made at the first start and readable by its owner only. Back it up apart from the database:
 * without it nobody can read the petitioners any more.
 */
export const openVault = (dataDir: string, key: string | null, previous: string | null = null): Vault => {
  const before = previous === null ? null : readKey(previous);
  if (key !== null) return createVault(readKey(key), before);
  const file = path.join(dataDir, KEY_FILE);
  mkdirSync(dataDir, { recursive: true });
  try {
    // Only the first of two that start at once writes it.
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return createVault(readKey(readFileSync(file, 'utf8')), before);
};

/** The office's vault where there is a key already; null where none was ever made: nothing is made in silence. */
export const findVault = (
  dataDir: string,
  key: string | null,
  previous: string | null = null,
): Vault | null =>
  key !== null || existsSync(path.join(dataDir, KEY_FILE)) ? openVault(dataDir, key, previous) : null;

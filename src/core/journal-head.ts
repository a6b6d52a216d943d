/** The journal's head (链首), signed: what was true once and must stay so. Kept in the database, beside it and in backups. */
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Vault } from './vault.ts';

const headShape = z.object({ seq: z.string().regex(/^\d+$/), hash: z.string(), mac: z.string() });
export type Head = z.infer<typeof headShape>;

/** What is signed: the number of the journal's last row and its hash, and with it every row before. */
const signedText = ({ seq, hash }: Pick<Head, 'seq' | 'hash'>): string => `journal:${seq}:${hash}`;

/** Signs a head with the office's key. */
export const signHead = (vault: Vault, head: Pick<Head, 'seq' | 'hash'>): Head => ({
  ...head,
  mac: vault.sign(signedText(head)),
});

/** Whether a head bears the signature of the office's key. */
export const isSigned = (vault: Vault, head: Head): boolean => vault.signed(signedText(head), head.mac);

/** Beside the database, where whoever has only the database cannot reach it. */
const headFile = (dataDir: string): string => path.join(dataDir, 'journal.head');

/** The head that was kept last; null when none was, 'unreadable' when the file is no head. */
export const keptHead = (dataDir: string): Head | 'unreadable' | null => {
  let text: string;
  try {
    text = readFileSync(headFile(dataDir), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return headShape.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
};

/** Keeps a head, whole or not at all. */
export const keepHead = async (dataDir: string, head: Head): Promise<void> => {
  const making = `${headFile(dataDir)}.part`;
  await writeFile(making, `${JSON.stringify(head)}\n`, { mode: 0o600 });
  await rename(making, headFile(dataDir));
};

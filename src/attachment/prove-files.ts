/** Whether every kept file is what it was when it came, and opens with the office's key. */
import type { Db } from '../core/db.ts';
import type { Vault } from '../core/vault.ts';
import { contentOf, nameOfFile } from './keep-file.ts';

export type Proven = { checked: number; faults: string[] };

const BATCH = 100;

/** Reads each file once, one after the other: none is held longer than it takes to hash it. */
export const proveFiles = async (db: Db, vault: Vault): Promise<Proven> => {
  const found: Proven = { checked: 0, faults: [] };
  for (let after = ''; ;) {
    const rows = await db.keptFile.findMany({
      where: { hash: { gt: after } },
      orderBy: { hash: 'asc' },
      take: BATCH,
      include: { attachments: { select: { id: true, sealedName: true } } },
    });
    for (const { hash, attachments } of rows) {
      found.checked += 1;
      try {
        await contentOf({ vault }, db, hash);
        for (const one of attachments) nameOfFile({ vault }, one);
      } catch {
        found.faults.push(`附件 ${hash.slice(0, 12)} 被改动过，或用现在的密钥解不开`);
      }
    }
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return found;
    after = last.hash;
  }
};

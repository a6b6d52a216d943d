import type { Office } from '../office/office.ts';
import { sealedPieces } from './keep-file.ts';

const BATCH = 50;

/** Seals anew what the previous key sealed of kept files and their names; returns how many places were changed. */
export const resealFiles = async ({ db, vault }: Pick<Office, 'db' | 'vault'>): Promise<number> => {
  let done = 0;
  let after = { hash: '', part: -1 };
  for (;;) {
    const parts = await db.keptPart.findMany({
      where: { OR: [{ hash: { gt: after.hash } }, { hash: after.hash, part: { gt: after.part } }] },
      orderBy: [{ hash: 'asc' }, { part: 'asc' }],
      take: BATCH,
    });
    for (const { hash, part, sealed } of parts) {
      const place = sealedPieces.content(hash, part);
      if (!vault.isOld(sealed, place)) continue;
      await db.keptPart.updateMany({
        where: { hash, part },
        data: { sealed: vault.sealBytes(vault.openBytes(sealed, place), place) },
      });
      done += 1;
    }
    const last = parts.at(-1);
    if (parts.length < BATCH || last === undefined) break;
    after = { hash: last.hash, part: last.part };
  }
  for (let from = ''; ;) {
    const rows = await db.attachment.findMany({
      where: { id: { gt: from } },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    for (const { id, sealedName } of rows) {
      const place = sealedPieces.name(id);
      if (!vault.isOld(sealedName, place)) continue;
      await db.attachment.updateMany({
        where: { id, sealedName },
        data: { sealedName: vault.seal(vault.open(sealedName, place), place) },
      });
      done += 1;
    }
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return done;
    from = last.id;
  }
};

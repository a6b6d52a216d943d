/** Whether what must be sealed of petitions is sealed, and opens with the office's key. */
import { z } from 'zod';
import type { Db } from '../core/db.ts';
import type { Vault } from '../core/vault.ts';
import { sealedPlaces } from './sealed-parts.ts';

export type Unsealed = { checked: number; faults: string[] };

const BATCH = 500;

const draftShape = z.object({ sealed: z.string() });
const extensionShape = z.object({ objection: z.string().optional() });

type Sealed = { what: string; text: string; place: string };

const opens = (vault: Vault, { text, place }: Sealed): boolean => {
  try {
    vault.open(text, place);
    return true;
  } catch {
    return false;
  }
};

/** Everything of one petition that is kept sealed. */
const partsOf = (row: {
  id: string;
  number: string;
  sealed: string | null;
  sealedComment: string | null;
  sealedReport: string | null;
  extension: unknown;
  reasons: { sealed: string }[];
}): Sealed[] => {
  const at = sealedPlaces(row.id);
  const objection = extensionShape.safeParse(row.extension).data?.objection ?? null;
  const parts: [what: string, text: string | null, place: string][] = [
    ['信访人和反映事项', row.sealed, at.who],
    ['批示', row.sealedComment, at.comment],
    ['办结报告', row.sealedReport, at.report],
    ['异议', objection, at.reason],
    ...row.reasons.map(({ sealed }): [string, string, string] => ['理由', sealed, at.reason]),
  ];
  return parts.flatMap(([what, text, place]) =>
    text === null ? [] : [{ what: `${row.number} 的${what}`, text, place }],
  );
};

/** Looks at every petition, its reasons and the forms that are open. */
export const findUnsealed = async (db: Db, vault: Vault): Promise<Unsealed> => {
  const found: Unsealed = { checked: 0, faults: [] };
  const look = (part: Sealed): void => {
    found.checked += 1;
    if (!opens(vault, part)) found.faults.push(`${part.what} 没有加密，或用现在的密钥解不开`);
  };
  for (let after = ''; ;) {
    const rows = await db.petition.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: BATCH,
      include: { reasons: { select: { sealed: true } } },
    });
    for (const row of rows) partsOf(row).forEach(look);
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) break;
    after = last.id;
  }
  const drafts = await db.draft.findMany({ where: { kind: 'petition' } });
  for (const draft of drafts) {
    const kept = draftShape.safeParse(draft.form);
    if (kept.success)
      look({ what: '未提交的登记单', text: kept.data.sealed, place: sealedPlaces(draft.id).draft });
    else if (JSON.stringify(draft.form) !== '{}') found.faults.push('一张未提交的登记单没有加密');
  }
  return found;
};

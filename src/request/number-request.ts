import type { Tx } from '../core/db.ts';

/** QJ-2026-0001 */
export const numberOf = (prefix: string, year: number, nth: number): string =>
  `${prefix}-${year}-${String(nth).padStart(4, '0')}`;

/**
 * The next number of a kind and year, such as QJ-2026-0001. The row stays locked until the transaction ends and a
 * rollback gives the number back, so the series has no gaps (CONTRACT §7).
 */
export const nextNumber = async (tx: Tx, prefix: string, year: number): Promise<string> => {
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO "RequestCounter" ("prefix", "year", "last") VALUES (${prefix}, ${year}, 1)
    ON CONFLICT ("prefix", "year") DO UPDATE SET "last" = "RequestCounter"."last" + 1
    RETURNING "last"`;
  return numberOf(prefix, year, row?.last ?? 1);
};

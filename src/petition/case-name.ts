import type { Petition } from '../../prisma/generated/client.ts';

/**
 * A petition as it is named to people: XF-2026-0001, and behind it the number of the office's own register
 * (原编号), by which the paper is found.
 */
export const caseName = (row: Pick<Petition, 'number' | 'outsideNo'>): string =>
  row.outsideNo === null || row.outsideNo === row.number
    ? row.number
    : `${row.number}（原编号 ${row.outsideNo}）`;

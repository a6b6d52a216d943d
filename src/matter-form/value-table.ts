import type { Matter } from '../regulation/matters/matter.ts';

/** All the words that a table of the file can answer, for a choice that is made of them. */
export const valuesOfTable = (matter: Pick<Matter, 'values'>, table: string | null): string[] => [
  ...new Set(
    (matter.values[table ?? ''] ?? []).flatMap((row) =>
      Array.isArray(row.is) ? row.is : typeof row.is === 'string' ? [row.is] : [],
    ),
  ),
];

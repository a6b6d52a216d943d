/** Compares the rows of a file with those stored, by a key. Pure. */

type Keyed<After, Before> = {
  keyOf: (row: After | Before) => string;
  /** What differs, in words; empty when nothing does. */
  differ: (before: Before, after: After) => string[];
};

export type Compared<After, Before> = {
  added: After[];
  changed: { id: string; after: After; how: string[] }[];
  retired: Before[];
  unchanged: number;
};

/** Stored rows that are no longer in the file are retired; one that comes back is taken up again under its old id. */
export const compareRows = <After, Before extends { id: string; retired: boolean }>(
  rows: After[],
  stored: Before[],
  { keyOf, differ }: Keyed<After, Before>,
): Compared<After, Before> => {
  const left = new Map(stored.map((row) => [keyOf(row), row]));
  const result: Compared<After, Before> = { added: [], changed: [], retired: [], unchanged: 0 };
  for (const after of rows) {
    const before = left.get(keyOf(after));
    left.delete(keyOf(after));
    if (!before) {
      result.added.push(after);
      continue;
    }
    const how = [...(before.retired ? ['重新启用'] : []), ...differ(before, after)];
    if (how.length === 0) result.unchanged += 1;
    else result.changed.push({ id: before.id, after, how });
  }
  result.retired = [...left.values()].filter((row) => !row.retired);
  return result;
};

/** 「职务:科员→副主任」, or nothing when both are the same. The order of a list means nothing. */
export const difference = (
  label: string,
  before: string | string[] | null,
  after: string | string[] | null,
): string[] => {
  const say = (value: typeof before) => (Array.isArray(value) ? value.toSorted().join('、') : (value ?? ''));
  const [old, now] = [say(before), say(after)];
  return old === now ? [] : [`${label}：${old || '空'}→${now || '空'}`];
};

/** How many cases each leader would have had to decide, month by month, under one regulation and the other. Pure. */
import type { Verdict } from './verdict.ts';

/** A past case with the way it went and the way it would go; `after` is null where it could not be judged. */
export type Way = { month: string; before: Verdict; after: Verdict | null };
export type Approvals = { post: string; month: string; before: number; after: number };

const posts = (verdict: Verdict | null): string[] => [
  ...new Set(verdict?.route.flatMap((s) => s.posts) ?? []),
];

/** One line a post and month, where the number changes; by post, then month. */
export const countApprovals = (ways: Way[]): Approvals[] => {
  const counts = new Map<string, Approvals>();
  const at = (post: string, month: string): Approvals => {
    const key = `${post} ${month}`;
    const known = counts.get(key) ?? { post, month, before: 0, after: 0 };
    counts.set(key, known);
    return known;
  };
  for (const { month, before, after } of ways) {
    for (const post of posts(before)) at(post, month).before += 1;
    for (const post of posts(after)) at(post, month).after += 1;
  }
  return [...counts.values()]
    .filter((one) => one.before !== one.after)
    .toSorted((a, b) => a.post.localeCompare(b.post, 'zh') || a.month.localeCompare(b.month));
};

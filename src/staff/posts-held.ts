/** Which posts (岗位) a person holds, by every name that a regulation in use gives them. Pure. */
import type { OfficeSettings } from '../office/settings.ts';
import type { Book } from '../regulation/book.ts';
import { packsInUse, resolvePost } from './resolve-post.ts';

/** Said where office.yaml fills posts and this person holds none of them. */
const NO_POST = '无';

type PostSettings = Pick<OfficeSettings, 'packs' | 'posts' | 'aliases'>;

const held = new WeakMap<PostSettings['posts'], Map<string, string>>();

/**
 * The names of a person's posts joined by 、, or 无: the office's own, their other names, and what each pack in use
 * calls them. Whoever holds the post is the leader, however the personnel file words the title.
 */
export const postsHeld = (settings: PostSettings, book: Book, staffNo: string): string => {
  const known = held.get(settings.posts) ?? new Map<string, string>();
  held.set(settings.posts, known);
  const before = known.get(staffNo);
  if (before !== undefined) return before;
  const names = new Set(
    Object.entries(settings.posts).flatMap(([post, who]) =>
      'holders' in who && who.holders.includes(staffNo) ? [post] : [],
    ),
  );
  const own = [...names];
  for (const [alias, post] of Object.entries(settings.aliases)) if (own.includes(post)) names.add(alias);
  for (const pack of packsInUse(settings, book))
    for (const [post, { aliases }] of Object.entries(pack.posts)) {
      const resolved = resolvePost(settings, book, post);
      if (resolved.is === 'named' && own.includes(resolved.post))
        [post, ...aliases].forEach((n) => names.add(n));
    }
  const said = names.size === 0 ? NO_POST : [...names].join('、');
  known.set(staffNo, said);
  return said;
};

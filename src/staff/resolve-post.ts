/** What a post (岗位) of a regulation means in this office. Pure: it names holders, it does not look them up. */
import type { OfficeSettings, RelativePost } from '../office/settings.ts';
import type { Book, Pack } from '../regulation/book.ts';

/** A post held by named people, by somebody relative to the applicant, or (by all its names) one that the office has not filled. */
export type ResolvedPost =
  { is: 'named'; post: string } | { is: RelativePost; post: string } | { is: 'unknown'; names: string[] };

type PostSettings = Pick<OfficeSettings, 'packs' | 'posts' | 'aliases'>;

/** The packs this office uses, each followed by the packs it extends. */
export const packsInUse = (settings: PostSettings, book: Book): Pack[] => {
  const found = new Map<string, Pack>();
  const take = (id: string | null): void => {
    const pack = id === null ? undefined : book.packs[id];
    if (!pack || found.has(pack.id)) return;
    found.set(pack.id, pack);
    take(pack.extends);
  };
  Object.values(settings.packs).forEach(take);
  return [...found.values()];
};

const resolved = new WeakMap<PostSettings, { book: Book; posts: Map<string, ResolvedPost> }>();

/** The same question is asked for every step of every case, and its answer changes with the settings only. */
export const resolvePost = (settings: PostSettings, book: Book, written: string): ResolvedPost => {
  let known = resolved.get(settings);
  if (known?.book !== book) resolved.set(settings, (known = { book, posts: new Map() }));
  const before = known.posts.get(written);
  if (before !== undefined) return before;
  const post = resolve(settings, book, written);
  known.posts.set(written, post);
  return post;
};

/**
 * Resolves a post as a pack writes it. The office's own posts and aliases (office.yaml 岗位、岗位别名) come first;
 * then the pack's other names for the same post; then what the pack says the post is.
 */
const resolve = (settings: PostSettings, book: Book, written: string): ResolvedPost => {
  const packs = packsInUse(settings, book);
  // The three names that one text uses for its top Party post lead to one entry, whichever of them the office filled.
  const names = new Set<string>();
  const takeName = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    const settled = settings.aliases[name];
    if (settled !== undefined) takeName(settled);
    for (const pack of packs) {
      for (const [post, { aliases }] of Object.entries(pack.posts)) {
        if (post === name || aliases.includes(name)) [post, ...aliases].forEach(takeName);
      }
    }
  };
  takeName(written.trim());

  for (const name of names) {
    const settled = settings.posts[name];
    if (settled)
      return 'relative' in settled ? { is: settled.relative, post: name } : { is: 'named', post: name };
  }
  for (const pack of packs) {
    for (const name of names) {
      const post = pack.posts[name];
      if (post && post.is !== 'named') return { is: post.is, post: name };
    }
  }
  return { is: 'unknown', names: [...names] };
};

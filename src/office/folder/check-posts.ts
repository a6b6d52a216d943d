/** office.yaml 岗位 and 岗位别名: who holds which post, and which names mean the same one. */
import type { Book } from '../../regulation/book.ts';
import { findPost, lineage } from '../../regulation/find-table.ts';
import { resolvePost } from '../../staff/resolve-post.ts';
import type { OfficeSettings } from '../settings.ts';
import { meant } from '../../core/closest-word.ts';
import type { Report } from './fault.ts';
import { RELATIVE_POSTS, VACANT, type OfficeYaml } from './office-yaml.ts';
import type { YamlText } from './read-yaml.ts';
import type { StaffNumbers } from './staff-numbers.ts';

type Posts = OfficeSettings['posts'];

/** Resolves the people of every post; a post nobody is written for, or an unknown person, is reported. */
export const checkPosts = (
  yaml: YamlText,
  office: OfficeYaml,
  numbers: StaffNumbers,
  report: Report,
): Posts => {
  const posts: Posts = {};
  for (const [post, written] of Object.entries(office.岗位)) {
    const line = yaml.lineOf(['岗位', post]);
    if (written.length === 0) report.fault(line, post, `没有写人员；写工号，没有人时写「${VACANT}」`);
    const relative = written.flatMap((who) => RELATIVE_POSTS[who] ?? []);
    if (relative[0] !== undefined || written.includes(VACANT)) {
      if (written.length > 1)
        report.fault(line, post, `「${written.join('、')}」只能单独写，不能和工号写在一起`);
      posts[post] = relative[0] === undefined ? { holders: [] } : { relative: relative[0] };
      continue;
    }
    const holders = written.flatMap((who) => {
      const found = numbers.numberOrName(who);
      if (found.wrong !== undefined) report.fault(line, post, found.wrong);
      return found.value ?? [];
    });
    posts[post] = { holders: [...new Set(holders)] };
  }
  return posts;
};

/** Checks that every other name leads to a post that is there. */
export const checkAliases = (
  yaml: YamlText,
  office: OfficeYaml,
  known: { book: Book; packs: Record<string, string> },
  report: Report,
): Record<string, string> => {
  const aliases = office.岗位别名 ?? {};
  const posts = Object.keys(office.岗位);
  const inPacks = (name: string) => Object.values(known.packs).some((id) => findPost(known.book, id, name));
  for (const [alias, post] of Object.entries(aliases)) {
    const line = yaml.lineOf(['岗位别名', alias]);
    if (posts.includes(alias)) report.fault(line, alias, '已经是「岗位」里的名称，不能再作别名，请删去一处');
    if (!posts.includes(post) && !inPacks(post))
      report.fault(
        line,
        alias,
        `「岗位」里没有「${post}」${meant(post, posts)}；左边写别名，右边写「岗位」里的名称`,
      );
  }
  return aliases;
};

const postsIn = (then: unknown): string[] => {
  if (typeof then === 'string') return [then];
  if (Array.isArray(then)) return then.flatMap(postsIn);
  return typeof then === 'object' && then !== null ? Object.values(then).flatMap(postsIn) : [];
};

/** Posts that approve in the tables of a matter in use, but that nobody holds here: a warning each. */
export const warnOfEmptyPosts = (
  settings: OfficeSettings,
  book: Book,
  roles: string[],
  report: Report,
): void => {
  const wanted = new Map<string, string>();
  for (const [matter, packId] of Object.entries(settings.packs)) {
    const tables = lineage(book, packId).flatMap((pack) => Object.values(pack.tables));
    for (const table of tables.filter((t) => t.name.startsWith(`${matter}.`))) {
      for (const row of table.rows) {
        for (const written of postsIn(row.then['approve'])) {
          const post = findPost(book, packId, written)?.name ?? written;
          wanted.set(post, packId);
        }
      }
    }
  }
  for (const [post, packId] of wanted) {
    const resolved = resolvePost(settings, book, post);
    if (resolved.is === 'unknown' && !resolved.names.some((name) => roles.includes(name)))
      report.warn(null, '岗位', `制度 ${packId} 由「${post}」审批，这里没有写是谁；遇到时会停下来问办公室`);
  }
};

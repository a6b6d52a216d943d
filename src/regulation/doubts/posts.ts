/** Posts that would decide about themselves, go by several names, or are no single post. */
import type { Book, Row, Table } from '../book.ts';
import { isRefusal } from '../../core/outcome.ts';
import { decide } from '../decide.ts';
import { findFactTable, findPost, lineage } from '../find-table.ts';
import { inputType, knownValues } from '../input-values.ts';
import type { Fact, Facts } from '../verdict.ts';
import { routeThen } from '../then-schema.ts';
import { citesIn, isLaw, tableRowsOf, type Doubt, type Searched } from './doubt.ts';

export const doubtsAboutPosts = (searched: Searched): Doubt[] => [
  ...searched.tables.flatMap((table) => ownApproval(searched, table)),
  ...severalNames(searched),
  ...vaguePosts(searched),
];

const OWN_TABLES = ['leave.route', 'swap.route'];

/** Every post of a route as its row writes it. */
const postsOf = (row: Row): string[] =>
  (routeThen.safeParse(row.then).data?.approve ?? []).flatMap((step) =>
    typeof step === 'string' ? [step] : 'all' in step ? step.all : step.one,
  );

/** Whoever decides about others asks for himself one day, and the text names nobody for him. */
const ownApproval = (searched: Searched, table: Table): Doubt[] => {
  const { book, pack } = searched;
  if (!OWN_TABLES.includes(table.name)) return [];
  const posts = new Map<string, string[]>();
  for (const row of tableRowsOf(table))
    for (const post of postsOf(row)) {
      const name = findPost(book, pack.id, post)?.name ?? post;
      posts.set(name, posts.get(name) ?? row.cite);
    }
  const spokenOf = new Set(
    tableRowsOf(table).flatMap((row) =>
      Object.values(row.if).flatMap((test) =>
        test.is === 'values' && !test.not ? test.values.map(String) : [],
      ),
    ),
  );
  return [...posts]
    .filter(([post]) => !spokenOf.has(post) && !IS_DEPARTMENT.test(post))
    .filter(([post]) => decidesItself(searched, table, post))
    .map(([post, cite]) => ({
      kind: 'self_approval',
      table: table.name,
      situation: `own:${post}`,
      cite,
      said: `${post}本人申请`,
      choices: ['由上一级批', '由同级的另一位批', '由办公室写明'],
      sentence: `由“${post}”批的，“${post}”本人申请时由谁批没有写；本人不能批自己的。`,
    }));
};

const IS_DEPARTMENT = /(?:[室科处组]|单位|部门|办公会|委员会)$/;

// Half a day, a day, and long enough for the highest step of any scale.
const NUMBERS_TRIED = [0.5, 1, 10];

/** Whether the text, asked about the holder of a post, sends him to himself or cannot be asked so. */
const decidesItself = ({ book, pack }: Searched, table: Table, post: string): boolean => {
  const found = findPost(book, pack.id, post);
  const name = found?.name ?? post;
  return NUMBERS_TRIED.some((number) => {
    const facts: Facts = {
      ...sampledFacts(book, pack.id, table, number),
      posts: post,
      title: post,
      is_head: found?.post.is === 'department_head',
    };
    const decision = decide(book, { pack: pack.id, table: table.name, facts });
    if (isRefusal(decision)) return true;
    const { route, alternatives } = decision.verdict;
    return [...route, ...alternatives.flatMap((a) => a.route)].some((step) => step.posts.includes(name));
  });
};

/** A plain case of a table; what the pack tells from the personnel file is left to it. */
const sampledFacts = (book: Book, packId: string, table: Table, number: number): Facts =>
  Object.fromEntries(
    Object.keys(table.inputs).flatMap((input): [string, Fact][] => {
      if (findFactTable(book, packId, input) !== undefined) return [];
      const value = inputType(table, input) === 'number' ? number : knownValues(table, input)[0];
      return value === undefined ? [] : [[input, value]];
    }),
  );

/** Names of one post in a text, the longest first, so that 党工委书记 is not taken for 书记. */
const namesIn = (text: string, names: string[]): Set<string> => {
  const found = new Set<string>();
  let rest = text;
  for (const name of names) {
    if (!rest.includes(name)) continue;
    found.add(name);
    rest = rest.replaceAll(name, '·');
  }
  return found;
};

/** One post under several names: whether they are the same is the office's to say. */
const severalNames = ({ book, pack, wanted }: Searched): Doubt[] => {
  if (!wanted('')) return [];
  const posts = Object.assign(
    {},
    ...lineage(book, pack.id)
      .toReversed()
      .map((p) => p.posts),
  ) as typeof pack.posts;
  const all = Object.entries(posts)
    .flatMap(([name, { aliases }]) => [name, ...aliases])
    .toSorted((a, b) => b.length - a.length);
  const used = Object.values(pack.clauses).map((clause) => ({
    id: clause.id,
    names: namesIn(`${clause.text}${clause.note ?? ''}`, all),
  }));
  return Object.entries(pack.posts).flatMap(([post, { aliases }]): Doubt[] => {
    const names = [post, ...aliases].filter((name) => used.some((u) => u.names.has(name)));
    if (names.length < 2) return [];
    const cite = names.flatMap((name) => used.find((u) => u.names.has(name))?.id ?? []);
    return [
      {
        kind: 'doubt',
        table: '',
        situation: `names:${post}`,
        cite: [...new Set(cite)],
        said: `条文一处写“${names[0] ?? ''}”，另一处写“${names[1] ?? ''}”`,
        choices: ['是同一个岗位', '是两个岗位，分别写明由谁担任'],
        sentence: `“${names.join('”“')}”按同一个岗位处理，条文没有写是不是同一个人，请单位核对。`,
      },
    ];
  });
};

/** 主要领导、局领导: a circle of people, not a post. */
const VAGUE = /^(?:主要领导|主要负责人|领导|.{0,3}[局街道中心分]领导|单位领导|有关领导|上级|上级部门)$/;

const vaguePosts = ({ book, pack, tables }: Searched): Doubt[] => {
  if (isLaw(pack)) return [];
  const rows = new Map<string, { table: string; rows: Row[] }>();
  for (const table of tables)
    for (const row of tableRowsOf(table))
      for (const written of [...postsOf(row), ...answeredPosts(row)]) {
        const post = findPost(book, pack.id, written);
        const name = post?.name ?? written;
        if (!VAGUE.test(name) || (post !== undefined && post.post.is !== 'named')) continue;
        rows.set(name, {
          table: rows.get(name)?.table ?? table.name,
          rows: [...(rows.get(name)?.rows ?? []), row],
        });
      }
  return [...rows].map(([post, { table, rows: own }]) => ({
    kind: 'doubt',
    table,
    situation: `who:${post}`,
    cite: citesIn(own),
    said: `一件事要送“${post}”，书记和主任都在`,
    choices: ['在“岗位”里写明是哪一位', '写明几位中任一位即可'],
    sentence: `“${post}”是哪一位（书记、主任，还是其中任一位），条文没有写。`,
  }));
};

/** Posts in tables of values: by whom a petition is read, who is told. */
const answeredPosts = (row: Row): string[] =>
  ['by', 'report_to', 'review'].flatMap((column) => {
    const value = row.then[column];
    return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  });

import { cardsOnPages } from '../console/cards-on-pages.ts';
import { FILE_TURNS, type Matter, type Tables } from '../matter.ts';
import { byFirmness } from '../understand/words.ts';

/** Puts the entries of all matters into one table; two matters that claim the same name are a mistake. */
const merged = <F extends keyof Matter>(
  list: readonly Matter[],
  field: F,
): Extract<NonNullable<Matter[F]>, object> => {
  const table: Record<string, unknown> = {};
  for (const matter of list)
    for (const [name, entry] of Object.entries(matter[field] ?? {})) {
      if (Object.hasOwn(table, name))
        throw new Error(`two matters have ${field} ${name}; see ${matter.name}`);
      table[name] = entry;
    }
  // Each entry came from a matter's own table of the same name.
  return table as Extract<NonNullable<Matter[F]>, object>;
};

/** 我的事项 is everybody's and stands last; other headings come as the matters do. */
const LAST_GROUP = '我的事项';

/**
 * Every table of the office and its chat, computed from a list of matters. That each subject, notice and verb has its
 * matter is held where the list is written (`all.ts`); matters made from data at run time add to it.
 */
export const tabulate = (list: readonly Matter[]): Tables => {
  const help = list.flatMap((matter) => matter.help ?? []);
  const groups = [...new Set(help.map((line) => line.group))].filter((group) => group !== LAST_GROUP);
  const subjects = merged(list, 'subjects') as Tables['subjects'];
  const tables: Tables = {
    kinds: merged(list, 'kinds'),
    kindActs: merged(list, 'kindActs'),
    obligations: merged(list, 'obligations'),
    hears: byFirmness(list.flatMap((matter) => matter.hears ?? [])),
    opens: merged(list, 'opens'),
    replies: list.flatMap((matter) => matter.replies ?? []),
    takes: list
      .flatMap((matter) => matter.takes ?? [])
      .toSorted((a, b) => FILE_TURNS.indexOf(a.turn) - FILE_TURNS.indexOf(b.turn)),
    hosts: merged(list, 'hosts'),
    acts: merged(list, 'acts') as Tables['acts'],
    subjects,
    subjectWords: Object.fromEntries(Object.entries(subjects).map(([kind, { word }]) => [kind, word])),
    forms: merged(list, 'forms'),
    sentences: merged(list, 'sentences') as Tables['sentences'],
    passesOn: list.flatMap((matter) => matter.passesOn ?? []),
    files: merged(list, 'files'),
    help: [...groups, LAST_GROUP].flatMap((group) => help.filter((line) => line.group === group)),
    journalWords: merged(list, 'journal'),
    namers: list.flatMap((matter) => matter.names ?? []),
    today: list.flatMap((matter) => matter.today ?? []),
    pages: list.flatMap((matter) => matter.pages ?? []),
    jobs: list.flatMap((matter) => matter.jobs ?? []),
    cards: cardsOnPages(() => tables),
  };
  return tables;
};

/** What a regulation leaves open for one matter, and whether the office has settled it. */
import { isRefusal } from '../core/outcome.ts';
import type { Book } from './book.ts';
import { checkPack, type BookFinding } from './check-pack.ts';
import { isAbout } from './view-table.ts';
import type { OfficeChoice } from './verdict.ts';

export type OpenGap = {
  kind: BookFinding['kind'];
  sentence: string;
  alternatives: string[];
  /** What the office has decided, null while it is open. */
  settled: string | null;
};

// Looking for gaps tries hundreds of cases, up to some seconds for the longest pack; a book never changes.
const found = new WeakMap<Book, Map<string, BookFinding[]>>();

const findings = (book: Book, packId: string, matter: string): BookFinding[] => {
  const known = found.get(book) ?? new Map<string, BookFinding[]>();
  found.set(book, known);
  const key = `${packId} ${matter}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const all = checkPack(book, packId, (table) => isAbout(matter, table));
  const fresh = isRefusal(all) ? [] : all;
  known.set(key, fresh);
  return fresh;
};

/** The gaps, overlaps, conflicts and open numbers of a matter, the open ones first. */
export const openGaps = (
  book: Book,
  packId: string,
  matter: string,
  choices: OfficeChoice[],
  numbers: Record<string, number>,
): OpenGap[] =>
  findings(book, packId, matter)
    .map((finding): OpenGap => {
      const choice = choices.find(
        (c) => c.pack === packId && c.table === finding.table && c.situation === finding.situation,
      );
      const number = numbers[finding.situation.replace(/^number:/, '')];
      return {
        kind: finding.kind,
        sentence: finding.sentence,
        alternatives: finding.alternatives.map((a) => a.label),
        settled: choice !== undefined ? sayChoice(choice) : number === undefined ? null : `填写为 ${number}`,
      };
    })
    .toSorted((a, b) => Number(a.settled !== null) - Number(b.settled !== null));

/** A reading of the office in words: who decides, where it is filed, which clause or number holds. */
export const sayChoice = (choice: OfficeChoice): string =>
  [
    choice.alternative === undefined ? '' : `采用 ${choice.alternative}`,
    choice.route === undefined
      ? ''
      : `由${choice.route.map((step) => step.posts.join(step.mode === 'all' ? '和' : '或')).join('、再由')}批`,
    choice.file_with === undefined || choice.file_with.length === 0
      ? ''
      : `${choice.file_with.join('、')}备案`,
    choice.number === undefined ? '' : `填写为 ${choice.number}`,
    choice.said ?? '',
  ]
    .filter((part) => part !== '')
    .join('，');

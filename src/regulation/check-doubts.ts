/** What trying cases does not show: what an issuer's text lacks, counts without a period, leaves to a meeting of words. */
import type { Book, Pack } from './book.ts';
import { meetingBands } from './doubts/bands.ts';
import { doubtsAboutClocks } from './doubts/clocks.ts';
import { countsWithoutPeriod } from './doubts/counts.ts';
import type { Doubt, Searched } from './doubts/doubt.ts';
import { judgedWords, partialBans } from './doubts/judgements.ts';
import { doubtsAboutMeetings } from './doubts/meetings.ts';
import { missingRules } from './doubts/missing.ts';
import { doubtsAboutPosts } from './doubts/posts.ts';
import { lonelyReadings, openAnswers } from './doubts/readings.ts';
import { unusedClauses } from './doubts/unused.ts';
import { openWords } from './doubts/words.ts';
import type { BookFinding } from './finding.ts';

/** Every search for a doubt; each names what it finds by a situation of its own. */
const SEARCHES: ((searched: Searched) => Doubt[])[] = [
  meetingBands,
  doubtsAboutPosts,
  lonelyReadings,
  openAnswers,
  doubtsAboutClocks,
  countsWithoutPeriod,
  doubtsAboutMeetings,
  judgedWords,
  partialBans,
  missingRules,
  openWords,
  unusedClauses,
];

/** Every doubt about a pack's own text, each once. */
export const checkDoubts = (
  book: Book,
  pack: Pack,
  wanted: (table: string) => boolean,
  told: Set<string>,
): BookFinding[] => {
  const tables = Object.values(pack.tables).filter((table) => table.off === undefined && wanted(table.name));
  const doubts = SEARCHES.flatMap((search) => search({ book, pack, tables, wanted, told }));
  return doubts
    .filter(
      (one, i, all) => all.findIndex((o) => o.table === one.table && o.situation === one.situation) === i,
    )
    .map(({ example = {}, ...doubt }) => ({ ...doubt, example, alternatives: [] }));
};

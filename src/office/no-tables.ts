import type { OfficeTables } from './tables.ts';

/** An office that only takes in files has nothing to show and nobody to remind. */
export const noTables: OfficeTables = {
  kinds: {},
  obligations: {},
  jobs: [],
  namers: [],
  today: [],
  journalWords: {},
  subjectWords: {},
  pages: [],
};

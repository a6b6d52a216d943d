/** Every page of the console, in the order of the menu: the first page, those of the matters, those of the house. */
import type { OfficeTables } from '../office/tables.ts';
import { actPage, cardPage } from './card-page.ts';
import { chartsPage } from './charts-page.ts';
import { checkImportPage, doImportPage, importPage } from './import-page.ts';
import { findPage } from './find-page.ts';
import { homePage } from './home-page.ts';
import { keysPage, leaveEverywherePage, renewCalendarPage } from './keys-page.ts';
import type { Page } from './page.ts';
import { clausesPage, confirmReadingPage, revokeReadingPage } from './clauses-page.ts';
import { peoplePage } from './people-page.ts';
import { gapsPage, regulationPage, regulationsPage } from './regulations-page.ts';
import { retryPage, systemPage } from './system-page.ts';

declare module '../office/tables.ts' {
  interface OfficeTables {
    /** The pages of the matters. */
    pages: Page[];
  }
}

/** The pages of an office. */
export const pagesOf = (office: { tables: Pick<OfficeTables, 'pages'> }): readonly Page[] => [
  homePage,
  findPage,
  ...office.tables.pages,
  peoplePage,
  chartsPage,
  importPage,
  checkImportPage,
  doImportPage,
  cardPage,
  actPage,
  regulationsPage,
  clausesPage,
  confirmReadingPage,
  revokeReadingPage,
  regulationPage,
  gapsPage,
  systemPage,
  retryPage,
  keysPage,
  leaveEverywherePage,
  renewCalendarPage,
];

/** Every page of the console, in the order of the menu; a matter adds its line here. */
import { canteenPage } from './canteen-page.ts';
import { homePage } from './home-page.ts';
import { circularPage, itemsPage } from './items-page.ts';
import type { Page } from './page.ts';
import { figuresPage } from './petition-month-page.ts';
import { petitionPage } from './petition-page.ts';
import { petitionsFile, petitionsPage } from './petitions-page.ts';
import { gapsPage, regulationPage, regulationsPage } from './regulations-page.ts';
import { requestPage } from './request-page.ts';
import { requestsPage } from './requests-page.ts';
import { rosterPage, rosterReasonsPage } from './roster-page.ts';
import { retryPage, systemPage } from './system-page.ts';
import { vehiclePage, vehiclesPage } from './vehicles-page.ts';

export const pages: readonly Page[] = [
  homePage,
  requestsPage,
  requestPage,
  rosterPage,
  rosterReasonsPage,
  petitionsPage,
  petitionsFile,
  petitionPage,
  figuresPage,
  itemsPage,
  circularPage,
  regulationsPage,
  regulationPage,
  gapsPage,
  vehiclesPage,
  vehiclePage,
  canteenPage,
  systemPage,
  retryPage,
];

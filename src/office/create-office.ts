/** Puts together what every use case is handed. */
import { createCalendar } from '../calendar/create-calendar.ts';
import { noVault, type Vault } from '../core/vault.ts';
import { NO_MATTERS, type OfficeMatters } from '../matter/office-matters.ts';
import type { Office } from './office.ts';
import type { OfficeDays } from '../calendar/office-days.ts';
import type { OfficeSettings } from './settings.ts';
import type { OfficeTables } from './tables.ts';

/** An office on its imported settings, with the matters that its tables know. */
export const createOffice = <T extends OfficeTables>(
  given: Omit<Office, 'calendar' | 'settings' | 'kinds' | 'vault' | 'tables' | 'matters'> & {
    matters?: OfficeMatters;
    settings: OfficeSettings;
    tables: T;
    days?: OfficeDays;
    vault?: Vault;
  },
): Office & { tables: T } => {
  const { days, ...rest } = given;
  return {
    vault: noVault,
    matters: NO_MATTERS,
    ...rest,
    calendar: createCalendar(days ?? rest.settings.days),
    kinds: rest.tables.kinds,
  };
};

/** Takes over other matters while the service runs, all their tables at once. */
export const adoptTables = <T extends OfficeTables>(office: Office & { tables: T }, tables: T): void => {
  office.tables = tables;
  // Kinds of cases whose file was withdrawn stay, so that they can finish.
  office.kinds = { ...office.kinds, ...tables.kinds };
};

/** Puts together what every use case is handed. */
import { createCalendar } from '../calendar/create-calendar.ts';
import { noVault, type Vault } from '../core/vault.ts';
import type { Office } from './office.ts';
import { receptionKind } from '../meal/reception-kind.ts';
import { tripKind } from '../vehicle/trip-kind.ts';
import { repairKind } from '../vehicle/repair-kind.ts';
import { leaveKind } from '../leave/leave-kind.ts';
import { swapKind } from '../duty/swap-kind.ts';
import { absenceKind } from '../meeting/absence-kind.ts';
import type { RequestKinds } from '../request/kind.ts';
import type { OfficeSettings } from './settings.ts';
import type { OfficeDays } from '../calendar/office-days.ts';

/** The kinds of request this office knows; a new matter adds its line here. */
const requestKinds: RequestKinds = {
  leave: leaveKind,
  swap: swapKind,
  vehicle: tripKind,
  repair: repairKind,
  meal: receptionKind,
  meeting_absence: absenceKind,
};

/** An office on its imported settings. */
export const createOffice = (
  given: Omit<Office, 'calendar' | 'settings' | 'kinds' | 'vault'> & {
    settings: OfficeSettings;
    days?: OfficeDays;
    vault?: Vault;
  },
): Office => {
  const { days, ...rest } = given;
  return {
    vault: noVault,
    ...rest,
    calendar: createCalendar(days ?? rest.settings.days),
    kinds: requestKinds,
  };
};

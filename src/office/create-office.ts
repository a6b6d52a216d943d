/** Puts together what every use case is handed. */
import { createCalendar } from '../calendar/create-calendar.ts';
import type { Office } from './office.ts';
import { leaveKind } from '../leave/leave-kind.ts';
import { absenceKind } from '../meeting/absence-kind.ts';
import type { RequestKinds } from '../request/kind.ts';
import type { OfficeSettings } from './settings.ts';
import type { OfficeDays } from '../calendar/office-days.ts';

/** The kinds of request this office knows; a new matter adds its line here. */
export const requestKinds: RequestKinds = { leave: leaveKind, meeting_absence: absenceKind };

/** An office on its imported settings. */
export const createOffice = (
  given: Omit<Office, 'calendar' | 'settings' | 'kinds'> & { settings: OfficeSettings; days?: OfficeDays },
): Office => {
  const { days, ...rest } = given;
  return { ...rest, calendar: createCalendar(days ?? rest.settings.days), kinds: requestKinds };
};

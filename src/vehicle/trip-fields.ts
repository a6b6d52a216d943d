import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import { explainTable } from '../regulation/explain-table.ts';
import { drawnFields } from '../request/fields.ts';
import type { Filled } from '../request/kind.ts';
import type { KindField } from '../request/view.ts';
import type { Person } from '../staff/staff.ts';
import { TRIP_FIELDS } from './trip-form.ts';
import { vehiclePack } from './vehicle-rules.ts';

/** The fields of the vehicle form, and what the text wants above them. */
export const tripFields = async (
  office: Office,
  _person: Person,
  given: Filled,
): Promise<{ hints: string[]; fields: KindField[] }> => {
  const pack = vehiclePack(office);
  const start_day = given['start_day'] ?? today(office.clock).toString();
  return {
    hints: pack === null ? [] : explainTable(office.book, pack, 'vehicle.route'),
    fields: drawnFields(TRIP_FIELDS, { ...given, start_day, end_day: given['end_day'] ?? start_day }),
  };
};

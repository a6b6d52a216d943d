/** What 用车 and 用餐 open. */
import type { Office } from '../../src/office/office.ts';
import type { Tx } from '../../src/core/db.ts';
import type { Subject } from '../../src/core/notices.ts';
import { mealPack } from '../../src/meal/meal-rules.ts';
import type { Filled } from '../../src/request/kind.ts';
import { openForm } from '../../src/request/open-form.ts';
import { CLERK_ROLE, type Person } from '../../src/staff/staff.ts';
import { vehiclePack } from '../../src/vehicle/vehicle-rules.ts';

export type MealVehicleMatter = 'vehicle' | 'trip' | 'repair' | 'meal' | 'reception';

/** What a form is opened for; the rest of `MealVehicleMatter` opens a list. */
const KINDS: Partial<Record<MealVehicleMatter, string>> = {
  trip: 'vehicle',
  repair: 'repair',
  reception: 'meal',
};

const UNSETTLED = (what: string): string =>
  `本单位还没有确定${what}的制度，请办公室在 office.yaml 的「制度」里写明后再办。`;

/** Opens the form or the list; a subject to bring, or a line that says why there is none. */
export const openMealVehicle = async (
  office: Office,
  tx: Tx,
  person: Person,
  matter: MealVehicleMatter,
  draft: { id: string; filled: Filled },
): Promise<{ subject: Subject } | { line: string }> => {
  const said = Object.keys(draft.filled).length > 0;
  if (matter === 'meal') return { subject: `canteen:${person.id}` };
  if (matter === 'vehicle' && !said && person.roles.includes(CLERK_ROLE))
    return { subject: `cars:${person.id}` };
  if (matter === 'reception') {
    if (mealPack(office) === null) return { line: UNSETTLED('接待用餐') };
  } else if (vehiclePack(office) === null) return { line: UNSETTLED('用车') };
  const kind = KINDS[matter] ?? 'vehicle';
  await openForm(office, tx, person, { id: draft.id, kind, filled: draft.filled });
  return { subject: `draft:${draft.id}` };
};

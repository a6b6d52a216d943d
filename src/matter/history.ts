import type { Tx } from '../core/db.ts';
import { at, toDate, today } from '../core/day.ts';
import type { Office } from '../office/office.ts';
import { historyFact } from '../regulation/matters/known-names.ts';
import type { Matter } from '../regulation/matters/matter.ts';
import type { Person } from '../staff/staff.ts';
import { keptForm, itemOf, rowsOf, textOf, type Values } from '../matter-form/form.ts';

/** The words of a form under a name: of a field, or of a column of 明细. */
const wordsUnder = (matter: Matter, values: Values, name: string): string[] => {
  if (matter.fields.some((f) => f.name === name && f.kind !== 'rows'))
    return [textOf(values[name])].filter((w) => w !== '');
  return matter.fields
    .filter((f) => f.kind === 'rows')
    .flatMap((f) => rowsOf(values[f.name]).map((row) => String(row[name] ?? itemOf(f, row))));
};

/** The facts about history that the file's conditions name (七天内同科室同物品另有申购, 来文单位文号已登记). */
export const lookIntoHistory = async (
  office: Pick<Office, 'clock'>,
  tx: Tx,
  matter: Matter,
  applicant: Person,
  values: Values,
): Promise<Record<string, boolean>> => {
  const names = [
    ...matter.fields.map((f) => f.name),
    ...matter.fields.flatMap((f) => f.columns.map((c) => c.name)),
  ];
  const facts: Record<string, boolean> = {};
  for (const { when } of [
    ...matter.checks,
    ...matter.routes.approve,
    ...matter.routes.also,
    ...matter.routes.added,
  ]) {
    for (const name of Object.keys(when)) {
      const asked = historyFact(name, names);
      if (asked === null || facts[name] !== undefined) continue;
      const since =
        asked.days === null ? null : toDate(at(today(office.clock).subtract({ days: asked.days }), '00:00'));
      const earlier = await tx.request.findMany({
        where: {
          kind: matter.kind,
          state: { notIn: ['withdrawn', 'refused', 'cancelled'] },
          ...(since === null ? {} : { submittedAt: { gte: since } }),
          ...(asked.applicant ? { applicantId: applicant.id } : {}),
        },
        orderBy: { submittedAt: 'desc' },
        take: FURTHEST_BACK,
        select: { form: true, applicantId: true },
      });
      const mates = asked.department
        ? new Set(
            (
              await tx.person.findMany({
                where: { departmentId: applicant.departmentId },
                select: { id: true },
              })
            ).map((p) => p.id),
          )
        : null;
      facts[name] = earlier.some(
        (row) =>
          (mates === null || mates.has(row.applicantId)) &&
          asked.same.every((same) => {
            const mine = wordsUnder(matter, values, same);
            return (
              mine.length > 0 &&
              wordsUnder(matter, keptForm(row.form).values, same).some((word) => mine.includes(word))
            );
          }),
      );
    }
  }
  return facts;
};

// A register is looked through this far; older papers of the same number are rare and harmless.
const FURTHEST_BACK = 1000;

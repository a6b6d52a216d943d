import type { Office } from '../office/office.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import { peopleById } from '../staff/find-person.ts';
import type { Person } from '../staff/staff.ts';
import { activeStep } from './case.ts';
import type { Held } from './load-case.ts';
import { perform } from './perform.ts';

/** The applicant urges (催办) whoever has the request now: at most once a day per approver. Returns the names urged. */
export const urgeRequest = async (
  office: Office,
  by: Person,
  requestId: string,
): Promise<{ requestId: string; names: string[]; held: Held } | Refusal> => {
  const held = await perform(office, requestId, { do: 'urge', by });
  if (isRefusal(held)) return held;
  const asked = activeStep(held.one)?.seats.filter((s) => s.state === 'active') ?? [];
  const people = peopleById(
    held.world.staff,
    asked.map((s) => s.personId),
  );
  return { requestId, names: [...people.values()].map((p) => p.name), held };
};

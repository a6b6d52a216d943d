import type { Person } from '../../src/staff/staff.ts';
import type { Acted, Desk, TapForm } from '../matter.ts';
import { STALE } from './acts.ts';

/** The acts that a matter adds to its requests, by the kind of the request and the name that its card gave them. */
export const actOnKind = async (
  desk: Desk,
  person: Person,
  input: { requestId: string; name: string },
  form: TapForm,
): Promise<Acted> => {
  const row = await desk.db.request.findUnique({
    where: { id: input.requestId },
    select: { kind: true },
  });
  const acts = desk.tables.kindActs[row?.kind ?? ''] ?? {};
  const act = Object.hasOwn(acts, input.name) ? acts[input.name] : undefined;
  return act === undefined
    ? { said: STALE, shows: `request:${input.requestId}` }
    : act(desk, person, input.requestId, form);
};

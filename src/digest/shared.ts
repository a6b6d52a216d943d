/** What several people may do: it stands with each of them until one has done it. */
import { staffOf } from '../staff/staff-of.ts';
import type { Obligation } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { SETTLE_BREACH, settlersOf, type BreachSubject } from '../breach/expect-settling.ts';
import { VERIFY, verifiersOf } from '../duty/missed-sign-in.ts';
import { CONFIRM_RETURN, confirmersOf } from '../leave/claim-return.ts';
import type { Office } from '../office/office.ts';
import { loadCase } from '../request/load-case.ts';
import { clerks } from '../staff/find-person.ts';
import { DISPATCH_DUE } from '../vehicle/expect-dispatch.ts';

const idIn = (subject: string): string => subject.slice(subject.indexOf(':') + 1);

/** Who may do it, by the kind of the obligation; a matter adds its line. */
const SHARED: Record<string, (tx: Tx, subject: string, office: Office) => Promise<string[]>> = {
  [DISPATCH_DUE]: async (tx) => clerks(await staffOf(tx)).map((p) => p.id),
  [SETTLE_BREACH]: (tx, subject) => settlersOf(tx, subject as BreachSubject),
  [VERIFY]: async (tx, subject) => {
    const place = await tx.dutyPlace.findUnique({ where: { id: idIn(subject) } });
    return place === null ? [] : verifiersOf(tx, place);
  },
  [CONFIRM_RETURN]: async (tx, subject, office) => {
    const held = await loadCase(office, tx, idIn(subject));
    return held === null ? [] : confirmersOf(held).map((p) => p.id);
  },
};

/** Whether an obligation of this kind stands with everybody who may do it. */
export const isShared = (kind: string): boolean => Object.hasOwn(SHARED, kind);

/** The open obligations of these kinds with those who may do them; few, since each is done within days. */
export const sharedWith = async (
  office: Office,
  tx: Tx,
  { personId }: { personId: string | null },
): Promise<{ obligation: Obligation; personIds: string[] }[]> => {
  const open = await tx.obligation.findMany({
    where: { state: 'open', kind: { in: Object.keys(SHARED) } },
    orderBy: { dueAt: 'asc' },
  });
  const shared: { obligation: Obligation; personIds: string[] }[] = [];
  for (const obligation of open) {
    const who = (await SHARED[obligation.kind]?.(tx, obligation.subject, office)) ?? [];
    const personIds = personId === null ? who : who.filter((id) => id === personId);
    if (personIds.length > 0) shared.push({ obligation, personIds });
  }
  return shared;
};

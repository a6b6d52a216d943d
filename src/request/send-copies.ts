import { toDate } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { refuse, rollBack } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { payloadOf, subjectOf } from './case.ts';
import { involvedIn } from './involved.ts';
import type { Held } from './load-case.ts';

/** More would be a circular (传阅), which is a matter of its own. */
const MOST_COPIES = 10;

/**
 * Gives copies of a case that was just handed in (抄送), once a person; who has the case anyhow needs none. Returns the
 * case with its copies.
 */
export const sendCopies = async (office: Office, tx: Tx, held: Held, wanted: string[]): Promise<Held> => {
  const { one, world } = held;
  const seated = one.steps.flatMap((step) => step.seats.map((seat) => seat.personId));
  const have = new Set([...involvedIn(one, world), ...seated]);
  const people = wanted.filter((id) => {
    const person = world.staff.byId.get(id);
    return person !== undefined && !person.retired && !have.has(id);
  });
  if (people.length === 0) return held;
  if (one.copies.length + people.length > MOST_COPIES)
    return rollBack(
      refuse('too-long', `一件最多抄送 ${MOST_COPIES} 人，请减少几位。`, {
        toast: `一件最多抄送 ${MOST_COPIES} 人`,
      }),
    );
  const at = toDate(world.now);
  await tx.requestCopy.createMany({
    data: people.map((personId) => ({ requestId: one.row.id, personId, at })),
    skipDuplicates: true,
  });
  const copied = { ...one, copies: [...one.copies, ...people] };
  await tell(
    tx,
    stamp(office),
    people.map((recipientId): Notice => ({
      kind: 'request.copied',
      recipientId,
      subject: subjectOf(one.row.id),
      payload: payloadOf(copied),
    })),
  );
  return { one: copied, world };
};

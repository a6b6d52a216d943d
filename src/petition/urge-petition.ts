import { caseName } from './case-name.ts';
import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { peopleById } from '../staff/find-person.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import type { Person } from '../staff/staff.ts';
import { KIND_OF, openClocks, settleClocks } from './clocks.ts';
import { holdPetition, notYours, petitionSubject } from './hold-petition.ts';
import { sayDue } from './register-petition.ts';
import { staffOf } from '../staff/staff-of.ts';

/**
 * Urges whoever has the case (催办): at most once a day per case. Where the text has the clerk chase after some days,
 * this fulfils it, and the next chase begins to run.
 */
export const urgePetition = (
  office: Office,
  actor: Person,
  petitionId: string,
): Promise<{ number: string; names: string[] } | Refusal> =>
  holdPetition(
    office,
    actor,
    { petitionId, states: ['registered', 'assigned', 'reviewing'], act: 'petition.urge' },
    async ({ tx, row, standing, notices }) => {
      const now = today(office.clock).toString();
      const to =
        row.state === 'reviewing' ? row.reviewerId : row.state === 'assigned' ? row.handlerId : row.readerId;
      if (to === null)
        return rollBack(refuse('wrong-state', '此件还没有转办，没有可催办的人。', { toast: '还没有承办人' }));
      if (standing.acts.includes(to)) notYours('此件正由您办理，不用催办。', '此件正由您办理');
      const first = await tx.petition.updateMany({
        where: { id: row.id, OR: [{ urgedOn: null }, { urgedOn: { not: now } }] },
        data: { urgedOn: now },
      });
      if (first.count === 0)
        return rollBack(
          refuse('urged-today', '今天已经催办过，每件每天最多催办一次，请明天再催。', {
            toast: '今天已经催办过',
          }),
        );
      const chased = await settleClocks(office, tx, row, ['催办']);
      if (chased !== null) await openClocks(office, tx, row, ['批示']);
      const standIns = standInsOn(await staffOf(tx), [to], today(office.clock));
      const ids = new Set([to, ...[...standIns.values()].map((p) => p.id)]);
      ids.delete(actor.id);
      const due = await sayDue(office, tx, row.id, Object.values(KIND_OF));
      notices.push(
        ...[...ids].map((recipientId): Notice => ({
          kind: 'petition.urged',
          recipientId,
          subject: petitionSubject(row.id),
          payload: { number: caseName(row), by: actor.name, due },
        })),
      );
      return {
        number: row.number,
        names: [...peopleById(await staffOf(tx), [to]).values()].map((p) => p.name),
      };
    },
  );

import type { Office } from '../office/office.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { holdPetition } from '../petition/hold-petition.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { openItemForm } from './item-form.ts';

/**
 * 转督办 from a petition: the form of an item, with the case's number and never the petitioner's name. Only the office
 * opens items, so the petition clerk's wish lies before the office, which completes and sends it.
 */
export const superviseCase = (
  office: Office,
  person: Person,
  petitionId: string,
): Promise<{ said: string } | Refusal> => {
  const own = person.roles.includes(CLERK_ROLE);
  const result = { said: own ? '已打开督办立项表' : '已转办公室立项' };
  return holdPetition(
    office,
    person,
    { petitionId, act: 'petition.supervise', redraw: false, once: { what: null, again: () => result } },
    async ({ tx, row, standing, notices }) => {
      if (!standing.clerk)
        return refuse('not-allowed', '信访件转督办由信访专干提出。', { toast: '由信访专干提出' });
      const readers = own ? [person] : clerks(await staffOf(tx));
      if (readers.length === 0)
        return refuse('wrong-state', '还没有登记办公室人员，请联系管理员在人员名册里登记。', {
          toast: '没有办公室人员',
        });
      for (const reader of readers) {
        const id = office.ids.next();
        await openItemForm(office, tx, reader, {
          id,
          form: {
            title: `${row.problem}信访件按期办结`,
            source: 'petition',
            source_text: row.number,
            owner: row.handlerId ?? '',
            open: 'no',
          },
        });
        notices.push({
          kind: 'card.asked',
          recipientId: reader.id,
          subject: `draft:${id}`,
          payload: {},
          fresh: true,
        });
      }
      return result;
    },
  );
};

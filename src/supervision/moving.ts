/** How a supervised item moves: taken hold of first, changed by condition, told and journalled. */
import type { Office } from '../office/office.ts';
import type { Json, Tx } from '../core/db.ts';
import { day, Temporal } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { lengthOf } from '../core/texts.ts';
import { sayTime } from '../calendar/say-day.ts';
import { type Person } from '../staff/staff.ts';
import type { SupervisedItem } from '../../prisma/generated/client.ts';
import { courseOf } from './open-item.ts';

/** What the person hears. */
export type Moved = { said: string };
/** What one step changes, says and tells; a refusal rolls everything back. */
export type Step = (
  tx: Tx,
  item: SupervisedItem,
) => Promise<{ data: Partial<SupervisedItem>; line: string; notices: Notice[]; said: string }>;

/** Gives up: the item is not at this step. */
export const no = (sentence: string, toast: string): never =>
  rollBack(refuse('wrong-state', sentence, { toast }));
/** Gives up: somebody else does this. */
export const notYours = (sentence: string, toast: string): never =>
  rollBack(refuse('not-allowed', sentence, { toast }));

/** A day from a picker; gives up with what to choose. */
export const readDay = (text: string, what: string): Temporal.PlainDate => {
  try {
    return day(text.slice(0, 10));
  } catch {
    return rollBack(refuse('bad-input', `请选${what}。`, { toast: `请选${what}` }));
  }
};

/** A text that must be there; gives up with what to write. */
export const want = (text: string, what: string): string => {
  const said = text.trim();
  if (said === '') return rollBack(refuse('bad-input', `请写明${what}。`, { toast: `请写明${what}` }));
  if (lengthOf(said) > 1000)
    return rollBack(refuse('too-long', `${what}请控制在 1000 字以内。`, { toast: `${what}太长` }));
  return said;
};

/** Takes hold of an item, takes the step and tells everybody it passed through. */
export const move = (
  office: Office,
  person: Person,
  itemId: string,
  act: string,
  states: string[],
  step: Step,
): Promise<Moved | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const now = office.clock.now();
      await tx.$queryRaw`SELECT id FROM "SupervisedItem" WHERE id = ${itemId} FOR UPDATE`;
      const item = await tx.supervisedItem.findUnique({ where: { id: itemId } });
      if (item === null) return rollBack(refuse('unknown-number', '没有这件督办。'));
      if (!states.includes(item.state))
        return no('这件督办现在不在这一步，请看最新的卡片。', '此件现在不能这样办理');
      const { data, line, notices, said } = await step(tx, item);
      const course = [...courseOf(item), `${sayTime(now, now)} ${person.name}${line}`].slice(-30) as Json;
      await tx.supervisedItem.update({ where: { id: itemId }, data: { ...data, course } });
      const told = new Set(notices.map((n) => n.recipientId));
      const others = [
        item.ownerId,
        item.openedById,
        ...(item.approvedById === null ? [] : [item.approvedById]),
        ...item.assistants,
      ];
      await tell(tx, { now, nextId: () => office.ids.next() }, [
        ...notices,
        ...[...new Set(others)]
          .filter((id) => id !== person.id && !told.has(id))
          .map((recipientId): Notice => ({
            kind: 'item.moved',
            recipientId,
            subject: `item:${itemId}`,
            payload: {},
            quiet: true,
          })),
      ]);
      await record(tx, {
        at: now,
        actorId: person.id,
        act,
        subject: `item:${itemId}`,
        detail: { number: item.number, line },
      });
      return { said };
    }),
  );

/** Number and title, for a notice. */
export const about = (item: SupervisedItem) => ({ number: item.number, title: item.title });
/** What its card is about. */
export const subject = (item: SupervisedItem) => `item:${item.id}` as const;

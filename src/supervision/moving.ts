/** How a supervised item moves: held first, then changed, told and journalled. */
import type { Office } from '../office/office.ts';
import type { Json } from '../core/db.ts';
import { day, type Temporal } from '../core/day.ts';
import { hold, lockRow, type Intent, type Hand, type Holdable } from '../core/hold.ts';
import type { Notice, Subject } from '../core/notices.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { lengthOf } from '../core/texts.ts';
import { caseMask } from '../petition/mask-case.ts';
import { sayTime } from '../calendar/say-day.ts';
import type { Person } from '../staff/staff.ts';
import type { SupervisedItem } from '../../prisma/generated/client.ts';
import { courseOf } from './open-item.ts';

/** What the person hears. */
export type Moved = { said: string };
type HeldItem = { item: SupervisedItem };
/** What one step changes and tells, the line that it adds to the course, and what the person hears. */
type Step = (
  hand: Hand<HeldItem>,
) => Promise<{ data: Partial<SupervisedItem>; line: string; notices: Notice[]; said: string } | Refusal>;

/** Number and title, for a notice. */
export const about = (item: SupervisedItem) => ({ number: item.number, title: item.title });
/** What its card is about. */
export const subject = (item: Pick<SupervisedItem, 'id'>): Subject => `item:${item.id}`;

/** Gives up: the item is not at this step. */
export const notNow = (sentence: string, toast: string): never =>
  rollBack(refuse('wrong-state', sentence, { toast }));
/** Gives up: somebody else does this. */
export const notYours = (sentence: string, toast: string): never =>
  rollBack(refuse('not-allowed', sentence, { toast }));

/** A day from a picker; gives up with what to choose. */
export const readDayOrRefuse = (text: string, what: string): Temporal.PlainDate => {
  try {
    return day(text.slice(0, 10));
  } catch {
    return rollBack(refuse('bad-input', `请选${what}。`, { toast: `请选${what}` }));
  }
};

/** A text that must be there; gives up with what to write. */
export const required = (text: string, what: string): string => {
  const said = text.trim();
  if (said === '') return rollBack(refuse('bad-input', `请写明${what}。`, { toast: `请写明${what}` }));
  if (lengthOf(said) > 1000)
    return rollBack(refuse('too-long', `${what}请控制在 1000 字以内。`, { toast: `${what}太长` }));
  return said;
};

const ITEM: Holdable<HeldItem> = {
  async claim(tx, id) {
    await lockRow(tx, 'SupervisedItem', id);
    const item = await tx.supervisedItem.findUnique({ where: { id } });
    return item === null ? refuse('unknown-number', '没有这件督办。') : { item };
  },
  subject: ({ item }) => subject(item),
  state: ({ item }) => item.state,
  cannot: () =>
    refuse('wrong-state', '这件督办现在不在这一步，请看最新的卡片。', { toast: '此件现在不能这样办理' }),
  async redraw(_tx, { item }) {
    const people = [item.ownerId, item.openedById, item.approvedById ?? item.openedById, ...item.assistants];
    return [...new Set(people)].map((recipientId): Notice => ({
      kind: 'item.moved',
      recipientId,
      subject: subject(item),
      payload: {},
      quiet: true,
    }));
  },
};

/** What is answered to the same tap again. */
export const saidBefore = (before: Record<string, unknown>): Moved => ({ said: String(before['said']) });

/** Takes hold of an item and takes one step with it. */
export const moveItem = (
  office: Office,
  person: Person,
  intent: Pick<Intent<Moved>, 'id' | 'act' | 'states' | 'once'>,
  step: Step,
): Promise<Moved | Refusal> =>
  hold(office, person, ITEM, intent, async (hand) => {
    const { tx, item, now, detail } = hand;
    const result = await step(hand);
    if ('refused' in result) return result;
    // What is written about a petition under supervision names its petitioner nowhere.
    const mask = await caseMask(office, tx, item.sourceText);
    const { said } = result;
    const [data, line] = [mask(result.data), mask(result.line)];
    const notices = result.notices.map((one): Notice => ({ ...one, payload: mask(one.payload) }) as Notice);
    hand.notices.push(...notices);
    const course = [...courseOf(item), `${sayTime(now, now)} ${person.name}${line}`].slice(-30) as Json;
    await tx.supervisedItem.update({ where: { id: item.id }, data: { ...data, course } });
    Object.assign(detail, { number: item.number, line, said });
    return { said };
  });

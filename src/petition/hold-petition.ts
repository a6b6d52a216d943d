import { caseName } from './case-name.ts';
import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice, type Subject } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { standingOf, type Standing } from './members.ts';

export const petitionSubject = (id: string): Subject => `petition:${id}`;

export type InHand = {
  tx: Tx;
  row: Petition;
  standing: Standing;
  /** What to say when the act is done. */
  says: Notice[];
  /** What the journal says of it besides the number; filled in while it is done. */
  detail: Record<string, unknown>;
};

type Held = 'registered' | 'assigned' | 'reviewing' | 'closed';

/** The states of a petition and their words. */
export const PETITION_STATES: Record<string, string> = {
  registered: '待转办',
  assigned: '办理中',
  reviewing: '待审核',
  closed: '已办结',
  archived: '已归档',
};

/** 「办理中」 */
export const stateWord = (state: string): string => PETITION_STATES[state] ?? '办理中';

const cannot = (row: Petition): Refusal =>
  refuse('wrong-state', `${caseName(row)} ${stateWord(row.state)}，现在不能这样办理。`, {
    toast: `此件${stateWord(row.state)}`,
  });

/**
 * Takes hold of a petition in one of some states, does something to it and writes the journal: two who act at once act
 * one after the other. The journal and the notices carry numbers and ids, never what is sealed.
 */
export const holdPetition = <T>(
  office: Office,
  actor: Person,
  wish: { petitionId: string; states: Held[]; act: string; detail?: Record<string, unknown> },
  work: (hand: InHand) => Promise<T>,
): Promise<T | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const held = await tx.petition.updateManyAndReturn({
        where: { id: wish.petitionId, state: { in: wish.states } },
        data: { revision: { increment: 1 } },
      });
      const row = held[0] ?? (await tx.petition.findUnique({ where: { id: wish.petitionId } }));
      if (row === null)
        return rollBack(
          refuse('unknown-number', '没有这件信访件，请核对编号。', { toast: '没有这件信访件' }),
        );
      const standing = await standingOf(office, tx, row, actor);
      if (!standing.concerned)
        return rollBack(
          refuse('not-allowed', '信访件只有办理人员可以查看和办理。', { toast: '只有办理人员可以办理' }),
        );
      if (held.length === 0) return rollBack(cannot(row));
      const hand: InHand = { tx, row, standing, says: [], detail: { ...wish.detail } };
      const result = await work(hand);
      const now = office.clock.now();
      const subject = petitionSubject(row.id);
      // Everybody on the case sees the new state on the card he has; it does not ring.
      // Whoever has left it loses the petitioner from his.
      const members = await tx.petitionMember.findMany({ where: { petitionId: row.id } });
      const rung = new Set([actor.id, ...hand.says.map((n) => n.recipientId)]);
      const quiet = [...new Set(members.map((m) => m.personId))]
        .filter((id) => !rung.has(id))
        .map((recipientId): Notice => ({
          kind: 'petition.moved',
          recipientId,
          subject,
          payload: {},
          quiet: true,
        }));
      await tell(tx, written(office), [...hand.says, ...quiet]);
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: wish.act,
        subject,
        detail: { number: row.number, ...hand.detail },
      });
      return result;
    }),
  );

/** Gives up because it is not this person's turn. */
export const notYours = (sentence: string, toast: string): never =>
  rollBack(refuse('not-your-turn', sentence, { toast }));

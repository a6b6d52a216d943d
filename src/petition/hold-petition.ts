import type { Petition, PetitionState } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { hold, lockRow, type Intent, type Hand, type Holdable, type Work } from '../core/hold.ts';
import type { Notice, Subject } from '../core/notices.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { caseName } from './case-name.ts';
import { standingOf, type MemberStanding } from './members.ts';

export const petitionSubject = (id: string): Subject => `petition:${id}`;

type HeldPetition = { row: Petition; standing: MemberStanding };
export type InHand = Hand<HeldPetition>;

/** The states of a petition and their words. */
export const PETITION_STATES: Record<PetitionState, string> = {
  registered: '待转办',
  assigned: '办理中',
  reviewing: '待审核',
  closed: '已办结',
  archived: '已归档',
};

/** 「办理中」 */
export const petitionStateWord = (state: PetitionState): string => PETITION_STATES[state];

/** A petition, held by somebody who has something to do with it; to everybody else it does not exist. */
const petitionFor = (office: Office, actor: Person): Holdable<HeldPetition> => ({
  async claim(tx, id) {
    await lockRow(tx, 'Petition', id);
    const row = await tx.petition.findUnique({ where: { id } });
    if (row === null)
      return refuse('unknown-number', '没有这件信访件，请核对编号。', { toast: '没有这件信访件' });
    const standing = await standingOf(office, tx, row, actor);
    return standing.concerned
      ? { row, standing }
      : refuse('not-allowed', '信访件只有办理人员可以查看和办理。', { toast: '只有办理人员可以办理' });
  },
  subject: ({ row }) => petitionSubject(row.id),
  state: ({ row }) => row.state,
  cannot: ({ row }) =>
    refuse('wrong-state', `${caseName(row)} ${petitionStateWord(row.state)}，现在不能这样办理。`, {
      toast: `此件${petitionStateWord(row.state)}`,
    }),
  // Everybody on the case sees the new state on the card he has; it does not ring. Whoever has left it loses the
  // petitioner from his.
  async redraw(tx, { row }) {
    const members = await tx.petitionMember.findMany({ where: { petitionId: row.id } });
    return [...new Set(members.map((m) => m.personId))].map((recipientId): Notice => ({
      kind: 'petition.moved',
      recipientId,
      subject: petitionSubject(row.id),
      payload: {},
      quiet: true,
    }));
  },
});

/**
 * Takes hold of a petition, does something to it and writes the journal. The journal and the notices carry numbers and
 * ids, never what is sealed.
 */
export const holdPetition = <T>(
  office: Office,
  actor: Person,
  intent: Pick<Intent<T>, 'act' | 'once' | 'redraw'> & {
    petitionId: string;
    states?: PetitionState[];
    detail?: Record<string, unknown>;
  },
  work: Work<HeldPetition, T>,
): Promise<T | Refusal> => {
  const { petitionId: id, detail, ...act } = intent;
  return hold(office, actor, petitionFor(office, actor), { id, ...act }, (hand) => {
    Object.assign(hand.detail, { number: hand.row.number, ...detail });
    return work(hand);
  });
};

/** Gives up because it is not this person's turn. */
export const notYours = (sentence: string, toast: string): never =>
  rollBack(refuse('not-your-turn', sentence, { toast }));

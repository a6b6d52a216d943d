import { caseName } from './case-name.ts';
import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { lengthOf } from '../core/texts.ts';
import type { Person } from '../staff/staff.ts';
import { openClocks, settleClocks } from './clocks.ts';
import { holdPetition, notYours, petitionSubject } from './hold-petition.ts';
import { sealText } from './sealed-parts.ts';

const LONGEST = 500;

/** A leader's comment (批示): ends the reading clock and starts the ones that run from it. */
export const commentPetition = async (
  office: Office,
  actor: Person,
  input: { petitionId: string; comment: string },
): Promise<{ number: string } | Refusal> => {
  const comment = input.comment.trim();
  if (comment === '')
    return refuse('opinion-required', '请写明批示意见，例如「请公共管理办核实后答复」。', {
      toast: '请写明批示意见',
    });
  if (lengthOf(comment) > LONGEST) return refuse('too-long', `批示最多 ${LONGEST} 字，请删减。`);
  return holdPetition(
    office,
    actor,
    {
      petitionId: input.petitionId,
      states: ['registered', 'assigned'],
      act: 'petition.comment',
      // Only its keyed hash goes into the journal: the comment itself is sealed.
      once: {
        what: office.vault.fingerprint(`comment:${input.petitionId}:${comment}`),
        again: ({ number }) => ({ number: String(number) }),
      },
    },
    async ({ tx, row, standing, notices }) => {
      const member = await tx.petitionMember.count({
        where: { petitionId: row.id, role: 'reader', personId: { in: standing.acts }, until: null },
      });
      if (member === 0) notYours('批示由阅批领导填写。', '批示由阅批领导填写');
      if (actor.id === row.handlerId)
        return rollBack(refuse('own-request', '本人承办的信访件不能自己批示。'));
      const commented = await tx.petition.update({
        where: { id: row.id },
        data: {
          sealedComment: sealText(office, row.id, 'comment', comment),
          commentedAt: toDate(office.clock.now()),
          readerId: actor.id === row.readerId || row.readerId !== null ? row.readerId : actor.id,
        },
      });
      await settleClocks(office, tx, row, ['阅批']);
      // A second comment changes the words, not the clocks that already run from the first.
      if (row.commentedAt === null) await openClocks(office, tx, commented, ['批示']);
      for (const recipientId of new Set([
        row.registeredById,
        ...(row.handlerId === null ? [] : [row.handlerId]),
      ]))
        if (recipientId !== actor.id)
          notices.push({
            kind: 'petition.commented',
            recipientId,
            subject: petitionSubject(row.id),
            payload: { number: caseName(row), by: actor.name },
          } satisfies Notice);
      return { number: row.number };
    },
  );
};

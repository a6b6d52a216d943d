import type { Office } from '../office/office.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { resumeObligation, suspendObligation } from '../obligation/suspend-obligation.ts';
import type { Person } from '../staff/staff.ts';
import { KIND_OF } from './clocks.ts';
import { holdPetition, notYours, petitionSubject } from './hold-petition.ts';

/** Stops the closing and answering clocks while a hearing lasts (听证暂停计时), or lets them run again. */
export const pausePetition = (
  office: Office,
  actor: Person,
  input: { petitionId: string; stop: boolean },
): Promise<{ number: string } | Refusal> =>
  holdPetition(
    office,
    actor,
    {
      petitionId: input.petitionId,
      states: ['assigned'],
      act: input.stop ? 'petition.pause' : 'petition.resume',
    },
    async ({ tx, row, standing }) => {
      if (!standing.clerk) notYours('暂停和恢复计时由信访专干办理。', '由信访专干办理');
      const clocks = await tx.obligation.findMany({
        where: {
          subject: petitionSubject(row.id),
          kind: { in: [KIND_OF.办结, KIND_OF.答复] },
          state: input.stop ? 'open' : 'suspended',
        },
      });
      if (clocks.length === 0)
        return rollBack(
          refuse('wrong-state', input.stop ? '没有正在计时的期限。' : '期限没有暂停。', {
            toast: input.stop ? '没有正在计时的期限' : '期限没有暂停',
          }),
        );
      for (const clock of clocks)
        await (input.stop ? suspendObligation(office, tx, clock.id) : resumeObligation(office, tx, clock.id));
      return { number: row.number };
    },
  );

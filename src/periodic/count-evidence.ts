/** Lines of a register, or cases of a matter, that prove a periodic duty. */
import type { Tx } from '../core/db.ts';
import { at, toDate } from '../core/day.ts';
import type { OfficeMatters } from '../matter/office-matters.ts';
import { kindOfMatter } from '../regulation/matters/matter.ts';
import type { Duty } from './duties.ts';
import type { Turn } from './turns.ts';

/** Whose entries count: those of a department or of certain people; null for everybody's. */
export type Whose = { departmentId: string | null; personIds: string[] } | null;

/** How many there must be, and how many there are; null where nothing is counted. */
export const countEvidence = async (
  office: { matters: OfficeMatters },
  tx: Tx,
  { period }: Duty,
  turn: Pick<Turn, 'from' | 'to'>,
  whose: Whose,
): Promise<{ wanted: number; there: number; of: string } | null> => {
  const { evidence } = period;
  const within = { gte: toDate(at(turn.from, '00:00')), lt: toDate(at(turn.to.add({ days: 1 }), '00:00')) };
  if (evidence.is === 'entries') {
    // A register without a form has no lines that could be counted: the person says it himself.
    const written = [...office.matters.current.values()].some(
      (m) => m.fields.length > 0 && m.registers[evidence.register] !== undefined,
    );
    if (!written) return null;
    const scope =
      whose === null
        ? {}
        : whose.departmentId !== null
          ? { departmentId: whose.departmentId }
          : { personId: { in: whose.personIds } };
    const there = await tx.registerLine.count({
      where: { register: evidence.register, at: within, ...scope },
    });
    return { wanted: evidence.least, there, of: evidence.register };
  }
  if (evidence.is !== 'matter') return null;
  const mates =
    whose?.departmentId == null
      ? (whose?.personIds ?? null)
      : (await tx.person.findMany({ where: { departmentId: whose.departmentId }, select: { id: true } })).map(
          (p) => p.id,
        );
  const there = await tx.request.count({
    where: {
      kind: kindOfMatter(evidence.matter),
      submittedAt: within,
      state: { in: ['waiting', 'approved', 'in_effect', 'closed'] },
      ...(mates === null ? {} : { applicantId: { in: mates } }),
    },
  });
  return { wanted: evidence.least, there, of: evidence.matter };
};

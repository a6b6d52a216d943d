/** 提建议: what the text proposes when it has happened so often; a person confirms or drops it. */
import { toDate, today, at, type Day } from '../../core/day.ts';
import type { EffectOf } from '../../regulation/matters/file/effects.ts';
import { peopleCalled } from '../context.ts';
import { nothingMore, type EffectRunner, type Running } from './effect.ts';

/** The day from which a window (本月、本季、本年) counts; null for all time. */
const windowStart = (window: string | null, now: Day): Day | null => {
  if (window === '本月') return now.with({ day: 1 });
  if (window === '本季') return now.with({ month: now.month - ((now.month - 1) % 3), day: 1 });
  return window === '本年' ? now.with({ month: 1, day: 1 }) : null;
};

/**
 * How often the same matter has come this far for the same person within the window, this time included: as the one
 * who asked, or as the one whom the form names (对: 当事人).
 */
const timesIn = async (
  { office, tx, one }: Running,
  { window, about }: EffectOf<'propose'>,
  personId: string,
): Promise<number> => {
  const start = windowStart(window, today(office.clock));
  return tx.request.count({
    where: {
      kind: one.row.kind,
      ...(one.matter.fields.some((f) => f.name === about)
        ? { form: { path: ['values', about], equals: personId } }
        : { applicantId: personId }),
      state: { in: ['approved', 'in_effect', 'closed'] },
      ...(start === null ? {} : { submittedAt: { gte: toDate(at(start, '00:00')) } }),
    },
  });
};

export const propose: EffectRunner<'propose'> = {
  begin: async (run, effect) => {
    const { office, one } = run;
    const [about] = peopleCalled(office, one, effect.about);
    if (about === undefined) return nothingMore;
    if (effect.reaches !== null) {
      const times = await timesIn(run, effect, about.id);
      if (times === 0 || times % effect.reaches !== 0) return nothingMore;
    }
    const people = peopleCalled(office, one, one.matter.keeper ?? '办公室')
      .filter((p) => p.id !== about.id)
      .map((p) => p.id);
    return {
      tasks: [{ kind: 'confirm', label: `核定建议：${about.name} ${effect.proposal}`.slice(0, 60), people }],
    };
  },
  fields: () => ['核定意见'],
  button: () => '核定',
};

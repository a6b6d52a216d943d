/** A file's 催办 as the rungs of an obligation. */
import type { Rung } from '../obligation/ladder.ts';
import type { MatterRung } from '../regulation/matters/file/words.ts';

/** The hour at which a reminder of another day speaks. */
const MORNING = '09:00';

/** Without 催 in the file, whoever must do it hears on the day itself and once when it is late. */
const PLAIN: MatterRung[] = [
  { offset: 0, unit: 'calendar_day', tell: ['责任人'] },
  { offset: 1, unit: 'calendar_day', tell: ['责任人'] },
];

export const ladderOf = (written: MatterRung[] | null): Rung[] =>
  (written ?? PLAIN).map(({ offset, unit, tell }) => ({
    name:
      offset === 0
        ? 'due'
        : `${offset < 0 ? 'before' : 'overdue'}${unit === 'hour' ? '-h' : ''}${Math.abs(offset)}`,
    offset,
    unit,
    time: MORNING,
    tell,
  }));

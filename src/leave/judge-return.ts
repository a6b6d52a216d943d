/** Whether a return (返岗) can be taken down as it is said. Pure. */
import { dayOfHalf, type HalfDay } from '../core/day.ts';

/**
 * `own`: the person's own word is enough. `confirmed`: days that have passed are said to have been worked, which the
 * leader or the office must confirm. `ahead`: it has not happened yet.
 */
export type ReturnWord = 'own' | 'confirmed' | 'ahead';

/** Whose word a return needs, `now` being the office's half-day; `back` is the first half-day at work again. */
export const judgeReturn = (
  { fromHalf, toHalf }: { fromHalf: HalfDay; toHalf: HalfDay },
  back: HalfDay,
  now: HalfDay,
): ReturnWord => {
  if (back > now) return 'ahead';
  if (back > toHalf) return 'own';
  const from = Math.max(back, fromHalf);
  // While the leave runs, a return of this very day is seen by everybody.
  return now <= toHalf && dayOfHalf(from).equals(dayOfHalf(now)) ? 'own' : 'confirmed';
};

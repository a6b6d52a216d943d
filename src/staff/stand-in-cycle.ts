/** Whether a stand-in (代办人) would lead back to the person he stands in for. Pure. */

/** An arrangement between two days, both included; days are YYYY-MM-DD and compare as text. */
export type Arrangement = { principalId: string; standInId: string; fromDay: string; toDay: string };

export type Cycle = {
  /** The first day on which the circle would be closed. */
  day: string;
  /** The people on the way from the new stand-in back to the principal, both included. */
  path: string[];
};

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/**
 * Follows the stand-ins of the proposed stand-in, on the days on which all of them hold at once.
 * Returns the circle that would be closed on some day, or null. `existing` must be free of circles.
 */
export const findCycle = (existing: Arrangement[], proposed: Arrangement): Cycle | null => {
  const follow = (personId: string, fromDay: string, toDay: string, path: string[]): Cycle | null => {
    if (personId === proposed.principalId) return { day: fromDay, path };
    for (const next of existing) {
      const from = later(fromDay, next.fromDay);
      const to = earlier(toDay, next.toDay);
      if (next.principalId !== personId || from > to || path.includes(next.standInId)) continue;
      const cycle = follow(next.standInId, from, to, [...path, next.standInId]);
      if (cycle) return cycle;
    }
    return null;
  };
  return follow(proposed.standInId, proposed.fromDay, proposed.toDay, [proposed.standInId]);
};

/** How long to wait before the next try. */

/** Milliseconds before try number `tries` + 1: doubles from one second to five minutes; `chance` (0 to 1) spreads it by a fifth. */
export const backoffMs = (tries: number, chance: number): number => {
  const base = Math.min(1_000 * 2 ** Math.max(0, tries - 1), 300_000);
  return Math.round(base * (0.9 + 0.2 * chance));
};

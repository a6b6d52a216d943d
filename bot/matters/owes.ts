import type { ObligationEntry, ObligationKind } from '../../src/obligation/remind-due.ts';

/** Kinds of obligation with what must be done; a kind without its words does not compile. */
export const owes = <K extends string>(
  reminders: Record<K, ObligationKind>,
  doing: Record<NoInfer<K>, string>,
  more: Pick<ObligationEntry, 'inPush'> = {},
): Record<K, ObligationEntry> => {
  const entries = Object.entries<ObligationKind>(reminders).map(([kind, remind]) => [
    kind,
    // Both tables have the same keys.
    { doing: doing[kind as K], remind, ...more },
  ]);
  return Object.fromEntries(entries);
};

/** What is on a fuel card (油卡), and why. Pure; amounts in fen. */

export type TopUp = { at: number; fen: number; note: string; by: string };
export type CardUse = { at: number; fen: number; note: string; by: string };

export type FuelLine = {
  at: number;
  fen: number;
  what: '充值' | '更正' | '加油';
  note: string;
  by: string;
  balance: number;
};

/**
 * The entries of a card in order of time, each with the balance after it. The ledger (油卡台账) begins with the first
 * top-up: what was paid before it is no part of the balance. Empty when the card was never topped up here.
 */
export const reckonFuelCard = (topUps: TopUp[], uses: CardUse[]): FuelLine[] => {
  const begins = Math.min(...topUps.map((t) => t.at));
  const entries = [
    ...topUps.map((t) => ({ ...t, what: t.fen < 0 ? ('更正' as const) : ('充值' as const) })),
    ...uses.filter((u) => u.at >= begins).map((u) => ({ ...u, fen: -u.fen, what: '加油' as const })),
  ];
  let balance = 0;
  return entries
    .toSorted((a, b) => a.at - b.at)
    .map((entry) => {
      balance += entry.fen;
      return { ...entry, balance };
    });
};

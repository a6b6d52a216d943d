/** In which order trips that wait get their cars. Pure. */

export type WaitingTrip = {
  requestId: string;
  startsAt: number;
  leader: boolean;
  area: string;
  use: string;
};

const FAR: Record<string, number> = { 省外: 2, 区外: 1, 区内: 0 };

const weight: Record<string, (trip: WaitingTrip) => number> = {
  leader: (t) => (t.leader ? 1 : 0),
  far: (t) => FAR[t.area] ?? 0,
  urgent: (t) => (t.use === '急用' ? 1 : 0),
};

/** Orders waiting trips as the text says (leader, far, urgent ...), then by departure; ties keep their order. */
export const orderTrips = <T extends WaitingTrip>(trips: T[], first: string[]): T[] =>
  trips.toSorted((a, b) => {
    for (const what of first) {
      const by = weight[what];
      const apart = by === undefined ? 0 : by(b) - by(a);
      if (apart !== 0) return apart;
    }
    return a.startsAt - b.startsAt;
  });

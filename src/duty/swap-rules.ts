/** Whether people may change places (调班): every rule is a line of the checklist that partner and approver see. Pure. */

/** A place that somebody holds; times in milliseconds since 1970. */
export type Hold = { placeId: string; role: string; from: number; to: number; said: string };

/** Somebody in a swap. `away`: approved leave; `busy`: meetings that he is called to. */
export type Mover = {
  id: string;
  name: string;
  leader: boolean;
  shifts: Hold[];
  away: { from: number; to: number }[];
  busy: { from: number; to: number; said: string }[];
};

export type Move = { place: Hold; fromId: string; toId: string };
export type CheckLine = { ok: boolean; text: string };

const meet = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
  a.from < b.to && b.from < a.to;

/** What somebody holds after the moves: without what he gives, with what he gets. */
export const shiftsAfter = (person: Mover, moves: Move[]): Hold[] => [
  ...person.shifts.filter((s) => !moves.some((m) => m.fromId === person.id && m.place.placeId === s.placeId)),
  ...moves.filter((m) => m.toId === person.id).map((m) => m.place),
];

const judgeMove = (move: Move, to: Mover, moves: Move[], restHours: number): CheckLine[] => {
  const { place } = move;
  const others = shiftsAfter(to, moves).filter((s) => s.placeId !== place.placeId);
  const double = others.find((s) => meet(s, place));
  const rest = restHours * 3_600_000;
  const tight = others.find((s) => meet(s, { from: place.from - rest, to: place.to + rest }));
  const meeting = to.busy.find((b) => meet(b, place));
  const wantsLeader = place.role === 'leader';
  return [
    to.leader === wantsLeader
      ? { ok: true, text: `${to.name}可以${wantsLeader ? '带班' : '值班'}` }
      : {
          ok: false,
          text: wantsLeader ? `带班只能由带班领导替，${to.name}不是` : `${to.name}是带班领导，不替值班员的班`,
        },
    to.away.some((a) => meet(a, place))
      ? { ok: false, text: `${place.said}${to.name}不在岗（已批准离岗）` }
      : meeting !== undefined
        ? { ok: false, text: `${to.name}${meeting.said}有会，与${place.said}重叠` }
        : { ok: true, text: `${place.said}${to.name}在岗，没有会议` },
    double !== undefined
      ? { ok: false, text: `${to.name}已有${double.said}的班，时间重叠` }
      : tight !== undefined
        ? { ok: false, text: `${to.name}的${tight.said}与${place.said}相隔不到 ${restHours} 小时` }
        : { ok: true, text: `${to.name}前后都有 ${restHours} 小时以上休息` },
  ];
};

export type SwapRules = { now: number; restHours: number };

/** One move of a swap, judged as things would stand after all its moves; by itself also for a swap half chosen. */
export const checkMove = (
  move: Move,
  moves: Move[],
  people: Map<string, Mover>,
  rules: SwapRules,
): CheckLine[] => {
  const to = people.get(move.toId);
  const from = people.get(move.fromId);
  if (to === undefined || from === undefined) return [{ ok: false, text: '接班的人已不在名册上' }];
  if (to.id === from.id) return [{ ok: false, text: '不能和自己调班' }];
  if (move.place.from <= rules.now) return [{ ok: false, text: `${move.place.said}已经开始或过去` }];
  if (!from.shifts.some((s) => s.placeId === move.place.placeId))
    return [{ ok: false, text: `${move.place.said}已经不是${from.name}的班` }];
  return judgeMove(move, to, moves, rules.restHours);
};

/** The checklist for a swap. Nobody may take a shift that has begun, or hand it to himself. */
export const checkMoves = (moves: Move[], people: Map<string, Mover>, rules: SwapRules): CheckLine[] =>
  moves.flatMap((move) => checkMove(move, moves, people, rules));

export type Ranked = { id: string; name: string; creditAfter: number; gapHours: number };

/** Ranks those who may take a place: the fewest weighted duties afterwards first, then the farthest from own shifts. */
export const rankTakers = (
  place: Hold & { weight: number },
  giver: Mover,
  people: (Mover & { credit: number })[],
  rules: SwapRules,
): Ranked[] =>
  people
    .filter((p) => p.id !== giver.id)
    .filter((p) => {
      const pair = new Map<string, Mover>([
        [p.id, p],
        [giver.id, giver],
      ]);
      return checkMoves([{ place, fromId: giver.id, toId: p.id }], pair, rules).every((line) => line.ok);
    })
    .map((p) => ({
      id: p.id,
      name: p.name,
      creditAfter: p.credit + place.weight,
      gapHours: Math.min(
        9999,
        ...p.shifts.map((s) => Math.round(Math.max(place.from - s.to, s.from - place.to) / 3_600_000)),
      ),
    }))
    .toSorted((a, b) => a.creditAfter - b.creditAfter || b.gapHours - a.gapHours || (a.id < b.id ? -1 : 1));

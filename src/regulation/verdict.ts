/** The verdict: what the regulation says about one case. Its JSON is public (CONTRACT §6). */

export type Fact = string | number | boolean;
export type Facts = Record<string, Fact>;

export type VerdictStatus = 'ok' | 'gap' | 'overlap' | 'conflict' | 'refused' | 'needs_number';

/** One step of the chain: one of, or all of, the holders of the posts. */
export type RouteStep = { step: number; mode: 'one' | 'all'; posts: string[]; cite: string[] };

export type Limit = { kind: string; value: number | string; unit: string; cite: string[] };
export type Deadline = {
  kind: string;
  due?: string;
  within?: number;
  unit: 'calendar_day' | 'working_day' | 'minute' | 'month' | 'date';
  /** From which event it runs (收到、受理、批示、交办、返岗); absent where the text does not say. */
  from?: string;
  /** A date from above leads: the earlier of the two, or that date whether earlier or later. */
  superior?: 'earlier' | 'sets';
  /** The reckoning day by day, where the day from which it runs is known. */
  reckoned?: string[];
  cite: string[];
};

/** One of several readings, for the clerk to choose from. */
export type Alternative = {
  /** Stable within the situation: what an office choice names. */
  key: string;
  /** In plain words: 「按二、2(三天以内),由办事处主任批」. */
  label: string;
  route: RouteStep[];
  file_with: string[];
  cite: string[];
};

export type Verdict = {
  status: VerdictStatus;
  route: RouteStep[];
  file_with: string[];
  notify: string[];
  limits: Limit[];
  deadlines: Deadline[];
  requires: string[];
  alternatives: Alternative[];
  /** There when the text wants nobody's approval: registering it is enough, and `notify` hear of it. */
  approval?: 'none';
  resolved_by: 'text' | 'office choice' | 'local rule';
  cite: string[];
  explanation: string;
};

/** A verdict with what the case must remember: which edition judged it, and which situation it was. */
export type Decision = {
  verdict: Verdict;
  /** Names the gap, overlap or open number, the same for every case that falls into it; empty when the text is clear. */
  situation: string;
  pack: string;
  packHash: string;
  table: string;
  /** As they were given: another edition derives the rest its own way. */
  facts: Facts;
};

/** How the office reads a situation (本单位约定). Either one of the alternatives, or a route of its own. */
export type OfficeChoice = {
  pack: string;
  table: string;
  situation: string;
  /** The key of an alternative ... */
  alternative?: string;
  /** ... or a route that no alternative offers, or an open number. */
  route?: { mode: 'one' | 'all'; posts: string[] }[];
  file_with?: string[];
  number?: number;
  /** `office choice`: written in office.yaml; `local rule`: decided by a person on a card. */
  source: 'office choice' | 'local rule';
  /** When and by whom, for the card. */
  said?: string;
};

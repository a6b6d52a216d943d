/** What the cards of duty (值班) show. Times and days are said by the views; the cards only lay them out. */
import type { MissedLine } from './missed-sign-in.ts';
import type { BreachRow } from '../breach/show-breaches.ts';
import type { PersonRef } from '../request/view.ts';

export type DutyLine = {
  shiftId: string;
  placeId: string;
  /** 3月5日 周四 夜班 */
  said: string;
  hours: string;
  /** 带班 or 值班员 */
  role: string;
  withWhom: string;
  /** 原排赵明远: somebody else was planned. */
  instead: string | null;
  maySwap: boolean;
  /** The window for signing in is open and nobody has yet. */
  maySignIn: boolean;
};

/** 值班: who is on tonight, my duties of this month and the next, and what may be done. */
export type DutyView = {
  person: PersonRef;
  tonight: { shiftId: string; said: string; leader: string; staff: string; mine: boolean }[];
  mine: DutyLine[];
  credit: { year: number; own: number; group: number };
  /** For the office: the months that may be generated, YYYY-MM. */
  mayMake: string[];
  months: string[];
  /** The address for subscribing (日历订阅); null where the service has no public address. */
  calendar: string | null;
};

export type SwapFormView = {
  draftId: string;
  person: PersonRef;
  places: { value: string; text: string }[];
  /** 所有能接的人, covers by the best ranked, exchanges. */
  partners: { value: string; text: string }[];
  thirds: { value: string; text: string }[];
  /** How many lawful offers stand in none of the lists; they are found by name or day. */
  unlisted: number;
  /** What was typed to find a colleague or a day. */
  find: string;
  nothingFound: boolean;
  whys: string[];
  initial: {
    place: string | null;
    partner: string | null;
    third: string | null;
    why: string | null;
    reason: string;
  };
  problem: string | null;
  usedAs: string | null;
};

export type EntryLine = {
  id: string;
  kind: string;
  content: string;
  when: string;
  state: 'open' | 'to_hand' | 'settled';
  from: string | null;
};

/** One shift: who is on, the log, the handover. */
export type ShiftView = {
  shiftId: string;
  said: string;
  hours: string;
  phase: 'ahead' | 'now' | 'over';
  places: { placeId: string; role: string; name: string; planned: string | null; signedIn: string | null }[];
  car: string | null;
  /** For the office and the leader: whoever is on approved leave and has not been replaced. */
  uncovered: string[];
  entries: EntryLine[];
  /** 08:30 and the clause that says so; or that the successor must be waited for. */
  handoverRule: string | null;
  handover: {
    by: string;
    when: string;
    summary: string;
    signedBy: string | null;
    signedAt: string | null;
  } | null;
  breaches: BreachRow[];
  /** Sign-ins that were missed, for the person himself and those who verify them. */
  missed: MissedLine[];
  can: {
    /** The viewer's own place, to sign in to. */
    signIn: string | null;
    log: boolean;
    handOver: boolean;
    sign: boolean;
    spotCheck: boolean;
    /** Places that the viewer may give to somebody else. */
    reassign: { placeId: string; label: string }[];
    people: PersonRef[];
  };
};

export type RosterView = {
  rosterId: string;
  span: string;
  state: 'draft' | 'published' | 'dropped';
  shifts: number;
  unfilled: string[];
  /** The fairness table: before, this roster, after. */
  fairness: { name: string; group: string; before: number; added: number; after: number }[];
  spread: string[];
  reasons: { said: string; text: string }[];
  mayPublish: boolean;
};

export type MonthView = {
  month: string;
  title: string;
  /** 「汛期:6月1日 – 9月30日,《值班制度》五」, in a month that has days of it. */
  flood: string | null;
  rows: { day: string; shift: string; leader: string; staff: string }[];
};

/** A place in the calendar of a month; `problem`: which rule it breaks by now. */
export type CalendarPlace = {
  key: string;
  role: string;
  name: string;
  /** Somebody else was planned. */
  changed: boolean;
  mine: boolean;
  problem: string | null;
};
/** `shiftId`: null while it is only drafted. */
export type CalendarShift = { shiftId: string | null; name: string; places: CalendarPlace[] };
export type CalendarDay = {
  /** YYYY-MM-DD */
  day: string;
  date: number;
  /** 1 is Monday. */
  weekday: number;
  rest: boolean;
  /** 清明节; empty on ordinary days. */
  name: string;
  shifts: CalendarShift[];
};

/** A drafted roster as a calendar. */
export type DraftView = RosterView & {
  month: string;
  days: CalendarDay[];
  /** The place that is being given to somebody else, and who could take it: the fewest weighted duties first. */
  picked: {
    key: string;
    said: string;
    holder: string;
    choices: { id: string; name: string; credit: number; why: string | null }[];
  } | null;
};

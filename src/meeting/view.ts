/** What cards about meetings show. Built by `view-meeting.ts` and `view-meetings.ts`, drawn by `cards`. */
import type { BreachRow } from '../breach/show-breaches.ts';
import type { PersonRef } from '../request/view.ts';

export type MeetingAct =
  | 'join'
  | 'away'
  | 'sign'
  | 'leave'
  | 'open'
  | 'end'
  | 'cancel'
  | 'vote'
  | 'decide'
  | 'minutes'
  | 'sign_off'
  | 'add_paper'
  | 'move'
  | 'key_out'
  | 'key_back';

export type MeetingView = {
  meetingId: string;
  number: string;
  name: string;
  state: 'called' | 'open' | 'over' | 'cancelled';
  stateWord: string;
  when: string;
  where: string;
  chair: string;
  agenda: string;
  papers: string[];
  /** 签到码, for who shows it in the room; empty for others and before sign-in begins. */
  signCode: string;
  /** 「已答复 3 人,共 6 人」 and who comes, stays away, has not answered; only for those who conduct it. */
  answered: string;
  answers: string[];
  quorum: { said: string; warn: boolean } | null;
  /** What the viewer said or did, in words; null when he is not invited. */
  mine: string | null;
  /** 上次议定未办结的事项. */
  carried: { itemId: string; text: string; light: 'green' | 'yellow' | 'red' | 'done' }[];
  vote: {
    voteId: string;
    matter: string;
    about: string;
    counted: string;
    may: boolean;
    cast: boolean;
    mayClose: boolean;
  } | null;
  voted: string[];
  decisions: { id: string; number: string; text: string; owner: string; itemId: string | null }[];
  minutes: string;
  signed: string | null;
  /** 迟到、早退、缺席 with what the clause would make of it. */
  marks: string[];
  /** What the text makes of it, for a person to settle. */
  breaches: BreachRow[];
  /** Only those present may see what was said. */
  hidden: boolean;
  actions: MeetingAct[];
  /** Who came and went when, for those who conduct it. */
  timeline: string[];
  standIns: PersonRef[];
  owners: PersonRef[];
  /** 改期: what it is now, and where it may go; null for who may not. */
  move: {
    day: string;
    time: string;
    room: string;
    rooms: { value: string; text: string }[];
    series: boolean;
    /** Meetings of the series that are already called after this one; empty where there are none. */
    later: string;
  } | null;
  bookingId: string | null;
};

/** A line of the register of meetings (会议台账). */
export type MeetingRow = {
  meetingId: string;
  number: string;
  name: string;
  when: string;
  where: string;
  chair: string;
  state: MeetingView['state'];
  stateWord: string;
  /** How many things were settled; null where the viewer may not see what was said. */
  decisions: number | null;
  /** 已签发, 待签发; empty before the meeting is over. */
  minutes: string;
};

export type MeetingFormView = {
  draftId: string;
  person: PersonRef;
  series: { value: string; text: string }[];
  rooms: { value: string; text: string }[];
  who: { value: string; text: string }[];
  chairs: PersonRef[];
  times: string[];
  initial: {
    series: string;
    name: string;
    day: string | null;
    time: string;
    minutes: string;
    room: string;
    chair: string;
    who: string[];
    agenda: string;
    confidential: boolean;
    anyway: boolean;
  };
  problem: string | null;
};

export type MeetingsView = {
  person: PersonRef;
  upcoming: { meetingId: string; name: string; when: string; word: string }[];
  /** Series whose period lacks a meeting, with the next date by its cadence. */
  due: { seriesId: string; name: string; text: string; warn: boolean }[];
  mayCall: boolean;
  more: number;
};

export type RoomAct = 'sign' | 'key_out' | 'key_back' | 'release';

export type RoomsView = {
  person: PersonRef;
  mine: { bookingId: string; text: string; below: string; actions: RoomAct[] }[];
  /** What others have booked, a line each. */
  taken: string[];
  rooms: { value: string; text: string }[];
  times: string[];
  /** What the form begins with: `day` YYYY-MM-DD, `time` HH:MM, `room` an id or empty. */
  initial: { room: string; day: string; time: string; minutes: string; what: string };
};

/** What meetings say, and what their cards are about. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    'meeting.called': { number: string; name: string; when: string; where: string };
    'meeting.moved': Record<string, never>;
    'meeting.reminded': { number: string; name: string; when: string; where: string };
    'meeting.absence_asked': { number: string; name: string; who: string };
    /** Somebody sits in for a colleague: he listens and is not counted. */
    'meeting.sits_in': { number: string; name: string; when: string; where: string; whom: string };
    'meeting.shifted': { number: string; name: string; was: string; when: string; where: string };
    'meeting.cancelled': { number: string; name: string; when: string };
    'meeting.voting': { number: string; name: string; matter: string };
    'meeting.signed_off': { number: string; name: string; items: number };
    'meeting.to_sign': { number: string; name: string; by: string };
    'meeting.marked': { number: string; name: string; mark: string; proposal: string };
    /** A proposal by the text, for the office to settle. */
    'meeting.breach': { number: string; name: string; who: string; mark: string; proposal: string };
    'room.booked': { number: string; who: string; room: string; when: string };
    'room.released': { number: string; room: string };
    'meeting.period_ends': { name: string; by: string; proposed: string };
    'meeting.room_released': { number: string; name: string; room: string };
  }
  interface Subjects {
    meeting: true;
    /** 会议: carries the person's id. */
    meetings: true;
    /** A booking of a room without a meeting. */
    room: true;
    /** 会议室: carries the person's id. */
    rooms: true;
    /** A series whose period runs out, `<seriesId>_<last day>`. */
    series: true;
  }
}

export {};

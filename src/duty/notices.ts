/** What duty says beside what the request engine says. Who is on leave is never said, nor why. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    'duty.evening_before': { shift: string; hours: string };
    'duty.begins': { shift: string };
    'duty.not_signed_in': { shift: string; who: string };
    /** Nobody signed in: to the person himself (`who` is ''), and to those who verify it. */
    'duty.unsigned': { shift: string; who: string };
    'duty.explained': { shift: string; who: string };
    'duty.verified': { shift: string; by: string; present: boolean };
    'duty.given': { shift: string; by: string };
    'duty.taken': { shift: string; by: string; to: string };
    'duty.published': { span: string; count: number };
    'duty.incident': { shift: string; by: string; content: string };
    'duty.hand_over_due': { shift: string; open: number };
    'duty.hand_over_late': { shift: string; who: string };
    'duty.handed_over': { shift: string; by: string; matters: number };
    'duty.signed_for': { shift: string; by: string };
    'duty.breach': { shift: string; who: string; event: string; proposal: string };
    'duty.spot_check': { shift: string; by: string; until: string };
    'duty.spot_answered': { shift: string; who: string };
    /** An approved leave leaves a shift without anybody. */
    'duty.uncovered': { shift: string; who: string };
    'duty.swap_lapsed': { number: string; title: string };
    /** Nobody settled the undoing of a swap before its first shift began: the swap stands. */
    'duty.undo_lapsed': { number: string; title: string };
    'duty.swap_done': { shift: string; instead: string };
  }

  interface Subjects {
    /** My duties and tonight's; carries the person's id. */
    duty: true;
    shift: true;
    place: true;
    roster: true;
    /** A month of the roster, YYYY-MM. */
    month: true;
  }
}

export {};

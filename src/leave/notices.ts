/** What leave says beside what the request engine says. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    'leave.return_due': { number: string; title: string; due: string };
    'leave.return_overdue': { number: string; title: string; due: string; who: string };
    'leave.reported_back': { number: string; applicant: string; said: string };
    /** A return before the end was reported afterwards, and needs a word. */
    'leave.return_claimed': { number: string; applicant: string; said: string };
    'leave.evidence_due': { number: string; what: string; due: string };
    'leave.evidence_overdue': { number: string; what: string; due: string; who: string };
    'leave.evidence_received': { number: string; what: string; who: string };
  }
}

export {};

/** What the request engine says, and what its cards are about. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    /** A request waits for the recipient's decision; `standsInFor` when it came to a stand-in. */
    'request.asked': { number: string; title: string; applicant: string; standsInFor?: string };
    /** A request needs the recipient's own word before it is decided (调班对方). */
    'request.consent_asked': { number: string; title: string; applicant: string };
    /** A request moved on; only the card changes. */
    'request.moved': Record<string, never>;
    'request.approved': { number: string; title: string; by: string };
    'request.refused': { number: string; title: string; by: string; opinion: string; declined?: boolean };
    'request.sent_back': { number: string; title: string; by: string; opinion: string };
    /** Those whose own word it needed have left: it has lapsed (失效), and what was in force stays. */
    'request.unanswered': { number: string; title: string; who: string };
    'request.withdrawn': { number: string; title: string; applicant: string };
    'request.cancelled': { number: string; title: string; applicant: string };
    /** Fewer or more days than approved; `said` is the change in words. */
    'request.changed': { number: string; title: string; applicant: string; said: string };
    'request.urged': { number: string; title: string; applicant: string };
    'request.transferred': { number: string; title: string; by: string };
    'request.commented': { number: string; by: string; comment: string };
    /** The stand-in decided; the principal is told. */
    'request.stood_in': { number: string; title: string; standIn: string; decision: string };
    /** To be filed (备案) by the office named in the clause. */
    'request.to_file': { number: string; title: string; applicant: string };
    /** Somebody has a copy (抄送): he sees it and may comment. */
    'request.copied': { number: string; title: string; applicant: string };
    /** Somebody ought to know (知会). */
    'request.informed': { number: string; title: string; applicant: string };
    /** Waiting for a decision for more than a day. */
    'request.waiting_long': {
      number: string;
      title: string;
      applicant: string;
      since: string;
      /** Who has it, where that is not the recipient. */
      waitsFor?: string;
    };
    /** The regulation leaves the case open; the clerk is asked. */
    'question.asked': { number: string; about: string };
    'question.answered': { about: string; answer: string };
  }

  interface Subjects {
    request: true;
    question: true;
    /** An opened form. */
    draft: true;
    /** 待办 and 我的申请 carry the person's id. */
    todo: true;
    mine: true;
    /** What one person may approve together (全部同意); the id is his. */
    together: true;
  }
}

export {};

/** What petitions say. No payload names the petitioner or what the petition is about. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    /** To be read and commented on by a leader (阅批). */
    'petition.to_read': { number: string; problem: string; due: string };
    /** Somebody ought to know (知会). */
    'petition.informed': { number: string; problem: string };
    /** Assigned (转办) to the recipient. */
    'petition.assigned': { number: string; problem: string; by: string; due: string };
    /** Only the card changes. */
    'petition.moved': Record<string, never>;
    'petition.commented': { number: string; by: string };
    'petition.objected': { number: string; by: string };
    'petition.extension_asked': { number: string; by: string; days: number };
    'petition.extension_decided': { number: string; by: string; granted: boolean; due: string };
    'petition.urged': { number: string; by: string; due: string };
    'petition.to_review': { number: string; by: string };
    'petition.sent_back': { number: string; by: string };
    /** The register (信访台账) as a file; it is drawn when it is delivered. */
    'petition.register': { from: string; to: string; unmasked: boolean };
    'petition.closed': { number: string; by: string };
    /** Its grade or the date from above was changed, and its clocks with it. */
    'petition.changed': { number: string; by: string; changes: string; due: string; overdueDays: number };
    /** A target of the year is missed so far (指标提醒); once a month. */
    'petition.target': {
      until: string;
      registered: number;
      closed: number;
      label: string;
      said: string;
      clause: string;
    };
    /** A clock runs out, or has; said in the morning push on working days. */
    'petition.due': { number: string; clock: string; due: string; overdueDays: number };
  }

  interface Subjects {
    petition: true;
    /** 我的信访, with the person's id. */
    petitions: true;
    /** 月报 of a month, such as `petition_month:2026-03`. */
    petition_month: true;
  }
}

export {};

/** What periodic duties, figures and hand-overs say. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    /** It is due, or late. */
    'period.due': { matter: string; label: string; about: string; due: string; overdue: boolean };
    /** Somebody's signature is wanted for what was done. */
    'period.sign': { matter: string; label: string; about: string; doneBy: string };
    /** 告知: it was done. */
    'period.done': { matter: string; label: string; about: string; doneBy: string; said: string };
    /** 提建议: what the text proposes for what was not done; a person decides. */
    'period.proposal': { matter: string; label: string; about: string; who: string; proposal: string };
    /** 统计 of a period. */
    'period.figures': { name: string; period: string; said: string };
  }
  interface Subjects {
    period: true;
  }
}

export {};

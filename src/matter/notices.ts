/** What matters from files say. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    /** Somebody has something to do in a case: 办理、签收、归还 … */
    'matter.task': { number: string; title: string; label: string; applicant: string };
    /** It is due, or late. */
    'matter.due': { number: string; title: string; label: string; overdue: boolean; due: string };
    /** 通知, in the words of the file. */
    'matter.said': { matter: string; number: string; title: string; applicant: string; text: string };
  }
  interface Subjects {
    task: true;
  }
}

export {};

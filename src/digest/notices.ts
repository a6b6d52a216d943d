/** The morning push and its card. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    /** Today's card is ready; the card says everything. */
    'digest.ready': { day: string };
  }

  interface Subjects {
    /** 今日待办, with the person's id. */
    digest: true;
  }
}

export {};

/** What the console says in the chat. */
declare module '../core/notices.ts' {
  interface Subjects {
    /** The card with the personal link (登录链接); carries the person's id. */
    console: true;
  }
}

export {};

/** What the office says of files, and what their cards are about. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    /** Somebody asked for a file (打开); it comes as a message of its own. */
    'file.sent': { fileId: string };
  }

  interface Subjects {
    /** What is attached to something; the id is `kind-id`. */
    files: true;
    /** A file whose place is asked for. */
    file: true;
  }
}

export {};

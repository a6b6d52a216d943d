/** What is said about stand-ins. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    'stand_in.arranged': { principal: string; standIn: string; from: string; to: string };
  }
}

export {};

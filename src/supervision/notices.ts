/** What supervision says, and what its cards are about. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    'item.to_approve': { number: string; title: string; by: string };
    'item.issued': { number: string; title: string; due: string };
    'item.moved': Record<string, never>;
    'item.due': { number: string; title: string; due: string };
    'item.overdue': { number: string; title: string; due: string; who: string };
    'item.urged': { number: string; title: string; due: string; by: string };
    'item.reported': { number: string; title: string; who: string; by: string };
    'item.review_due': { number: string; title: string; by: string };
    'item.extension_asked': { number: string; title: string; who: string; to: string; by: string };
    'item.extension_answered': { number: string; title: string; said: string };
    'item.disowned': { number: string; title: string; who: string; reason: string };
    'item.returned': { number: string; title: string; reason: string; due: string };
    'item.closed': { number: string; title: string };
    'item.refused': { number: string; title: string; reason: string };
    'circular.sent': { title: string };
  }
  interface Subjects {
    /** A supervised item. */
    item: true;
    /** 督办: carries the person's id. */
    items: true;
    /** 督查通报: `<from>_<to>`, both days included. */
    circular: true;
  }
}

export {};

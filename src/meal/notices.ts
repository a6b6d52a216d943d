/** What meals say beside what the request engine says. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    /** 派餐单: to the canteen, with the count. */
    'meal.slip': { number: string; unit: string; when: string; count: number };
    'meal.slip_cancelled': { number: string; unit: string; when: string; count: number };
    'meal.settle_due': { number: string; title: string; due: string; late: boolean };
    /** The kitchen's count at the cut-off, and a change of it afterwards. */
    'meal.counted': { title: string; count: number; reception: number };
    'meal.recounted': { title: string; before: number; count: number };
    /** Somebody ordered or cancelled for another. */
    'meal.ordered_for': { title: string; by: string; cancelled: boolean };
    /** A leave or a trip covers an ordered meal: shall it be cancelled? */
    'meal.ask_absent': { title: string; why: string; until: string };
    'meal.account_due': { period: string; what: string };
  }

  interface Subjects {
    /** 派餐单; carries the request's id. */
    slip: true;
    /** The canteen as one person sees it; carries the person's id. */
    canteen: true;
    /** One meal of one day. */
    menu: true;
  }
}

export {};

/** What vehicles say beside what the request engine says. */
declare module '../core/notices.ts' {
  interface NoticePayloads {
    /** A granted trip waits for a car: to the clerks. */
    'vehicle.to_dispatch': { number: string; who: string; when: string; destination: string };
    /** The trip should have begun, and no car was sent: to who asked. */
    'vehicle.no_car': { number: string; when: string };
    /** A car was sent: to the driver and to who asked. */
    'vehicle.dispatched': { number: string; plate: string; driver: string; when: string };
    /** The booking changed or fell away: to the driver. */
    'vehicle.changed': { plate: string; said: string };
    'vehicle.out': { number: string; plate: string; driver: string };
    'vehicle.back': { number: string; plate: string; km: string };
    /** The car is late: to the driver, the clerks, and whoever has it next. */
    'vehicle.late': { plate: string; due: string; next: string };
    /** Maintenance, insurance or inspection is due. */
    'vehicle.care_due': { plate: string; what: string; due: string };
    /** More was paid with the fuel card than is on it: to the clerks. */
    'vehicle.fuel_short': { plate: string; said: string };
    /** The year's costs are to be published: to the clerks; and published: to everybody. */
    'vehicle.publish_due': { said: string };
    'vehicle.published': { said: string };
    /** Before a holiday: where cars are left. */
    'vehicle.parking': { said: string };
  }

  interface Subjects {
    /** A trip as the clerk and the driver see it; carries the request's id. */
    trip: true;
    /** All cars, for the clerk; carries the person's id. */
    cars: true;
    /** One car and its costs. */
    car: true;
  }
}

export {};

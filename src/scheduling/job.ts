import type { Office } from '../office/office.ts';

/** Something that is done by the clock. */
export type Job = {
  name: string;
  /** How the office reads it on the console's page 系统. */
  words: string;
  /** Minutes between two slots, counted from midnight at the office. */
  everyMinutes: number;
  run(office: Office): Promise<unknown>;
};

declare module '../office/tables.ts' {
  interface OfficeTables {
    /** What the matters do by the clock. */
    jobs: Job[];
  }
}

import type { Office } from '../office/office.ts';

/** Something that is done by the clock. */
export type Job = {
  name: string;
  /** Minutes between two slots, counted from midnight at the office. */
  everyMinutes: number;
  run(office: Office): Promise<unknown>;
};

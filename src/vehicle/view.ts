/** What the cards about cars show. */
import type { KindField, PersonRef } from '../request/view.ts';

/** A trip as the clerk who dispatches and the driver who drives see it. */
export type TripView = {
  requestId: string;
  number: string;
  applicant: PersonRef & { department: string };
  title: string;
  stateWord: string;
  state: 'granted' | 'booked' | 'out' | 'over' | 'void' | 'asked';
  late: boolean;
  facts: { label: string; value: string }[];
  reason: string;
  /** The car and driver once sent. */
  booking: { plate: string; driver: string; when: string; with: string[] } | null;
  /** Free cars and drivers and what is suggested; only for the clerk while it waits or is held. */
  dispatch: {
    suggestion: string;
    /** Cars that stand in the garage or on duty for the time, and why. */
    taken: string[];
    cars: { value: string; text: string }[];
    drivers: { value: string; text: string }[];
    /** Bookings in the same direction with room left (拼车). */
    joins: { value: string; text: string }[];
    car: string | null;
    driver: string | null;
  } | null;
  /** Pictures that the driver sent, which the clerk may have passed on to him. */
  photos: number;
  /** The fields for another time; only for the clerk. */
  move: KindField[];
  /** The driver's next act, with its fields. */
  drive: { act: 'out' | 'back'; fields: KindField[] } | null;
  notes: { text: string; warn: boolean }[];
};

/** All cars today, for the clerk. */
export type CarsView = {
  person: PersonRef;
  cars: { id: string; name: string; now: string; warn: boolean }[];
  waiting: { requestId: string; text: string; when: string }[];
  more: number;
  /** What the text says about publishing the costs; null where it wants none. */
  publish: string | null;
};

/** One car: its dates, its kilometres and its costs. */
export type CarView = {
  id: string;
  name: string;
  stateWord: string;
  facts: { label: string; value: string }[];
  costs: string[];
  basis: string | null;
  fields: KindField[];
  block: KindField[];
  /** The garage and duty from now on; the clerk may end them. */
  /** The fuel card: its ledger, the last entries first, and the fields of a top-up; `nth` counts the top-ups so far. */
  fuel: { balance: string; short: boolean; lines: string[]; nth: number; fields: KindField[] };
  held: { bookingId: string; text: string }[];
};

/** What every car has cost in a period. */
export type CostsView = {
  period: string;
  kinds: string[];
  rows: { id: string; name: string; km: number; costs: string[]; total: string; perKm: string }[];
};

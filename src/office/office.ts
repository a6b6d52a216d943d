/** Everything a use case needs, handed to it as its first argument. */
import type { Calendar } from '../calendar/calendar.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import type { TapMark } from '../core/tap-mark.ts';
import type { Ids } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { Premises } from '../core/premises.ts';
import type { Vault } from '../core/vault.ts';
import type { Book } from '../regulation/book.ts';
import type { RequestKinds } from '../request/kind.ts';
import type { OfficeTables } from './tables.ts';
import type { OfficeMatters } from '../matter/office-matters.ts';
import type { OfficeSettings } from './settings.ts';

export type Office = {
  db: Db;
  clock: Clock;
  ids: Ids;
  log: Log;
  book: Book;
  calendar: Calendar;
  settings: OfficeSettings;
  kinds: RequestKinds;
  /** What the matters say of themselves; renewed as a whole. */
  tables: OfficeTables;
  /** What runs from files. */
  matters: OfficeMatters;
  /** Where staff reach the service from outside, without a slash at its end; null when nowhere. */
  publicUrl?: string | null;
  /** Where its data lie; null where nothing is kept on this machine. */
  premises?: Premises | null;
  /** Keeps petitioners' data sealed. */
  vault: Vault;
  /** The tap behind what is done just now; none behind a job or a message. */
  tap?: TapMark;
};

/**
 * What the matters have told the rest of the office about themselves. Whoever asks declares its table here with
 * `declare module`; all of them are computed from the one list of matters and handed in where the service is put together.
 */
import type { RequestKinds } from '../request/kind.ts';

export interface OfficeTables {
  /** What may be asked for, by the name of the kind. */
  kinds: RequestKinds;
}

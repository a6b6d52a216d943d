/** What the leave form (请假单) shows. */
import type { Foreseen } from '../request/form-view.ts';
import type { NamedFile } from '../attachment/list-files.ts';
import type { KindField, PersonRef } from '../request/view.ts';

export type LeaveFormView = {
  draftId: string;
  person: PersonRef;
  /** 事假, 病假 ... with a hint such as 「余 5 天」 or 「返岗后补交病假条」. */
  types: { value: string; text: string; hint: string | null }[];
  /** What the bot understood or what was sent in last time; dates as YYYY-MM-DD. */
  initial: {
    type: string | null;
    fromDay: string | null;
    fromHalf: 'am' | 'pm';
    toDay: string | null;
    toHalf: 'am' | 'pm';
    reason: string;
  };
  /** 「年休假余 5 天(共 10 天,已休 5 天)」 */
  balances: string[];
  /** Own shifts in these days; `placeId` opens a swap, null when it is too late for one. */
  duties: { text: string; placeId: string | null }[];
  /** Set when a request was sent back and is being corrected. */
  correcting: { number: string; by: string; opinion: string } | null;
  /** Why the last attempt was refused, and what would be accepted. */
  problem: string | null;
  /** What handing it in would lead to; null while something is missing or would be refused. */
  foreseen: Foreseen | null;
  /** The calendar days that the person must confirm before this is sent; null when the length is a usual one. */
  confirmDays: number | null;
  /** 抄送: who may be picked. */
  copies?: KindField;
  /** What was sent for it (附件). */
  attachments?: NamedFile[];
  /** The form was already used: the number it became. */
  usedAs: string | null;
};

/** 帮助: what the bot can do for this person, by role. */
export type HelpView = {
  person: PersonRef;
  roles: string[];
  /** In the order of the card; those of a `group` stand together under its name. */
  words: { word: string; key: string; does: string; group: string }[];
  waiting: number;
  stranger: boolean;
};

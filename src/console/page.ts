/** What a page of the console is. */
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import type { Html } from './html.ts';

/** What a page is asked with. */
export type Ask = {
  office: Office;
  /** Who has opened it. */
  person: Person;
  /** Values of the address (`:number`) and of its query; missing ones are ''. */
  value: (name: string) => string;
  /** Goes into each form that changes something. */
  token: string;
};

/** What a page says after something was done; the address carries only the key, so that nobody can make it say else. */
export const SAID = {
  retried: '已重新发送，一分钟内送出。',
  not_retried: '这条已经重发过，或已送达。',
  left_everywhere: '已在所有浏览器里退出。',
  calendar_renewed: '已换成新的地址，旧地址不再有效；日历应用里请重新订阅。',
} as const;

export type Answer =
  | { is: 'page'; title: string; body: Html }
  | { is: 'file'; name: string; type: string; bytes: Uint8Array }
  /** After something was done: another page, with a sentence that says so. */
  | { is: 'go'; to: string; said: keyof typeof SAID }
  | { is: 'refused'; status: 403 | 404; sentence: string };

export type Page = {
  /** Below `/console`, such as `/requests/:number`. */
  path: string;
  method: 'GET' | 'POST';
  /** Its word in the menu; a page without one is reached from another. */
  menu?: string;
  /** Whether the menu shows it to this person; the page itself decides again. */
  offered?: (office: Office, person: Person) => boolean | Promise<boolean>;
  show: (ask: Ask) => Promise<Answer>;
};

/** Nothing here that this person may see; the same words whether it exists or not. */
export const nothingHere = (sentence = '没有这个页面，或您没有查看它的权限。'): Answer => ({
  is: 'refused',
  status: 404,
  sentence,
});

/** Not for this person. */
export const notAllowed = (sentence: string): Answer => ({ is: 'refused', status: 403, sentence });

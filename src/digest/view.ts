/** What the card of a morning shows. */
import type { PersonRef } from '../request/view.ts';

export type DigestLine = {
  text: string;
  below: string;
  warn: boolean;
  /** What 查看 brings; null where there is no card. */
  opens: Opens;
  /** Its page of the console, where that is called by a number. */
  page?: string;
};

export type Opens = {
  is: 'petition' | 'request' | 'question' | 'item' | 'meeting' | 'shift' | 'trip' | 'car' | 'task' | 'period';
  id: string;
} | null;

/** How a matter calls one of its subjects in the push; `doing` where the kind's word does not fit. */
export type Named = { text: string; doing?: string; opens: Opens };

export type DigestView = {
  person: PersonRef;
  /** 3月5日 周四 */
  day: string;
  /** Why it comes late, and which mornings it makes up for; null when it is on time. */
  late: string | null;
  /** Something is overdue. */
  red: boolean;
  /** What the person has to do: the figure that 待办 and the console say too. */
  total?: number;
  sections: { title: string; lines: DigestLine[] }[];
  /** What the day itself holds (今日安排). */
  today: { title: string; lines: DigestLine[] }[];
  summaryTitle: string;
  summary: { name: string; said: string }[];
  /** There is a console where the rest can be seen. */
  console?: boolean;
};

/** Compares what was understood with what a table says, in words that show the difference. */
import { createCalendar } from '../../../src/calendar/create-calendar.ts';
import { opened, understand } from './understand-text.ts';
import type { DayHalf } from '../../../bot/understand/read-leave.ts';
import { NOW, type Said } from './golden-format.ts';

export const calendar = createCalendar();

const point = (p: DayHalf | undefined): string => (p ? `${p.day.toString()} ${p.half}` : '-');
const dated = (text: string): string => (/^\d\d-/.test(text) ? `2026-${text}` : text);

/** What the table expects, and what was understood, as two comparable lines. */
export const compare = ([now, text, type, from, to, days, reason]: Said): { wanted: string; got: string } => {
  const understood = understand(text, NOW[now], calendar);
  const leave = understood.matter === 'leave' ? understood.leave : null;
  const wanted = ['leave', type, dated(from), dated(to), days, reason];
  const got = [
    opened(understood),
    leave?.type ?? '-',
    point(leave?.from),
    point(leave?.to),
    days === '?' ? '?' : (leave?.days ?? '-'),
    reason === '?' ? '?' : (leave?.reason ?? '-'),
  ];
  return { wanted: wanted.join(' | '), got: got.join(' | ') };
};

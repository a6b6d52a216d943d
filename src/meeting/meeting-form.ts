/** The form that calls a meeting (召集会议), as it comes in from a card. */
import { z } from 'zod';
import { at, day, type Temporal } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { cutText, lengthOf } from '../core/texts.ts';

const text = z.string().trim().default('');
const many = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((v) => (typeof v === 'string' ? (v === '' ? [] : [v]) : v));

const filled = z.object({
  series: text,
  name: text,
  day: text,
  time: text,
  minutes: text,
  room: text,
  chair: text,
  who: many,
  agenda: text,
  confidential: text,
  away: text,
});

/** What is kept of a form between two tries. */
export const draftedMeeting = filled.extend({ problem: z.string().nullable().default(null) });
export type DraftedMeeting = z.input<typeof draftedMeeting>;

export type MeetingForm = {
  seriesId: string | null;
  name: string;
  from: Temporal.Instant;
  to: Temporal.Instant;
  minutes: number;
  roomId: string | null;
  chairId: string | null;
  /** Ids of people, or `d_<id>` for a department. */
  who: string[];
  agenda: string;
  confidential: boolean;
  /** Call it although somebody is on leave; he is then noted as excused. */
  anyway: boolean;
};

const LONGEST = 600;

/** Reads the form; a refusal names the field and what would be accepted. */
export const readMeetingForm = (input: unknown): MeetingForm | Refusal => {
  const parsed = filled.safeParse(input);
  if (!parsed.success)
    return refuse('bad-input', '表单内容不完整，请重新发送「会议」打开。', { toast: '表单内容不完整' });
  const f = parsed.data;
  if (f.series === '' && f.name === '')
    return refuse('bad-input', '请选一个例会，或写上会议名称。', { toast: '请写明会议名称' });
  if (lengthOf(f.name) > 40)
    return refuse('too-long', '会议名称请控制在 40 字以内。', { toast: '会议名称太长' });
  const minutes = Number(f.minutes === '' ? 60 : f.minutes);
  if (!Number.isInteger(minutes) || minutes < 15 || minutes > LONGEST)
    return refuse('bad-input', '会议时长请填 15 到 600 分钟之间的整数。', { toast: '会议时长填写有误' });
  let from: Temporal.Instant;
  try {
    from = at(day(f.day.slice(0, 10)), f.time);
  } catch {
    return refuse('bad-input', '请选好开会的日期和时间，例如 2026-03-05 的 09:00。', {
      toast: '请选好日期和时间',
    });
  }
  return {
    seriesId: f.series === '' ? null : f.series,
    name: f.name,
    from,
    to: from.add({ minutes }),
    minutes,
    roomId: f.room === '' ? null : f.room,
    chairId: f.chair === '' ? null : f.chair,
    who: f.who,
    agenda: cutText(f.agenda, 1000),
    confidential: f.confidential === 'yes',
    anyway: f.away === 'anyway',
  };
};

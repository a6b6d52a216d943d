const CLOCK = /^(上午|早上|中午|下午|晚上|晚)?\s*(\d{1,2})\s*(?:[:：点时]\s*(半|整|[0-5]?\d)?\s*分?)?$/;

/** A time of day as people write it (9:00, 9点半, 下午2点, 14:30) as HH:MM; null when it is none. */
export const readClock = (text: string): string | null => {
  const found = CLOCK.exec(text.normalize('NFKC').trim());
  if (found === null) return null;
  const [, part = '', hours = '', rest = ''] = found;
  const late = /下午|晚/.test(part) && Number(hours) < 12;
  const hour = Number(hours) + (late ? 12 : 0);
  const minute = rest === '半' ? 30 : rest === '' || rest === '整' ? 0 : Number(rest);
  if (hour > 23) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};

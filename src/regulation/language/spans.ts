/** Terms in the words of regulations: 「3 日」「五个工作日」「1 个月」. */

export type SpanUnit = 'calendar_day' | 'working_day' | 'month' | 'hour' | 'minute';

export const SPAN_UNITS: Record<string, SpanUnit> = {
  日: 'calendar_day',
  天: 'calendar_day',
  自然日: 'calendar_day',
  个自然日: 'calendar_day',
  个工作日: 'working_day',
  工作日: 'working_day',
  个月: 'month',
  月: 'month',
  小时: 'hour',
  个小时: 'hour',
  分钟: 'minute',
};

const SPAN = /^(\d+)\s*(日|天|个?自然日|个?工作日|个月|月|个?小时|分钟)(?:内|以内)?$/;
const DIGITS: Record<string, string> = {
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  十: '10',
};

/** 「3 日」「五个工作日」; null where the text is no span. */
export const readSpan = (written: string): { count: number; unit: SpanUnit } | null => {
  const found = SPAN.exec(written.replace(/^[一二两三四五六七八九十](?=\D)/, (c) => DIGITS[c] ?? c).trim());
  const unit = SPAN_UNITS[found?.[2] ?? ''];
  return found === null || unit === undefined ? null : { count: Number(found[1]), unit };
};

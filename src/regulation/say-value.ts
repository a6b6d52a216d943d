/** Values of the book as people read them. */

/** Codes that a table uses for a program, in the words of an office. */
const CODES: Record<string, string> = {
  after_return: '返岗后',
  before: '事前',
  this: '当年',
  next: '次年',
  working_day: '工作日',
  calendar_day: '自然日',
  half_month: '半个月',
  half_year: '半年',
  two_months: '两个月',
  month: '月',
  year: '年',
  month_end: '月末',
  department_head: '部门负责人',
  leader_in_charge: '分管领导',
  direct_leader: '直接领导',
};

const HOURS_A_DAY = 24;
const round = (value: number): number => Math.round(value * 100) / 100;

/** A value in words, with its unit: a part of a day is said in hours, a code in Chinese. */
export const sayValue = (value: string | number | boolean, unit?: string): string => {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return CODES[value] ?? value;
  if (unit === '天' && value * 2 !== Math.round(value * 2)) return `${round(value * HOURS_A_DAY)} 小时`;
  return unit === undefined || unit === '' ? String(round(value)) : `${round(value)} ${unit}`;
};

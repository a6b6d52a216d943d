/** Names that a matter's file may use without declaring them: what every case has, and what people call it. */

/** Columns of a register that every case can fill, by the words in use for them. */
export const CASE_COLUMNS: Record<string, string> = {
  编号: 'number',
  日期: 'submitted',
  申请日期: 'submitted',
  登记日期: 'submitted',
  申请人: 'applicant',
  姓名: 'applicant',
  报销人: 'applicant',
  借款人: 'applicant',
  领用人: 'applicant',
  借用人: 'applicant',
  借阅人: 'applicant',
  使用人: 'applicant',
  登记人: 'applicant',
  部门: 'department',
  科室: 'department',
  批准人: 'approver',
  审批人: 'approver',
  各签字人: 'signers',
  批准日期: 'decided',
  批准时间: 'decided',
  办理人: 'doer',
  经手人: 'doer',
  办理时间: 'done',
  办结日期: 'closed',
  办结时间: 'closed',
  状态: 'state',
  借出时间: 'lent',
  借出日期: 'lent',
  还期: 'due',
  归还时间: 'returned',
  归还日期: 'returned',
  签收时间: 'signed',
  签收人: 'signer',
  入库时间: 'stocked',
  结存: 'stock',
  文书号: 'document',
  归档号: 'filed',
};

/** 证照领出, 证照交回: when a thing was lent and came back. */
export const lentColumn = (
  column: string,
  things: string[],
): { thing: string; what: 'lent' | 'returned' } | null => {
  for (const thing of things) {
    if (!column.startsWith(thing)) continue;
    const rest = column.slice(thing.length);
    if (['领出', '借出', '发出'].includes(rest)) return { thing, what: 'lent' };
    if (['交回', '归还', '收回'].includes(rest)) return { thing, what: 'returned' };
  }
  return null;
};

/** Letters that numbers of the built-in matters begin with: 请假 QJ, 信访件 XF, 会议 HY … */
export const BUILT_IN_PREFIXES = ['QJ', 'TB', 'YE', 'WX', 'YC', 'XF', 'HY', 'HS', 'DB', 'SX'];

/** 「七天内同科室同物品另有申购」: whether history holds the like of it. */
export type HistoryFact = { days: number | null; same: string[]; department: boolean; applicant: boolean };
const HISTORY = /^(?:([一二三四五六七八九十\d]+)[天日]内)?同(.+?)另有.+$/;
const REGISTERED = /^(.+)已登记$/;
const NUMERALS: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};

/** Reads the name of a fact about history; null when it is none, or names something that is no field. */
export const historyFact = (name: string, fields: string[]): HistoryFact | null => {
  const registered = REGISTERED.exec(name);
  if (registered !== null) {
    const same = splitByFields(registered[1] ?? '', fields);
    return same === null ? null : { days: null, same, department: false, applicant: false };
  }
  const found = HISTORY.exec(name);
  if (found === null) return null;
  const days = found[1] === undefined ? null : (NUMERALS[found[1]] ?? Number(found[1]));
  const parts = (found[2] ?? '').split('同');
  const department = parts.some((p) => p === '科室' || p === '部门');
  const applicant = parts.some((p) => p === '人' || p === '申请人');
  const same = parts.filter((p) => !['科室', '部门', '人', '申请人'].includes(p));
  return same.every((p) => fields.includes(p)) ? { days, same, department, applicant } : null;
};

/** 来文单位文号 → [来文单位, 文号]. */
const splitByFields = (text: string, fields: string[]): string[] | null => {
  if (text === '') return [];
  for (const field of fields.toSorted((a, b) => b.length - a.length)) {
    if (!text.startsWith(field)) continue;
    const rest = splitByFields(text.slice(field.length), fields);
    if (rest !== null) return [field, ...rest];
  }
  return null;
};

/**
 * The words of the book and the names behind them. Files speak Chinese (天数, 请假.审批); code, the facts that scripts
 * send and stored situations use the names on the right. Nothing else translates between the two. A word that is not
 * here is its own name: an office may have tables and columns that no code knows.
 */

import { COLUMNS, COLUMNS_IN } from './column-words.ts';

const TABLES: Record<string, string> = {
  '请假.审批': 'leave.route',
  '请假.假别': 'leave.kind',
  '请假.增加天数': 'leave.extra',
  '请假.年休假': 'leave.annual',
  '请假.年休假.不享受': 'leave.annual.excluded',
  '请假.年休假.不享受哪年': 'leave.annual.excluded_year',
  '请假.年休假.跨年': 'leave.annual.carry',
  '请假.年休假.未休': 'leave.annual.unused',
  '请假.探亲假': 'leave.home',
  '请假.产假': 'leave.maternity',
  '请假.哺乳': 'leave.nursing',
  '请假.路程假': 'leave.travel',
  '请假.值班离开': 'leave.on_duty',
  '请假.会议': 'leave.meeting',
  '请假.销假': 'leave.return',
  '请假.违规': 'leave.absence',
  '请假.长期不归': 'leave.dismissal',
  '请假.临时请假': 'leave.limits',
  '请假.外出': 'leave.out',
  '请假.登记': 'leave.register',
  '请假.公布': 'leave.statistics',
  '放假.半天': 'holiday.half_day',
  '值班.时间': 'duty.hours',
  '值班.日子': 'duty.days',
  '值班.交接': 'duty.handover',
  '值班.报告': 'duty.report',
  '值班.违规': 'duty.breach',
  '调班.审批': 'swap.route',
  '用餐.审批': 'meal.route',
  '用餐.标准': 'meal.ceiling',
  '用餐.烟酒': 'meal.goods',
  '用餐.账目': 'meal.accounts',
  '用餐.违规': 'meal.breach',
  '用餐.陪餐': 'meal.companions',
  '用餐.公函': 'meal.letter',
  '用餐.不提供': 'meal.never',
  '用餐.结清': 'meal.settle',
  '用车.审批': 'vehicle.route',
  '用车.维修': 'vehicle.repair',
  '用车.驾驶': 'vehicle.driver',
  '用车.加油': 'vehicle.fuel',
  '用车.先后': 'vehicle.priority',
  '用车.停放': 'vehicle.parking',
  '用车.公布': 'vehicle.publish',
  '信访.时限': 'petition.clock',
  '信访.延期': 'petition.extension',
  '信访.阅批': 'petition.read',
  '信访.分办': 'petition.route',
  '信访.突发事件': 'petition.incident',
  '信访.催办': 'petition.ladder',
  '信访.主要领导': 'petition.leaders',
  '信访.异议': 'petition.object',
  '信访.文书': 'petition.letter',
  '信访.办结': 'petition.finish',
  '信访.答复': 'petition.reply',
  '信访.保存': 'petition.retention',
  '信访.指标': 'petition.target',
  '会议.周期': 'meeting.recurrence',
  '会议.表决': 'meeting.quorum',
  '会议.通知': 'meeting.notice',
  '会议.签到': 'meeting.sign_in',
  '会议.考勤': 'meeting.attendance',
  '会议.请假': 'meeting.absence',
  '会议.议题': 'meeting.agenda',
  '会议.拍板': 'meeting.decides',
  '会议.纪要': 'meeting.minutes',
  '会议.改期': 'meeting.move',
  '会议.合开': 'meeting.together',
  '会议室.使用': 'room.rule',
  '督办.时限': 'supervision.limits',
  '督办.通报': 'supervision.circular',
  '督办.来源': 'supervision.source',
};

/** Tables that say what an input is when only the personnel file is known: 认定.人员类别. */
const FACT_WORD = '认定.';
const FACT = 'fact.';

/** 留空数字: numbers that a text leaves open. */
const NUMBERS: Record<string, string> = {
  '请假.销假天数': 'leave.return_due_days',
  '请假.陪产假天数': 'leave.paternity_days',
  '请假.育儿假天数': 'leave.childcare_days',
  '请假.婚假增加天数': 'leave.marriage_extra_days',
  '请假.产假增加天数': 'leave.maternity_extra_days',
  '请假.路程假天数': 'leave.travel_days',
  '用餐.人均标准': 'meal.per_head',
  '信访.重要或复杂的办结天数': 'petition.mixed_days',
  '信访.网上答复天数': 'petition.online_days',
  '信访.材料保存年数': 'petition.retention_years',
};

/** Answers that code looks at, by their column: the code and the word. */
const CODES: Record<string, Record<string, string>> = {
  per: {
    周: 'week',
    半个月: 'half_month',
    月: 'month',
    两个月: 'two_months',
    季度: 'quarter',
    半年: 'half_year',
    年: 'year',
  },
  unit: { 自然日: 'calendar_day', 工作日: 'working_day', 月: 'month' },
  counts: { 自然日: 'calendar_day', 工作日: 'working_day' },
  every: { 月: 'month', 年: 'year' },
  half: { 上午: 'am', 下午: 'pm' },
  near: { 月末: 'month_end' },
  evidence_when: { 返岗后: 'after_return', 事前: 'before' },
  year: { 当年: 'this', 次年: 'next' },
  first: { 急: 'urgent', 领导: 'leader', 远: 'far' },
  quorum: { 二分之一以上: '>=1/2', 超过二分之一: '>1/2', 三分之二以上: '>=2/3' },
  pass: { 二分之一以上: '>=1/2', 超过二分之一: '>1/2', 三分之二以上: '>=2/3' },
};

const turn = (record: Record<string, string>): Map<string, string> =>
  new Map(
    Object.entries(record)
      .toReversed()
      .map(([word, name]) => [name, word]),
  );
const TABLE_WORDS = turn(TABLES);
const NUMBER_WORDS = turn(NUMBERS);
const COLUMN_WORDS = turn({ ...COLUMNS, ...Object.assign({}, ...Object.values(COLUMNS_IN)) });

/** 请假.审批 → leave.route; a name or a table of an office's own stays as it is. */
export const tableName = (word: string): string =>
  word.startsWith(FACT_WORD) ? FACT + columnName(word, word.slice(FACT_WORD.length)) : (TABLES[word] ?? word);

/** leave.route → 请假.审批 */
export const tableWord = (name: string): string =>
  name.startsWith(FACT) ? FACT_WORD + columnWord(name.slice(FACT.length)) : (TABLE_WORDS.get(name) ?? name);

/** 天数 → days, as the word is meant in a table. */
export const columnName = (table: string, word: string): string =>
  COLUMNS_IN[table]?.[word] ?? COLUMNS[word] ?? word;

/** days → 天数 */
export const columnWord = (name: string): string => COLUMN_WORDS.get(name) ?? name;

/** Whether some code knows a column by this word in this table. */
export const isColumn = (table: string, word: string): boolean => columnName(table, word) !== word;

/** 请假.销假天数 → leave.return_due_days */
export const numberName = (word: string): string => NUMBERS[word] ?? word;

/** leave.return_due_days → 请假.销假天数 */
export const numberWord = (name: string): string => NUMBER_WORDS.get(name) ?? name;

/** 季度 in the column 周期 → quarter; any other answer stays as it is. */
export const codeOf = (column: string, word: string): string => CODES[column]?.[word] ?? word;

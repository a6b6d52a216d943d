/**
 * The words of the book and the names behind them. Files speak Chinese (天数, 请假.审批); code, the facts that scripts
 * send and stored situations use the names on the right. Nothing else translates between the two. A word that is not
 * here is its own name: an office may have tables and columns that no code knows.
 */

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

/** Columns: what a table asks (输入) and what it answers (输出). Several words may stand for one name. */
const COLUMNS: Record<string, string> = {
  // Who asks.
  人员类别: 'rank',
  担任的岗位: 'posts',
  职务: 'title',
  级别: 'level',
  角色: 'roles',
  部门性质: 'department_kind',
  部门负责人: 'is_head',
  局领导: 'leader',
  窗口人员: 'window',
  // Leave.
  假别: 'type',
  天数: 'days',
  累计工龄: 'service_years',
  不扣工资的事假累计: 'paid_personal_leave_days',
  病假累计: 'sick_leave_months',
  有比年休假长的寒暑假: 'school_vacation_longer',
  当年已休年休假: 'taken',
  本月已请次数: 'taken',
  工作确有需要: 'work_needs',
  本人不愿休: 'own_choice',
  探望谁: 'to',
  已婚: 'married',
  两年休一次: 'two_years',
  难产: 'difficult',
  多胞胎多出的个数: 'extra_children',
  怀孕月数: 'pregnancy_months',
  孩子月龄: 'child_months',
  因公: 'official',
  节日: 'day',
  妇女: 'woman',
  青年: 'youth',
  按什么天数: 'counts',
  占用假期余额: 'from_balance',
  证明: 'evidence',
  什么时候交证明: 'evidence_when',
  最多: 'max_days',
  谁可以请: 'who',
  谁填: 'who',
  增加: 'extra_days',
  哪一年: 'year',
  可跨: 'carry_years',
  日工资的: 'pay_percent',
  年休假: 'days',
  探亲假: 'days',
  路程假: 'days',
  放假: 'days',
  每: 'every_years',
  其中产前可休: 'before_birth_days',
  每多一个孩子: 'each',
  多胞胎每多一个加: 'each_extra_child',
  逢休息日补假: 'made_up',
  向谁销假: 'report_to',
  到哪里销假: 'report_to',
  过期怎样: 'consequence',
  表单: 'form',
  登记簿: 'register',
  什么时候填: 'when',
  多久一次: 'every',
  每几次: 'every',
  内容: 'what',
  // What happened, and what is proposed.
  情形: 'event',
  本年第几次: 'times',
  今年迟到早退次数: 'count',
  迟到: 'minutes',
  迟到分钟: 'minutes',
  造成不良后果: 'harm',
  连续旷工班次: 'consecutive',
  连续天数: 'consecutive_days',
  一年内累计天数: 'year_days',
  本月累计次数: 'month_times',
  本季度旷工次数: 'quarter_times',
  本月顶班工作日: 'month_days',
  违反第八条的次数: 'breach',
  超过半天: 'over_half_day',
  超过半小时: 'over_half_hour',
  认定为: 'counts_as',
  建议: 'proposal',
  // Duty.
  原因: 'why',
  当天才提出: 'same_day',
  值班日: 'days',
  交接时间: 'time',
  等接班人到岗才能离开: 'wait',
  报告: 'tell',
  还要报本单位以外的: 'outside',
  // Meals.
  客人: 'guests',
  陪同: 'hosts',
  地点: 'place',
  类别: 'kind',
  供应: 'goods',
  工作日: 'workday',
  餐次: 'meal',
  人均: 'per_head',
  最多陪餐: 'most',
  每几位客人一人: 'one_in',
  公函: 'letter',
  接待清单: 'list',
  每月: 'month',
  接待之日起: 'within',
  // Vehicles.
  用途: 'use',
  去向: 'area',
  时长: 'days',
  提前: 'ahead_days',
  乘车人数: 'people',
  金额: 'amount',
  专职驾驶员: 'professional',
  用油卡: 'by_card',
  里程: 'km',
  应急车: 'emergency',
  依次看: 'first',
  提醒: 'say',
  // Petitions.
  来源: 'source',
  重要程度: 'grade',
  复杂: 'complex',
  需转交部门办理: 'to_pass',
  署名: 'signed',
  问题类别: 'problem',
  等级: 'level',
  时限: 'clock',
  从何时起算: 'from',
  期限: 'within',
  几天内: 'within',
  单位: 'unit',
  责任单位: 'unit',
  处理层级: 'unit',
  末日遇休息日顺延: 'roll',
  提前几天提醒: 'warn',
  由谁办: 'owner',
  上级要求日期优先: 'superior',
  说明: 'note',
  最多延长几天: 'most',
  延长后总共几天: 'total',
  最多几次: 'times',
  由谁批: 'by',
  告知谁: 'tell',
  由谁阅批: 'by',
  知会: 'notify',
  逾期几天: 'after',
  提醒谁: 'tell',
  加急: 'urgent',
  岗位: 'posts',
  处理意见书要写明: 'requires',
  办结前由谁审核: 'review',
  答复方式: 'way',
  年: 'years',
  结案率不低于: 'close_rate',
  按时率不低于: 'on_time_rate',
  重复率不高于: 'repeat_rate',
  // Meetings.
  会议: 'meeting',
  议题: 'topic',
  周期: 'per',
  至少几次: 'times',
  至多几次: 'most',
  原则上: 'soft',
  星期几: 'weekday',
  第几个: 'nth',
  上午或下午: 'half',
  几点: 'time',
  靠近哪天: 'near',
  第几季度: 'quarter',
  主持: 'chair',
  参加: 'attend',
  提前几天通知: 'notice_days',
  提前几天: 'days',
  提前几分钟: 'minutes_before',
  开会人数: 'quorum',
  通过票数: 'pass',
  以谁为基数: 'base',
  须用票决: 'ballot',
  书面意见计票: 'written_counts',
  逐人表决: 'one_by_one',
  分歧大: 'split',
  提出: 'proposes',
  审定: 'settles',
  召集: 'calls',
  可委托: 'delegate',
  拍板: 'by',
  签发: 'signs',
  同意: 'consent',
  一起开的会: 'with',
  告诉谁: 'tell',
  撞了怎么办: 'on_clash',
  领还钥匙: 'key',
  会后打扫: 'clean',
  // Supervision.
  环节: 'step',
  早于总期限: 'before_final',
  牵头: 'lead',
};

/** Words that mean something else in one table. */
const COLUMNS_IN: Record<string, Record<string, string>> = {
  'leave.limits': { 时长: 'minutes' },
  'leave.out': { 告知: 'tell' },
  'leave.return': { 按什么天数: 'unit' },
  'leave.nursing': { 每天: 'hours' },
  'duty.hours': { 每天: 'hours' },
  'meal.accounts': { 每天: 'day' },
  'petition.clock': { 类别: 'category' },
  'supervision.limits': { 工作日: 'working_days' },
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

/** quarter in the column 周期 → 季度 */
export const codeWord = (column: string, code: string): string =>
  Object.entries(CODES[column] ?? {}).find(([, one]) => one === code)?.[0] ?? code;

/** Views as an office would see them; the people are invented. */
import type { DigestView } from '../../src/digest/view.ts';
import type {
  PetitionFormView,
  PetitionMonthView,
  PetitionsView,
  PetitionView,
} from '../../src/petition/view.ts';
import type { HelpView, LeaveFormView } from '../../src/leave/view.ts';
import type { MineView, PersonRef, QuestionView, RequestView, TodoView } from '../../src/request/view.ts';
import type { StandInFormView } from '../../src/staff/stand-in-view.ts';

const wang: PersonRef = { id: 'p-wangfang', name: '王芳' };
const li: PersonRef = { id: 'p-lijianguo', name: '李建国' };

const colleagues: PersonRef[] = [
  '张敏',
  '赵立新',
  '陈晓东',
  '刘海燕',
  '周文斌',
  '吴桂兰',
  '孙志强',
  '郑秀英',
].map((name, i) => ({ id: `p-${i + 1}`, name }));

const basis: RequestView['basis'] = [
  {
    system: '请销假制度',
    ref: '二、2',
    text: '一般工作人员请假三天以内，书面向办事处主任请假，办公室备案',
    local: '按本单位约定，满三天的取低一级审批',
  },
];

/** 王芳 asks for 2.5 days of 事假; the office director has it. As the applicant sees it. */
export const applicantWaiting: RequestView = {
  requestId: '7d1c1f0e-5a57-4b7e-9a55-1d7a3a9f0c11',
  number: 'QJ-2026-0012',
  kind: 'leave',
  kindName: '请假',
  title: '事假 2.5 天',
  state: 'waiting',
  stateWord: '待审批',
  overdue: false,
  viewer: 'applicant',
  applicant: { ...wang, department: '党建办', post: '一般工作人员' },
  facts: [
    { label: '假别', value: '事假' },
    { label: '时间', value: '3月5日 周四 上午 – 3月7日 周六 上午' },
    { label: '天数', value: '共 2.5 天，其中工作日 2 天' },
    { label: '去向', value: '本市' },
  ],
  reason: '母亲到市人民医院做白内障手术，需要陪护。手头的党员名册已交张敏代管，急事可打电话。',
  know: [],
  basis,
  why: [
    '您是一般工作人员，本次请假 2.5 天，在三天以内，由办事处主任审批。',
    '超过三天的，改由党工委书记审批。',
  ],
  progress: [
    {
      mark: 'done',
      post: '部门负责人',
      who: '张敏',
      when: '3月3日 16:40',
      opinion: '工作已安排',
      added: true,
    },
    { mark: 'now', post: '办事处主任', who: '李建国', when: '3月3日 16:40 起', opinion: null, added: false },
    { mark: 'next', post: '办公室', who: '周文斌', when: '备案', opinion: null, added: false },
  ],
  outcome: null,
  notes: [],
  actions: [{ do: 'urge' }, { do: 'withdraw' }, { do: 'comment' }],
};

const stepId = '0b9d8a44-33a8-4a8f-8c25-2f1fb0f0a902';

export const approverWaiting: RequestView = {
  ...applicantWaiting,
  viewer: 'approver',
  know: [
    { text: '事假今年已休 3 天，本次后共 5.5 天', warn: false },
    { text: '党建办 3月5日 已有 2 人请假，在岗 1 人', warn: true },
    { text: '王芳 3月6日 晚值班，尚未调班', warn: true },
    { text: '王芳承办的信访件 XF-2026-0031 于 3月6日 到期', warn: false },
  ],
  why: [
    '王芳是一般工作人员，本次请假 2.5 天，在三天以内，由办事处主任审批。',
    '您现任办事处主任。超过三天的，改由党工委书记审批。',
  ],
  actions: [
    { do: 'approve', stepId },
    { do: 'refuse', stepId },
    { do: 'send_back', stepId },
    { do: 'transfer', stepId, people: colleagues },
    { do: 'add_signer', stepId, people: colleagues },
  ],
};

export const approverDone: RequestView = {
  ...approverWaiting,
  state: 'approved',
  stateWord: '已同意',
  know: [],
  progress: [
    {
      mark: 'done',
      post: '部门负责人',
      who: '张敏',
      when: '3月3日 16:40',
      opinion: '工作已安排',
      added: true,
    },
    {
      mark: 'done',
      post: '办事处主任',
      who: '陈晓东（代李建国）',
      when: '3月4日 08:52',
      opinion: null,
      added: false,
    },
    { mark: 'now', post: '办公室', who: '周文斌', when: '备案', opinion: null, added: false },
  ],
  actions: [{ do: 'comment' }],
};

export const applicantSentBack: RequestView = {
  ...applicantWaiting,
  state: 'sent_back',
  stateWord: '已退回',
  outcome: { by: '李建国', opinion: '3月6日 晚您值班，请先调好班再报。', when: '3月4日 09:10' },
  progress: [
    {
      mark: 'no',
      post: '办事处主任',
      who: '李建国',
      when: '3月4日 09:10',
      opinion: '请先调好班再报',
      added: false,
    },
  ],
  actions: [{ do: 'resubmit' }, { do: 'withdraw' }],
};

export const applicantRefused: RequestView = {
  ...applicantSentBack,
  state: 'refused',
  stateWord: '已驳回',
  outcome: { by: '李建国', opinion: '本周迎接检查，人手不足，可改到下周。', when: '3月4日 09:10' },
  actions: [],
};

export const applicantApproved: RequestView = {
  ...applicantWaiting,
  state: 'in_effect',
  stateWord: '休假中',
  progress: approverDone.progress,
  notes: [
    { text: '返岗后请补交就诊证明，3月12日 前', warn: true },
    { text: '张敏：名册已接手', warn: false },
  ],
  actions: [
    { do: 'kind', name: 'back', label: '销假', primary: true },
    {
      do: 'kind',
      name: 'return_early',
      label: '提前返岗',
      primary: false,
      form: {
        fields: [
          { is: 'date', name: 'day', label: '返岗日期', initial: '2026-03-06', required: true },
          {
            is: 'choice',
            name: 'half',
            label: '从何时起上班',
            options: [
              { value: 'am', text: '上午' },
              { value: 'pm', text: '下午' },
            ],
            initial: 'am',
            required: true,
          },
        ],
        confirm: '提前返岗后，未休的天数退回。',
      },
    },
    {
      do: 'kind',
      name: 'evidence',
      label: '补交证明',
      primary: false,
      form: {
        fields: [
          {
            is: 'text',
            name: 'what',
            label: '证明材料',
            placeholder: '如：市人民医院就诊证明',
            initial: '',
            required: true,
            long: false,
          },
        ],
      },
    },
    { do: 'comment' },
    { do: 'cancel' },
  ],
};

export const applicantOverdue: RequestView = {
  ...applicantApproved,
  overdue: true,
  notes: [{ text: '应于 3月9日 12:00 前销假，已超 1 天', warn: true }],
  actions: [
    {
      do: 'kind',
      name: 'back',
      label: '销假',
      primary: true,
      form: {
        fields: [{ is: 'date', name: 'day', label: '实际返岗日期', initial: '2026-03-09', required: true }],
      },
    },
  ],
};

export const applicantClosed: RequestView = {
  ...applicantApproved,
  state: 'closed',
  stateWord: '已销假',
  notes: [{ text: '3月9日 08:20 销假，实休 2.5 天', warn: false }],
  actions: [],
};

export const applicantWithdrawn: RequestView = {
  ...applicantWaiting,
  state: 'withdrawn',
  stateWord: '已撤回',
  actions: [],
};

export const clerkFiling: RequestView = {
  ...approverDone,
  viewer: 'clerk',
  actions: [{ do: 'file' }, { do: 'comment' }],
};

export const clerkAsking: RequestView = {
  ...applicantWaiting,
  viewer: 'clerk',
  state: 'asking',
  stateWord: '待明确',
  actions: [],
};

export const informed: RequestView = { ...approverDone, viewer: 'informed', reason: '', actions: [] };

export const requestViews = {
  applicantWaiting,
  approverWaiting,
  approverDone,
  applicantSentBack,
  applicantRefused,
  applicantApproved,
  applicantOverdue,
  applicantClosed,
  applicantWithdrawn,
  clerkFiling,
  clerkAsking,
  informed,
};

export const leaveForm: LeaveFormView = {
  draftId: '5f7f7b52-0a41-4f0e-9a0e-6a2a0f9d2b10',
  person: wang,
  types: [
    { value: 'personal', text: '事假', hint: null },
    { value: 'sick', text: '病假', hint: '返岗后补交病假条' },
    { value: 'annual', text: '年休假', hint: '余 5 天' },
    { value: 'marriage', text: '婚假', hint: null },
    { value: 'bereavement', text: '丧假', hint: null },
  ],
  initial: {
    type: 'personal',
    fromDay: '2026-03-05',
    fromHalf: 'am',
    toDay: '2026-03-07',
    toHalf: 'am',
    reason: '陪母亲做手术',
  },
  balances: ['年休假余 5 天（共 10 天，已休 5 天）', '事假今年已休 3 天'],
  duties: [],
  correcting: null,
  problem: null,
  foreseen: {
    title: '事假 2.5 天',
    open: false,
    asked: [{ who: '李建国', post: '分管领导' }],
    basis: [{ system: '请销假制度', ref: '二、2', text: '三天以内由分管领导批', local: null }],
  },
  confirmDays: null,
  usedAs: null,
};

export const leaveForms = {
  leaveForm,
  leaveFormOnDuty: {
    ...leaveForm,
    duties: [{ text: '期间有班：3月6日 周五 夜班，请先发「调班」安排好', placeId: 'place-1' }],
  },
  leaveFormEmpty: {
    ...leaveForm,
    initial: { type: null, fromDay: null, fromHalf: 'am', toDay: null, toHalf: 'pm', reason: '' },
  },
  leaveFormProblem: {
    ...leaveForm,
    problem: '年休假余 5 天，本次 6 天，余额不足；可改为 5 天以内，或另请事假。',
  },
  leaveFormCorrecting: {
    ...leaveForm,
    correcting: { number: 'QJ-2026-0012', by: '李建国', opinion: '3月6日 晚您值班，请先调好班再报。' },
  },
  leaveFormUsed: { ...leaveForm, usedAs: 'QJ-2026-0012' },
} satisfies Record<string, LeaveFormView>;

export const readingQuestion: QuestionView = {
  questionId: 'd7bb0c8e-91c6-4f0b-8d9b-1f7c0f6b8a01',
  kind: 'reading',
  number: 'QJ-2026-0015',
  about: '请假 · 王芳 · 事假 3 天',
  problem: '一般工作人员请假正好三天，制度里有两条都适用，一条说三天以内，一条说三天以上。',
  clauses: [
    { system: '请销假制度', ref: '二、2', text: '一般工作人员三天以内，向办事处主任请假', local: null },
    { system: '请销假制度', ref: '二、2', text: '三天以上，向党工委书记请假', local: null },
  ],
  alternatives: [
    { key: 'row-1', label: '按二、2（三天以内），由办事处主任批' },
    { key: 'row-2', label: '按二、2（三天以上），由办事处主任审核后报党工委书记批' },
  ],
  posts: [],
  state: 'open',
  answer: null,
};

export const questions = {
  readingQuestion,
  emptyPostQuestion: {
    ...readingQuestion,
    questionId: 'd7bb0c8e-91c6-4f0b-8d9b-1f7c0f6b8a02',
    kind: 'empty_post',
    problem: '这件申请应由分管副主任审批，目前这个岗位没有人。',
    clauses: [{ system: '请销假制度', ref: '二、3', text: '中层干部请假由分管副主任审批', local: null }],
    alternatives: [],
    posts: ['办事处主任', '党工委副书记', '党工委书记'],
  },
  numberQuestion: {
    ...readingQuestion,
    questionId: 'd7bb0c8e-91c6-4f0b-8d9b-1f7c0f6b8a03',
    kind: 'number',
    problem: '制度规定探亲假的天数按「有关规定」执行，没有写明天数。',
    alternatives: [],
  },
  answeredQuestion: {
    ...readingQuestion,
    state: 'answered',
    answer: { label: '按二、2（三天以内），由办事处主任批', by: '周文斌', when: '3月4日 10:05' },
  },
} satisfies Record<string, QuestionView>;

const lineOf = (n: number, applicant: string, title: string, where: string): TodoView['decide'][number] => ({
  requestId: `7d1c1f0e-0000-4000-8000-${String(n).padStart(12, '0')}`,
  number: `QJ-2026-${String(n).padStart(4, '0')}`,
  title,
  applicant,
  stateWord: '待审批',
  where,
  stepId: `0b9d8a44-0000-4000-8000-${String(n).padStart(12, '0')}`,
});

export const todo: TodoView = {
  person: li,
  decide: [
    lineOf(12, '王芳', '事假 2.5 天', '等您 2 天'),
    lineOf(14, '陈晓东', '年休假 5 天', '今天 08:40 起等您'),
    lineOf(15, '阿依古丽·买买提', '病假 1 天', '今天 09:15 起等您'),
  ],
  file: [{ ...lineOf(9, '赵立新', '婚假 3 天', '待签收备案'), stepId: null }],
  return: [{ ...lineOf(3, '李建国', '公休 2 天', '请于今天 12:00 前销假'), stepId: null }],
  questions: [{ questionId: readingQuestion.questionId, about: readingQuestion.about }],
  more: 4,
};

export const nothingToDo: TodoView = {
  person: li,
  decide: [],
  file: [],
  return: [],
  questions: [],
  more: 0,
};

export const mine: MineView = {
  person: wang,
  lines: [
    { ...lineOf(12, '王芳', '事假 2.5 天', '等李建国，已 2 天'), stepId: null },
    { ...lineOf(7, '王芳', '病假 1 天', '2月11日 已销假'), stepId: null, stateWord: '已销假' },
    { ...lineOf(2, '王芳', '年休假 3 天', '1月6日 李建国驳回'), stepId: null, stateWord: '已驳回' },
  ],
  more: 2,
};

export const standIn: StandInFormView = {
  draftId: 'draft-1',
  person: li,
  people: colleagues,
  initial: { standInId: null, fromDay: '2026-03-05', toDay: '2026-03-09' },
  arranged: [{ id: 's-1', name: '陈晓东', fromDay: '2026-03-05', toDay: '2026-03-19' }],
  problem: null,
  used: false,
  clerk: false,
};

export const help: HelpView = {
  person: wang,
  roles: ['信访专干'],
  words: [
    { word: '请假', key: 'leave', does: '填一张请假单', group: '请假值班' },
    { word: '销假', key: 'back', does: '休假回来后报到', group: '请假值班' },
    { word: '待办', key: 'todo', does: '等您办理的事项', group: '我的事项' },
    { word: '我的申请', key: 'mine', does: '您的申请办到哪一步', group: '我的事项' },
    { word: '帮助', key: 'help', does: '看看小办能做什么', group: '我的事项' },
  ],
  waiting: 2,
  stranger: false,
};

export const stranger: HelpView = {
  person: { id: '', name: '' },
  roles: [],
  words: [],
  waiting: 0,
  stranger: true,
};

const petitionBase: PetitionView = {
  petitionId: 'p1',
  number: 'XF-2026-0003',
  title: '来信 · 物业管理',
  stateWord: '办理中',
  over: false,
  overdue: false,
  yours: true,
  facts: [
    { label: '来源', value: '来信，3月2日 周一收到' },
    { label: '类别', value: '信访 · 物业管理' },
    { label: '程度', value: '一般' },
    { label: '首问', value: '宋佳宁' },
    { label: '承办', value: '公共管理办公室 王芳' },
  ],
  petitioner: { name: '章怀远', phone: '13900007788', address: '柳塘社区', matter: '电梯长期停运，要求修复' },
  masked: '章**',
  maySupervise: true,
  comment: { by: '冯少峰 3月2日 10:20', text: '请公共管理办核实后答复' },
  report: [],
  clocks: [
    {
      word: '办结',
      said: '4月1日 周三，还有 30 天',
      late: false,
      clause: '《处理来信来访制度》十一、5',
      note: null,
      explain: [
        '30 个自然日，自3月2日次日起算，到 4月1日',
        '3月2日：起算当天不计',
        '3月3日至4月1日：计 30 天',
      ],
    },
  ],
  notes: [{ text: '重复信访，前一件 XF-2026-0001', warn: true }],
  actions: ['finish', 'extend', 'assign', 'object'],
  people: [{ id: 'u2', name: '邓铭凯（公共管理办公室）' }],
  extension: null,
  change: null,
};

export const petitionViews: Record<string, PetitionView> = {
  petitionOfHandler: petitionBase,
  petitionToRead: {
    ...petitionBase,
    comment: null,
    actions: ['comment', 'assign', 'urge'],
    stateWord: '待转办',
  },
  petitionOverdue: { ...petitionBase, overdue: true, actions: ['urge', 'inform', 'pause'], yours: false },
  petitionChange: {
    ...petitionBase,
    actions: ['assign', 'change', 'urge'],
    change: { grades: ['一般', '重要'], grade: '一般', complex: false, superiorDue: '2026-03-20' },
  },
  petitionMasked: {
    ...petitionBase,
    petitioner: null,
    comment: null,
    actions: [],
    people: [],
    yours: false,
  },
  petitionExtension: {
    ...petitionBase,
    actions: ['decide_extension', 'urge'],
    extension: { by: '王芳', days: 15, reason: '配件要订货' },
  },
  petitionReview: {
    ...petitionBase,
    stateWord: '待审核',
    actions: ['review'],
    report: [
      { label: '事实认定', value: '配件损坏属实' },
      { label: '处理意见', value: '督促物业十日内修复' },
    ],
  },
  petitionClosed: {
    ...petitionBase,
    over: true,
    stateWord: '已办结',
    clocks: [],
    actions: ['archive', 'resume'],
  },
  petitionLong: {
    ...petitionBase,
    petitioner: { name: '章', phone: '', address: '', matter: '要求修路。'.repeat(200) },
    people: Array.from({ length: 300 }, (_, i) => ({ id: `u${i}`, name: `承办人${i}（公共管理办公室）` })),
    clocks: Array.from({ length: 4 }, () => ({
      word: '办结',
      said: '4月1日 周三，已逾期 30 天',
      late: true,
      clause: '《处理来信来访制度》十一、5',
      note: '条文只写一般和重要复杂，先按较短的计',
      explain: Array.from({ length: 30 }, () => '3月3日至4月1日：计 30 天'),
    })),
  },
};

export const petitionForms: Record<string, PetitionFormView> = {
  petitionForm: {
    draftId: 'd1',
    person: { id: 'u1', name: '宋佳宁' },
    sources: ['来信', '来访'],
    categories: ['信访', '投诉'],
    problems: ['物业管理', '其他'],
    grades: ['一般', '重要'],
    people: [{ id: 'u2', name: '王芳' }],
    initial: { source: '来信', received_on: '2026-03-02', category: '信访', grade: '一般' },
    problem: null,
    usedAs: null,
  },
};

export const petitionsList: PetitionsView = {
  person: { id: 'u1', name: '王芳' },
  lines: [
    {
      petitionId: 'p1',
      title: 'XF-2026-0003 · 物业管理',
      below: '办理中，办结 4月1日 已逾期 2 天',
      late: true,
    },
    { petitionId: 'p2', title: 'XF-2026-0004 · 占道经营', below: '办理中', late: false },
  ],
  more: 3,
  mayRegister: false,
  register: { from: '2026-01-01', to: '2026-03-05' },
};

export const petitionMonth: PetitionMonthView = {
  month: '2026年3月',
  figures: [
    { label: '登记', value: '12 件，办结 9 件', warn: false },
    { label: '结案率', value: '75%（指标不低于 90%）', warn: true },
  ],
  formulas: ['结案率 = 本期登记件中已办结的 ÷ 本期登记件'],
  byDepartment: [{ name: '公共管理办公室', registered: 5, closed: 4, overdue: 1, days: '12.5 天' }],
  bySource: [{ name: '来信', count: 7 }],
  trend: [{ month: '3月', registered: 12, closed: 9 }],
  register: { from: '2026-03-01', to: '2026-03-31' },
};

export const digestView: DigestView = {
  person: { id: 'u1', name: '王芳' },
  day: '3月5日 周四',
  late: '服务中断，3月4日早上没有推送，现一并补上',
  red: true,
  sections: [
    {
      title: '已逾期',
      lines: [
        {
          text: 'XF-2026-0003 · 物业管理 · 办结',
          below: '3月3日 到期，已逾期 2 天',
          warn: true,
          opens: { is: 'petition', id: 'p1' },
        },
      ],
    },
    {
      title: '等您审批超过一天',
      lines: [
        {
          text: '王芳 · 请假 · 事假 2 天 · 审批',
          below: '已等 2 天',
          warn: false,
          opens: { is: 'request', id: 'r1' },
        },
        { text: '办理', below: '今天到期', warn: false, opens: null },
      ],
    },
  ],
  today: [
    {
      title: '今日值班',
      lines: [
        {
          text: '夜班 17:30 – 次日 08:30 · 您值班',
          below: '带班 李建国，值班员 王芳',
          warn: false,
          opens: { is: 'shift', id: 's1' },
        },
      ],
    },
  ],
  summaryTitle: '分管部门信访情况',
  summary: [{ name: '公共管理办公室', said: '逾期 1 件，今天到期 2 件' }],
};

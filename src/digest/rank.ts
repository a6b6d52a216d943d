/** What a morning's items are, and in which order consequence puts them. Pure. */

/** In the order of the card: the worst first. */
export const SECTIONS = [
  'overdue',
  'escalated',
  'today',
  'review',
  'comment',
  'act',
  'soon',
  'approve',
  'asked',
  'back',
  'answer',
  'file',
  'leave',
] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_TITLES: Record<Section, string> = {
  overdue: '已逾期',
  escalated: '逾期未办，请您关注',
  today: '今天到期',
  review: '请您审核',
  comment: '请您批示',
  act: '请您办理',
  soon: '即将到期',
  approve: '等您审批超过一天',
  asked: '请您审批',
  back: '请您销假',
  answer: '请您明确制度',
  file: '请您签收备案',
  leave: '您请假期间到期',
};

/** What is only for somebody's eye, or lies in his own leave: it waits for nobody and is not counted. */
export const FOR_NOTICE: Section[] = ['escalated', 'leave'];

/** What was told a moment ago, or need not be done yet: no reason for a morning's push of its own. */
export const NO_REASON: Section[] = ['asked', 'back'];

/** What can be done as soon as it is there, so that it is shown whatever the days that are left. */
const AT_ONCE = [
  'vehicle.dispatch',
  'meeting.sign',
  'breach.settle',
  'duty.verify',
  'leave.confirm_return',
  'meal.settle',
];

export type Item = {
  /** To whom it is shown. */
  personId: string;
  section: Section;
  /** Days left; negative when overdue. */
  days: number;
  kind: string;
  subject: string;
  /** For whom the recipient stands in today. */
  standsInFor: string | null;
  /** The date as YYYY-MM-DD; null for what has none. */
  due: string | null;
};

/** What waits in requests: a decision, a filing, an answer to what the text leaves open. */
export const APPROVE = 'request.approve';
export const FILE = 'request.file';
export const ANSWER = 'question.answer';

/** 审核 of a petition's report before it is closed. */
export const REVIEW = 'petition.review';

/** The section of an obligation with so many days left; null while it need not be said. `begun`: it can be done now. */
export const sectionOf = (kind: string, days: number, warnDays: number, begun = false): Section | null => {
  if (days < 0) return 'overdue';
  if (kind === REVIEW) return 'review';
  if (kind === 'petition.read') return 'comment';
  if (days === 0) return 'today';
  if (begun && AT_ONCE.includes(kind)) return 'act';
  return days <= warnDays ? 'soon' : null;
};

/** The worst first: by section, then the longest overdue or the nearest due date, then a steady order. */
export const ranked = (items: Item[]): Item[] =>
  items.toSorted(
    (a, b) =>
      SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) ||
      a.days - b.days ||
      (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0) ||
      (a.kind < b.kind ? -1 : 1),
  );

/** The same case in several sections is said once, in the worst of them. */
export const saidOnce = (items: Item[]): Item[] => {
  const seen = new Set<string>();
  return ranked(items).filter((item) => {
    const key =
      item.section === 'leave' ? `leave:${item.subject}:${item.kind}` : `${item.subject}:${item.kind}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** A small office as values: people, posts, two texts and two kinds of request. No database, no clock. */
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { NO_OFFICE_DAYS } from '../../src/calendar/office-days.ts';
import { dayOf, Temporal, toDate } from '../../src/core/day.ts';
import type { OfficeSettings } from '../../src/office/settings.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import type { OfficeChoice } from '../../src/regulation/verdict.ts';
import type { Case, World } from '../../src/request/case.ts';
import { nothing, type RequestKind } from '../../src/request/kind.ts';
import { createDirectory, type Directory } from '../../src/staff/directory.ts';
import type { Person } from '../../src/staff/staff.ts';

const person = (id: string, name: string, more: Partial<Person> = {}): Person => ({
  id,
  staffNo: id,
  name,
  departmentId: 'd1',
  department: '党政办',
  title: '',
  rank: '一般工作人员',
  roles: [],
  workingSince: null,
  openId: `ou_${id}`,
  retired: false,
  ...more,
});

export const PEOPLE = {
  staff: person('p1', '程小满'),
  colleague: person('p2', '白露'),
  head: person('p3', '谷雨', { title: '党政办主任' }),
  deputy: person('p4', '夏至', { title: '副主任' }),
  chief: person('p5', '秋分', { title: '主任' }),
  second: person('p6', '霜降', { title: '书记' }),
  clerk: person('p7', '冬青', { roles: ['办公室'] }),
  otherClerk: person('p8', '春生', { roles: ['办公室'] }),
  standIn: person('p9', '立秋', { title: '副主任' }),
};

/** How the office may stand: as it is, with the chief gone and somebody else in charge, with a stand-in away. */
export const DIRECTORIES: Directory[] = (['as-is', 'chief-gone', 'no-stand-in'] as const).map((version) => {
  const people = Object.values(PEOPLE).map((p) =>
    version === 'chief-gone' && p === PEOPLE.chief ? { ...p, retired: true } : p,
  );
  return createDirectory({
    version,
    people,
    leads: [],
    departments: [
      {
        id: 'd1',
        name: '党政办',
        headId: PEOPLE.head.id,
        leaderInChargeId: version === 'chief-gone' ? PEOPLE.standIn.id : PEOPLE.deputy.id,
        retired: false,
      },
    ],
    posts: [
      { post: '主要领导', personId: PEOPLE.chief.id },
      { post: '主要领导', personId: PEOPLE.second.id },
      { post: '办事处主任', personId: PEOPLE.chief.id },
      { post: '党工委书记', personId: PEOPLE.second.id },
    ],
    standIns:
      version === 'no-stand-in'
        ? []
        : [
            {
              id: 's1',
              principalId: PEOPLE.deputy.id,
              standInId: PEOPLE.standIn.id,
              fromDay: '2026-03-01',
              toDay: '2026-03-31',
            },
          ],
  });
});

const held = ['主要领导', '办事处主任', '党工委书记'];
const settings = {
  packs: { leave: 'jiedao-01', paper: 'xiangzhen-01' },
  posts: Object.fromEntries(held.map((post) => [post, { holders: [] }])),
  aliases: {},
  choices: [],
  numbers: {},
} as unknown as OfficeSettings;

const office = { settings, book: loadBook(), calendar: createCalendar(NO_OFFICE_DAYS) };

/** What the clerk may have settled: the text is double at exactly three days. */
const SETTLED: OfficeChoice = {
  pack: 'jiedao-01',
  table: 'leave.route',
  situation: '',
  route: [{ mode: 'one', posts: ['办事处主任'] }],
  source: 'local rule',
};

export const worldAt = (
  now: Temporal.Instant,
  staff: Directory,
  nextId: () => string,
  settled: string | null,
): World => ({
  now,
  today: dayOf(now),
  staff,
  office,
  choices: settled === null ? [] : [{ ...SETTLED, situation: settled }],
  ofCase: () => null,
  agreed: undefined,
  nextId,
});

const effects: RequestKind['effects'] = {
  waiting: nothing,
  asking: nothing,
  sent_back: nothing,
  refused: nothing,
  withdrawn: nothing,
  approved: nothing,
  in_effect: nothing,
  closed: nothing,
  cancelled: nothing,
};

const kind = (more: Pick<RequestKind, 'kind' | 'matter' | 'cancel'> & Partial<RequestKind>): RequestKind => ({
  name: '申请',
  prefix: 'SQ',
  table: 'leave.route',
  read: (input) => input,
  assess: () => Promise.reject(new Error('not asked here')),
  title: () => '一件',
  effects,
  show: () => Promise.reject(new Error('not shown here')),
  ...more,
});

/** One whose cancelling asks again; one that a colleague must agree to first. */
export const KINDS: RequestKind[] = [
  kind({ kind: 'paper', matter: 'paper', cancel: 'asks' }),
  kind({ kind: 'leave', matter: 'leave', cancel: 'free' }),
  kind({
    kind: 'swap',
    matter: 'paper',
    cancel: 'asks',
    consent: () => ({
      mode: 'one',
      post: '对方接受',
      people: [PEOPLE.colleague.id, PEOPLE.clerk.id],
      accept: '接受',
      decline: '谢绝',
    }),
  }),
];

/** What the texts are asked with: one step, two steps, a text that is double, a text that says nothing. */
export const FACTS = [
  { rank: '一般工作人员', days: 1, type: '事假', title: '科员' },
  { rank: '一般工作人员', days: 3, type: '事假', title: '科员' },
  { rank: '一般工作人员', days: 5, type: '病假', title: '科员' },
  { rank: '一般工作人员', days: 2, type: '年休假', title: '科员' },
];

export const draftOf = (of: RequestKind, world: World): Case => ({
  row: {
    id: world.nextId(),
    kind: of.kind,
    number: 'SQ-2026-0001',
    applicantId: PEOPLE.staff.id,
    state: 'draft',
    revision: 1,
    round: 1,
    form: {},
    facts: {},
    verdict: {},
    pack: '',
    packHash: '',
    questionId: null,
    purpose: 'grant',
    resumeState: null,
    resumeRound: null,
    partlyCancelledAt: null,
    submittedAt: toDate(world.now),
    decidedAt: null,
    endedAt: null,
  },
  kind: of,
  applicant: PEOPLE.staff,
  steps: [],
  filings: [],
  comments: [],
  attachments: [],
  copies: [],
  toldClerks: false,
});

export { Temporal };

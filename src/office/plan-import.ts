/** What an import would change. Pure: it compares the folder with what the database holds. */
import { canonical } from '../core/journal.ts';
import { compareRows, difference } from '../core/compare-rows.ts';
import type { FolderDepartment, FolderPerson, OfficeFolder } from './folder/office-folder.ts';
import type { OfficeSettings } from './settings.ts';

export type StoredPerson = Omit<FolderPerson, 'line'> & { id: string; retired: boolean };
export type StoredDepartment = Omit<FolderDepartment, 'line'> & { id: string; retired: boolean };
export type HeldPost = { post: string; staffNo: string };

export type Stored = {
  people: StoredPerson[];
  departments: StoredDepartment[];
  posts: HeldPost[];
  /** As last imported; null before the first import. */
  settings: unknown;
};

/**
 * Lines for whoever imports: who came, who changed and how, who left, and what was promised before and had to be moved
 * or ended (`settled`, where there was any). `unchanged` counts people and departments.
 */
export type ImportReport = {
  added: string[];
  changed: string[];
  retired: string[];
  settled?: string[];
  unchanged: number;
};

export type ImportPlan = {
  report: Omit<ImportReport, 'settled'>;
  newPeople: FolderPerson[];
  changedPeople: { id: string; after: FolderPerson }[];
  retiredPeople: string[];
  newDepartments: FolderDepartment[];
  changedDepartments: { id: string; after: FolderDepartment }[];
  retiredDepartments: string[];
  addedPosts: HeldPost[];
  removedPosts: HeldPost[];
};

const SETTINGS_WORDS: Record<keyof OfficeSettings, string> = {
  name: '单位名称',
  packs: '制度',
  posts: '岗位',
  aliases: '岗位别名',
  choices: '本单位约定',
  choicesConfirmedBy: '约定确认',
  numbers: '留空数字',
  hours: '工作时间',
  reminders: '提醒',
  leave: '请假',
  duty: '值班',
  minimumPresence: '在位率',
  keepDays: '记录保留天数',
  days: '放假和上班安排',
};

const entries = (value: unknown): Map<string, unknown> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);

const changedSettings = (before: unknown, after: OfficeSettings): string[] => {
  const [old, now] = [entries(before), entries(after)];
  return Object.entries(SETTINGS_WORDS)
    .filter(([key]) => canonical(old.get(key)) !== canonical(now.get(key)))
    .map(([, word]) => `单位设置「${word}」`);
};

const differPerson = (before: StoredPerson, after: FolderPerson): string[] => [
  ...difference('姓名', before.name, after.name),
  ...difference('部门', before.department, after.department),
  ...difference('职务', before.title, after.title),
  ...difference('级别', before.rank, after.rank),
  ...difference('手机', before.mobile, after.mobile),
  ...difference('参加工作日期', before.workingSince, after.workingSince),
  ...difference('角色', before.roles, after.roles),
  ...difference('直接领导', before.leaderNo, after.leaderNo),
];

const differDepartment = (before: StoredDepartment, after: FolderDepartment): string[] => [
  ...difference('负责人', before.headNo, after.headNo),
  ...difference('分管领导', before.leaderNo, after.leaderNo),
];

const sayPerson = (p: { name: string; staffNo: string }): string => `人员 ${p.name}（${p.staffNo}）`;
const sayDepartment = (d: { name: string }): string => `部门 ${d.name}`;

const heldPosts = (settings: OfficeSettings): HeldPost[] =>
  Object.entries(settings.posts).flatMap(([post, held]) =>
    'holders' in held ? held.holders.map((staffNo) => ({ post, staffNo })) : [],
  );

const without = (posts: HeldPost[], others: HeldPost[]): HeldPost[] =>
  posts.filter((p) => !others.some((o) => o.post === p.post && o.staffNo === p.staffNo));

/** Compares a sound folder with the database. People and departments that are missing from it retire, none is deleted. */
export const planImport = (stored: Stored, folder: OfficeFolder): ImportPlan => {
  const departments = compareRows(folder.departments, stored.departments, {
    keyOf: (d) => d.name,
    differ: differDepartment,
  });
  const people = compareRows(folder.people, stored.people, { keyOf: (p) => p.staffNo, differ: differPerson });
  const posts = heldPosts(folder.settings);
  const first = stored.settings === null;
  return {
    report: {
      added: [
        ...(first ? [`单位设置：${folder.settings.name}`] : []),
        ...departments.added.map(sayDepartment),
        ...people.added.map(sayPerson),
      ],
      changed: [
        ...(first ? [] : changedSettings(stored.settings, folder.settings)),
        ...departments.changed.map(({ after, how }) => `${sayDepartment(after)} ${how.join('；')}`),
        ...people.changed.map(({ after, how }) => `${sayPerson(after)} ${how.join('；')}`),
      ],
      retired: [...departments.retired.map(sayDepartment), ...people.retired.map(sayPerson)],
      unchanged: departments.unchanged + people.unchanged,
    },
    newPeople: people.added,
    changedPeople: people.changed,
    retiredPeople: people.retired.map((p) => p.id),
    newDepartments: departments.added,
    changedDepartments: departments.changed,
    retiredDepartments: departments.retired.map((d) => d.id),
    addedPosts: without(posts, stored.posts),
    removedPosts: without(stored.posts, posts),
  };
};

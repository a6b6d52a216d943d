/** What the office's regulation says about a petition: clocks, readers, extension, closing. Numbers come from packs. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { isRefusal } from '../core/outcome.ts';
import { findClause } from '../regulation/find-table.ts';
import { lookUp, type LookUp } from '../regulation/look-up.ts';
import type { OfficeChoice, Facts } from '../regulation/verdict.ts';

/** 来信 ... : where a petition came from. */
export const PETITION_SOURCES = ['来信', '来访', '来电', '网上', '上级交办', '12345'] as const;
export const CATEGORIES = ['信访', '投诉', '意见建议'] as const;
export const GRADES = ['一般', '重要'] as const;
/** 问题类别: what everybody may see of a petition. */
export const PROBLEMS = [
  '物业管理',
  '邻里纠纷',
  '婚姻家庭',
  '劳资纠纷',
  '违章建筑',
  '占道经营',
  '环境卫生',
  '消防安全',
  '治安隐患',
  '民生保障',
  '工作作风',
  '其他',
] as const;

export type PetitionFacts = {
  category: string;
  source: string;
  grade: string;
  complex: boolean;
  /** 需转交部门办理: it has not reached the department that will handle it. */
  to_pass?: boolean;
};

const PETITION_MATTER = 'petition';
const NATIONAL = 'national';

/** The pack that serves petitions; the national regulation where office.yaml names none. */
export const petitionPack = (office: Pick<Office, 'settings'>): string =>
  office.settings.packs[PETITION_MATTER] ?? NATIONAL;

/** 「《处理来信来访制度》十一、5」: the first of some clauses; empty where there is none. */
export const sayPetitionClause = (office: Asking, cite: string[]): string => {
  const clause = cite[0] === undefined ? undefined : findClause(office.book, petitionPack(office), cite[0]);
  return clause === undefined ? '' : `《${clause.system}》${clause.ref}`;
};

type Asking = Pick<Office, 'book' | 'settings'>;

const ask = (
  office: Asking,
  table: string,
  facts: Facts,
  choices: OfficeChoice[] = office.settings.choices,
): LookUp | null => {
  const found = lookUp(office.book, {
    pack: petitionPack(office),
    table,
    facts,
    numbers: office.settings.numbers,
    choices,
  });
  return isRefusal(found) ? null : found;
};

export const CLOCKS = ['阅批', '转交', '告知', '办结', '答复', '催办'] as const;
export type PetitionClock = (typeof CLOCKS)[number];

/** From which event a clock runs. */
export type ClockStart = '收到' | '受理' | '批示' | '交办';

export type ClockRule = {
  clock: PetitionClock;
  from: ClockStart;
  /** Null where the text leaves the number open, or a notice sets the date. */
  within: number | null;
  unit: 'calendar_day' | 'working_day' | 'month' | 'date';
  roll: boolean;
  /** Days before the due day from which it is said to be due soon. */
  warn: number;
  owner: string;
  /** A date from above: the earlier one holds, or (以上级为准) that date whether earlier or later; null: no such rule. */
  superior: 'earlier' | 'sets' | null;
  note: string | null;
  cite: string[];
};

/** The word by which a text lets the date from above lead, early or late. */
const SETS = '以上级为准';

/** Where the pack names no warning days. */
const USUAL_WARNING = 3;

const clockRow = z.object({
  clock: z.enum(CLOCKS),
  from: z.enum(['收到', '受理', '批示', '交办']),
  within: z.number().nullable(),
  unit: z.enum(['calendar_day', 'working_day', 'month', 'date']),
  roll: z.boolean().default(false),
  warn: z.number().default(USUAL_WARNING),
  owner: z.string().default('承办人'),
  superior: z
    .union([z.boolean(), z.literal(SETS)])
    .default(false)
    .transform((said) => (said === SETS ? ('sets' as const) : said ? ('earlier' as const) : null)),
  note: z.string().nullable().default(null),
});

/** Every clock that a petition has, with its clause. */
export const clockRules = (office: Asking, facts: PetitionFacts, choices?: OfficeChoice[]): ClockRule[] => {
  const found = ask(office, 'petition.clock', { ...facts }, choices);
  if (found === null) return [];
  return found.each.map((row, i) => ({ ...clockRow.parse(row), cite: found.rows[i]?.cite ?? [] }));
};

/** The letters (文书) that go to a petitioner, as the text calls their occasions. */
export const LETTERS = { accepted: '受理告知', reply: '答复' } as const;
export type LetterKind = keyof typeof LETTERS;

const letterRow = z.object({ heading: z.string() });

/** What a letter is headed and on which clauses it stands: the law's, whatever an issuer has of its own. */
export const letterRule = (
  { book }: Pick<Office, 'book'>,
  kind: LetterKind,
): { heading: string; basis: string[] } => {
  const facts = { letter: LETTERS[kind] };
  const found = lookUp(book, { pack: NATIONAL, table: 'petition.letter', facts, numbers: {}, choices: [] });
  if (isRefusal(found)) throw new Error(found.sentence);
  const basis = found.cite.flatMap((one) => {
    const clause = findClause(book, NATIONAL, one);
    return clause === undefined ? [] : [`《${clause.system}》${clause.ref}：${clause.text}。`];
  });
  return { heading: letterRow.parse(found.then).heading, basis };
};

const readRow = z.object({ by: z.array(z.string()), notify: z.array(z.string()).default([]) });

/** Which posts read the petition (阅批) and who is told beside them; nobody while the text can be read in two ways. */
export const readers = (
  office: Asking,
  grade: string,
  choices?: OfficeChoice[],
): { by: string[]; notify: string[]; cite: string[] } => {
  const found = ask(office, 'petition.read', { grade }, choices);
  if (found === null || found.status !== 'ok') return { by: [], notify: [], cite: found?.cite ?? [] };
  return { ...readRow.parse(found.then), cite: found.cite };
};

/** What the text leaves open about one petition: two readings of who reads it, or a number of days. */
export const leftOpen = (
  office: Asking,
  facts: PetitionFacts,
  choices: OfficeChoice[],
): { table: string; found: LookUp }[] =>
  [
    { table: 'petition.read', found: ask(office, 'petition.read', { grade: facts.grade }, choices) },
    { table: 'petition.clock', found: ask(office, 'petition.clock', { ...facts }, choices) },
  ].flatMap(({ table, found }) => (found === null || found.situation === '' ? [] : [{ table, found }]));

export type ExtensionRule = {
  most: number | null;
  /** Days in all, the first ones included. */
  total: number | null;
  times: number;
  by: string[];
  tell: string[];
  cite: string[];
};

const extensionRow = z.object({
  most: z.number().nullable().default(null),
  total: z.number().nullable().default(null),
  times: z.number().default(1),
  by: z.array(z.string()).default([]),
  tell: z.array(z.string()).default([]),
});

/** How a clock may be extended (延期); a sentence where the text does not allow it. */
export const extensionRule = (
  office: Asking,
  clock: string,
  facts: PetitionFacts,
): ExtensionRule | { no: string; cite: string[] } => {
  const found = ask(office, 'petition.extension', { ...facts, clock });
  if (found === null || found.status !== 'ok')
    return { no: found?.reason ?? '条文没有写可以延期', cite: found?.cite ?? [] };
  return { ...extensionRow.parse(found.then), cite: found.cite };
};

const within = z.object({ within: z.number(), unit: z.enum(['calendar_day', 'working_day']) });

/** Within what an assignment may be objected to (提出异议). */
export const objectionRule = (office: Asking) => {
  const found = ask(office, 'petition.object', {});
  return found === null ? null : { ...within.parse(found.then), cite: found.cite };
};

const finishRow = z.object({
  requires: z.array(z.enum(['诉求', '事实', '意见', '依据'])).default([]),
  review: z.array(z.string()).default([]),
});
export type ReportPart = '诉求' | '事实' | '意见' | '依据';

/** What a closing report must contain, and who reviews it. */
export const finishRule = (office: Asking) => {
  const found = ask(office, 'petition.finish', {});
  return found === null
    ? { requires: [] as ReportPart[], review: [] as string[], cite: [] as string[] }
    : { ...finishRow.parse(found.then), cite: found.cite };
};

const ladderRow = z.object({
  after: z.number(),
  tell: z.array(z.string()),
  urgent: z.boolean().default(false),
});

/** Who hears by days overdue, the first rung first. */
export const ladderRules = (office: Asking) =>
  (ask(office, 'petition.ladder', {})?.each ?? [])
    .map((row) => ladderRow.parse(row))
    .toSorted((a, b) => a.after - b.after);

/** The posts of the main leaders (主要领导). */
export const mainLeaderPosts = (office: Asking): string[] =>
  z.object({ posts: z.array(z.string()) }).safeParse(ask(office, 'petition.leaders', {})?.then).data?.posts ??
  [];

/** In per cent; null where the text names none. */
export type Targets = { closeRate: number | null; onTimeRate: number | null; repeatRate: number | null };

/** What the year is measured by, in per cent; null where the text names none. */
export const targets = (office: Asking): Targets & { cite: string[] } => {
  const found = ask(office, 'petition.target', {});
  const read = z
    .object({
      close_rate: z.number().nullable().default(null),
      on_time_rate: z.number().nullable().default(null),
      repeat_rate: z.number().nullable().default(null),
    })
    .parse(found?.then ?? {});
  return {
    closeRate: read.close_rate,
    onTimeRate: read.on_time_rate,
    repeatRate: read.repeat_rate,
    cite: found?.cite ?? [],
  };
};

/** Years after archiving until a petitioner is forgotten; null where the office has not filled it in. */
export const retentionYears = (office: Asking): number | null => {
  const found = ask(office, 'petition.retention', {});
  return z.object({ years: z.number().nullable() }).safeParse(found?.then).data?.years ?? null;
};

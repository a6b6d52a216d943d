/** What petition cards show. What is null is not shown to this viewer. */
import type { NamedFile } from '../attachment/list-files.ts';
import type { PersonRef } from '../request/view.ts';

export type PetitionAction =
  | 'comment'
  | 'assign'
  | 'finish'
  | 'extend'
  | 'decide_extension'
  | 'object'
  | 'urge'
  | 'review'
  | 'inform'
  | 'pause'
  | 'resume'
  | 'archive'
  | 'change';

export type ClockView = {
  /** 办结 */
  word: string;
  /** 「4月4日 周六,还有 5 天」 */
  said: string;
  late: boolean;
  /** 《处理来信来访制度》十一、5 */
  clause: string;
  note: string | null;
  /** 「期限怎么算的」, in lines. */
  explain: string[];
};

export type PetitionView = {
  petitionId: string;
  number: string;
  /** 来信 · 物业管理 */
  title: string;
  stateWord: string;
  over: boolean;
  overdue: boolean;
  /** Somebody waits for this viewer. */
  yours: boolean;
  facts: { label: string; value: string }[];
  /** The petitioner in full, or 张** where the viewer does not handle the case. */
  petitioner: { name: string; phone: string; address: string; matter: string } | null;
  masked: string;
  /** 附件, for those who handle the case. */
  attachments?: NamedFile[];
  comment: { by: string; text: string } | null;
  report: { label: string; value: string }[];
  clocks: ClockView[];
  notes: { text: string; warn: boolean }[];
  actions: PetitionAction[];
  /** 转督办: the office may put this case under supervision. */
  maySupervise: boolean;
  /** Whom it may be passed to. */
  people: PersonRef[];
  /** What a closing report must contain: labels in order. */
  extension: { by: string; days: number; reason: string } | null;
  /** What 修改 begins with; null for somebody who may not. */
  change: { grades: string[]; grade: string; complex: boolean; superiorDue: string | null } | null;
};

export type PetitionFormView = {
  draftId: string;
  person: PersonRef;
  sources: string[];
  categories: string[];
  problems: string[];
  grades: string[];
  people: PersonRef[];
  /** By field; what was typed before a refusal, or understood from a sentence. */
  initial: Record<string, string>;
  problem: string | null;
  /** What was sent for it (附件). */
  attachments?: NamedFile[];
  usedAs: string | null;
};

export type PetitionLine = {
  petitionId: string;
  /** XF-2026-0001 · 物业管理 */
  title: string;
  below: string;
  late: boolean;
};

/** 我的信访 */
export type PetitionsView = {
  person: PersonRef;
  lines: PetitionLine[];
  more: number;
  /** There is a console where the rest can be seen. */
  console?: boolean;
  mayRegister: boolean;
  /** The period that is offered for the register (台账), YYYY-MM-DD; null for somebody who may not take it. */
  register: RegisterOffer | null;
};

export type RegisterOffer = { from: string; to: string };

/** 信访月报 */
export type PetitionMonthView = {
  /** 2026年3月 */
  month: string;
  figures: { label: string; value: string; warn: boolean }[];
  /** How each figure is reckoned. */
  formulas: string[];
  byDepartment: { name: string; registered: number; closed: number; overdue: number; days: string }[];
  bySource: { name: string; count: number }[];
  trend: { month: string; registered: number; closed: number }[];
  register: RegisterOffer;
};

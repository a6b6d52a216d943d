/** People (人员) as the rest of the office sees them. */
import type { Day } from '../core/day.ts';

export type Person = {
  id: string;
  staffNo: string;
  name: string;
  departmentId: string | null;
  department: string;
  title: string;
  /** 级别 as the personnel file has it: 一般工作人员, 副科级 ... */
  rank: string;
  roles: string[];
  workingSince: Day | null;
  openId: string | null;
  retired: boolean;
};

/** Whether somebody can no longer act himself: retired, or without an account (resigned). */
export const hasLeft = (person: Pick<Person, 'retired' | 'openId'>): boolean =>
  person.retired || person.openId === null;

/** 办公室, 信访专干 ... : roles name what a person may do in the bot, posts name who decides. */
export const CLERK_ROLE = '办公室';

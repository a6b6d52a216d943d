/** What the office has settled for itself (office.yaml), parsed and complete. */
import type { OfficeDays } from '../calendar/office-days.ts';
import type { DutySettings } from '../duty/duty-settings.ts';
import type { OfficeChoice } from '../regulation/verdict.ts';

/** A post that depends on who asks: the head of the department, the leader in charge of it, the direct leader. */
export type RelativePost = 'department_head' | 'leader_in_charge' | 'direct_leader';

export type OfficeSettings = {
  /** 单位名称 */
  name: string;
  /** Matter (leave, duty ...) → regulation pack. */
  packs: Record<string, string>;
  /** Post → staff numbers of its holders, or a relative post. */
  posts: Record<string, { holders: string[] } | { relative: RelativePost }>;
  /** Another name of a post → the name used above. */
  aliases: Record<string, string>;
  /** 本单位约定: how the office reads the gaps and overlaps of its text. */
  choices: OfficeChoice[];
  /** 约定确认: the post that confirms what a clerk settles; absent where the clerk's word is enough. */
  choicesConfirmedBy?: string | undefined;
  /** Numbers that the text leaves open, by their name in the pack. */
  numbers: Record<string, number>;
  hours: { morning: [string, string]; afternoon: [string, string] };
  /** Clock times such as 08:30. */
  reminders: {
    digest: string;
    return: string;
    quietFrom: string;
    quietTo: string;
    /** Long overdue petitions ring through (加急); off unless the office wants it. */
    urgent: boolean;
  };
  leave: {
    /** Report back by this time on the first working day after the leave (销假时限). */
    returnDue: string;
    /** Calendar days after the return within which evidence must be handed in. */
    evidenceDays: number;
    /** How the days of a leave are counted where its kind does not say: working or calendar days. */
    count: 'working_day' | 'calendar_day';
    /** At most this many days ahead and back a leave may start. */
    aheadDays: number;
    backDays: number;
    /** A leave over more calendar days than this is confirmed in words before it is sent. */
    confirmDays: number;
    /** Extra days granted locally per kind of leave (such as 婚假), on top of the national ones. */
    extraDays: Record<string, number>;
    /** Cancelling an approved leave needs approval again. */
    cancelNeedsApproval: boolean;
  };
  /** 值班: shifts, weights, reminders. */
  duty: DutySettings;
  /** 在位率: warn the approver when less than this share of a department would be at work; 0 to 1. */
  minimumPresence: number;
  /** How many days what was sent, used or worked on is kept (记录保留天数); 90 where the office says nothing. */
  keepDays?: number | undefined;
  /** The office's own days off and make-up workdays (holidays.yaml): what `createCalendar` is given. */
  days: OfficeDays;
};

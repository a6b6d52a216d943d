/** An office folder that has been read and found sound. */
import type { FolderMeeting } from '../../meeting/import-meetings.ts';
import type { OfficeSettings } from '../settings.ts';

export type FolderPerson = {
  line: number;
  staffNo: string;
  name: string;
  department: string;
  title: string;
  rank: string;
  mobile: string;
  /** YYYY-MM-DD */
  workingSince: string | null;
  roles: string[];
  /** 直接领导, by staff number; empty when there is none. */
  leaderNo: string;
};

export type FolderDepartment = {
  line: number;
  name: string;
  /** 负责人, by staff number; empty when there is none. */
  headNo: string;
  /** 分管领导, by staff number; empty when there is none. */
  leaderNo: string;
};

export type OfficeFolder = {
  people: FolderPerson[];
  departments: FolderDepartment[];
  settings: OfficeSettings;
  /** meetings.csv; absent where there is no such file. */
  meetings?: FolderMeeting[];
};

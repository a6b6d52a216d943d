/** An office folder that has been read and found sound. */
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

export type FolderPetition = {
  line: number;
  /** 编号 of the office's own register; the same number is imported once. */
  outsideNo: string;
  source: string;
  /** YYYY-MM-DD */
  receivedOn: string;
  grade: string;
  complex: boolean;
  name: string;
  matter: string;
  /** 承办人, by staff number; empty when there is none. */
  handlerNo: string;
  superiorDue: string | null;
  state: string;
};

export type OfficeFolder = {
  petitions?: FolderPetition[];
  people: FolderPerson[];
  departments: FolderDepartment[];
  settings: OfficeSettings;
};

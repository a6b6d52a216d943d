/** An office folder that has been read and found sound. */
import type { FolderMeeting } from '../../meeting/import-meetings.ts';
import type { FolderMatters } from './read-matter-files.ts';
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
  /** Closed in the office's own register (状态): no clock runs. */
  over: boolean;
};

/** A shift of roster.csv with whoever holds its places, by staff number. */
export type FolderShift = {
  line: number;
  /** YYYY-MM-DD */
  day: string;
  name: string;
  leaderNos: string[];
  staffNos: string[];
  carPlate: string | null;
};

/** What every car needs again and again: 保养、保险、年检. */
export type CareKey = 'maintenance' | 'insurance' | 'inspection';

export type FolderVehicle = {
  plate: string;
  model: string;
  /** The driver's seat included. */
  seats: number;
  /** 驾驶员, by staff number; empty when there is none. */
  driverNo: string;
  /** `off` where the file says 停用, 维修 or the like. */
  state: 'ready' | 'off';
  /** YYYY-MM-DD by which care is due; without a date the file says nothing about it. */
  care: Partial<Record<CareKey, string>>;
};

export type OfficeFolder = {
  /** Empty when there is no roster file. */
  roster: FolderShift[];
  /** The file's name, for what only the import can find wrong; empty when there is none. */
  rosterFile: string;
  petitions?: FolderPetition[];
  people: FolderPerson[];
  departments: FolderDepartment[];
  /** Missing when the folder has no vehicles file: then cars are left as they are. */
  vehicles?: FolderVehicle[];
  settings: OfficeSettings;
  /** 制度/, 事项/ and 名册/. */
  own: FolderMatters;
  /** meetings.csv; absent where there is no such file. */
  meetings?: FolderMeeting[];
};

import { CLERK_ROLE, type Person } from '../staff/staff.ts';

/** 督查: checks posts and confirms what was recorded. */
export const INSPECTOR_ROLE = '督查';

/** Whether somebody confirms or drops a record, and may check posts (查岗). */
export const mayInspect = (person: Person): boolean =>
  person.roles.includes(CLERK_ROLE) || person.roles.includes(INSPECTOR_ROLE);

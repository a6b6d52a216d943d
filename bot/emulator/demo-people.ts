import type { OfficeFolder } from '../../src/office/folder/office-folder.ts';
import type { EmulatedUser } from './platform-state.ts';

/** The demo office's people as accounts of the pretend Feishu, found there by mobile as in a real company. */
export const accountsOf = (folder: OfficeFolder): EmulatedUser[] =>
  folder.people.map((p) => ({
    openId: `ou_${p.staffNo}`,
    name: p.name,
    mobile: p.mobile,
    employeeNo: p.staffNo,
    department: p.department,
    title: p.title,
  }));

import type { Notice } from '../../src/core/notices.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import type { Desk } from '../matter.ts';
import type { NoticeFile } from '../outbox/deliver-notice.ts';

/** The file that a notice brings; null where it brings none. */
export const fileOf = (desk: Desk, notice: Notice): Promise<NoticeFile | null> | null =>
  desk.tables.files[notice.kind]?.(desk, notice) ?? null;

/** Whether somebody may still have a message that was to be passed on to him: each matter says so of its own. */
export const mayPassOn = async (desk: Desk, recipientId: string, messageId: string): Promise<boolean> => {
  const person = findPerson(await staffOf(desk.db), { id: recipientId });
  if (person === null || person.retired) return false;
  for (const mayHave of desk.tables.passesOn) if (await mayHave(desk.db, person, messageId)) return true;
  return false;
};

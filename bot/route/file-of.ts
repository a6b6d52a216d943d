import type { Office } from '../../src/office/office.ts';
import type { Notice } from '../../src/core/notices.ts';
import { mayHavePaper } from '../../src/meeting/papers.ts';
import { registerOf } from '../../src/petition/send-register.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import { mayHavePhoto } from '../../src/vehicle/send-trip-photos.ts';
import type { NoticeFile } from '../outbox/deliver-notice.ts';

/** The file that a notice brings; null where it brings none. A matter adds its kind. */
export const fileOf = (office: Office, notice: Notice): Promise<NoticeFile | null> | null =>
  notice.kind === 'petition.register' ? registerOf(office, notice.recipientId, notice.payload) : null;

/** Whether somebody may still have a message that was to be passed on to him: each matter says so of its own. */
export const mayPassOn = async (office: Office, recipientId: string, messageId: string): Promise<boolean> => {
  const person = findPerson(await staffOf(office.db), { id: recipientId });
  if (person === null || person.retired) return false;
  return (
    (await mayHavePaper(office.db, person, messageId)) || (await mayHavePhoto(office.db, person, messageId))
  );
};

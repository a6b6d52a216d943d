import type { Office } from '../../src/office/office.ts';
import type { Notice } from '../../src/core/notices.ts';
import { registerOf } from '../../src/petition/send-register.ts';
import type { NoticeFile } from '../outbox/deliver-notice.ts';

/** The file that a notice brings; null where it brings none. A matter adds its kind. */
export const fileOf = (office: Office, notice: Notice): Promise<NoticeFile | null> | null =>
  notice.kind === 'petition.register' ? registerOf(office, notice.recipientId, notice.payload) : null;

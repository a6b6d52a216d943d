import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { day } from '../core/day.ts';
import { beganAt, digestOf, doneBefore } from '../core/hold.ts';
import { lock } from '../core/locks.ts';
import { tell, type NoticePayloads } from '../core/notices.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import { findPerson } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';
import {
  drawRegister,
  EXPORTED,
  recordExport,
  type ExportQuery,
  type RegisterFile,
} from './export-register.ts';

export type SendQuery = Omit<ExportQuery, 'format'>;

/**
 * Sends somebody the register as a file in the chat. The journal and the notice are written together; the file itself
 * is drawn when it is delivered, so that no petitioner lies in the outbox.
 */
export const sendRegister = async (
  office: Office,
  tx: Tx,
  actor: Person,
  query: SendQuery & { noticeId: string },
): Promise<{ rows: number; shown: number } | Refusal> => {
  const asked: ExportQuery = { ...query, format: 'xlsx' };
  const began = await beganAt(office);
  const file = await drawRegister(office, actor, asked);
  if (isRefusal(file)) return file;
  const counts = { rows: file.rows, shown: file.shown };
  await lock(tx, 'person', actor.id);
  const once = digestOf(office, {
    ...query,
    noticeId: null,
    from: query.from.toString(),
    to: query.to.toString(),
  });
  const before = await doneBefore(tx, { ...EXPORTED, actorId: actor.id, once }, began);
  if (before !== null) return counts;
  await tell(tx, { now: office.clock.now(), nextId: () => query.noticeId }, [
    {
      kind: 'petition.register',
      recipientId: actor.id,
      subject: `text:${query.noticeId}`,
      payload: { from: query.from.toString(), to: query.to.toString(), unmasked: query.unmasked },
    },
  ]);
  await recordExport(office, tx, actor, { query: asked, file, once });
  return counts;
};

/** The file of a notice, as its recipient may have it now, and whether he would be given the same a moment later; null when he may not any more. */
export const registerOf = async (
  office: Office,
  recipientId: string,
  payload: NoticePayloads['petition.register'],
): Promise<(RegisterFile & { stillSo(): Promise<boolean> }) | null> => {
  const file = await drawFor(office, recipientId, payload);
  if (file === null) return null;
  return {
    ...file,
    stillSo: async () => (await drawFor(office, recipientId, payload))?.content === file.content,
  };
};

const drawFor = async (
  office: Office,
  recipientId: string,
  payload: NoticePayloads['petition.register'],
): Promise<RegisterFile | null> => {
  const person = findPerson(await staffOf(office.db), { id: recipientId });
  if (person === null || person.retired) return null;
  const file = await drawRegister(office, person, {
    from: day(payload.from),
    to: day(payload.to),
    unmasked: payload.unmasked,
    format: 'xlsx',
  });
  return isRefusal(file) ? null : file;
};

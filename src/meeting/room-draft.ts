/** What somebody wrote about a room in the chat (会议室预填), until he books one. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Db, Tx } from '../core/db.ts';
import { today, toDate } from '../core/day.ts';

const KIND = 'room';
const text = z.string().default('');
const draftSchema = z.object({ room: text, day: text, time: text, minutes: text, what: text });
export type RoomDraft = z.output<typeof draftSchema>;

/** Keeps it; the newest counts. Idempotent by the draft's id. */
export const keepRoomDraft = async (
  office: Office,
  tx: Tx,
  personId: string,
  draft: { id: string; form: RoomDraft },
): Promise<void> => {
  // An event that comes twice does not empty the form that it filled.
  await forgetRoomDrafts(office, tx, personId, draft.id);
  await tx.draft.createMany({
    data: [{ id: draft.id, personId, kind: KIND, form: draft.form, openedAt: toDate(office.clock.now()) }],
    skipDuplicates: true,
  });
};

/** A room was booked: the form is empty again. */
export const forgetRoomDrafts = async (
  office: Office,
  tx: Tx,
  personId: string,
  except = '',
): Promise<void> => {
  await tx.draft.updateMany({
    where: { personId, kind: KIND, usedAt: null, id: { not: except } },
    data: { usedAt: toDate(office.clock.now()) },
  });
};

/** What the form begins with; null where nothing was written, or its day has passed. */
export const roomDraft = async (office: Office, db: Db | Tx, personId: string): Promise<RoomDraft | null> => {
  const row = await db.draft.findFirst({
    where: { personId, kind: KIND, usedAt: null },
    orderBy: { openedAt: 'desc' },
  });
  const read = draftSchema.safeParse(row?.form);
  if (!read.success) return null;
  return read.data.day !== '' && read.data.day < today(office.clock).toString() ? null : read.data;
};

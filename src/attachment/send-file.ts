import { beganAt, digestOf, doneBefore } from '../core/hold.ts';
import { record } from '../core/journal.ts';
import { lock } from '../core/locks.ts';
import { stamp, tell } from '../core/notices.ts';
import { refuse, refusable, rollBack, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import { mayOpen } from './open-file.ts';

/** Sends somebody a file into his chat (打开). The journal keeps who opened which; the file is read when it is delivered. */
export const sendFile = async (
  office: Office,
  person: Person,
  fileId: string,
): Promise<{ sent: true } | Refusal> => {
  const began = await beganAt(office);
  return refusable(() =>
    office.db.$transaction(async (tx) => {
      const file = await tx.attachment.findUnique({ where: { id: fileId } });
      if (file === null || !(await mayOpen(office, tx, fileId, person.id)))
        return rollBack(
          refuse('not-yours', '这个文件已经移除，或您没有查看它的权限。', {
            toast: '文件已移除或无权查看',
          }),
        );
      await lock(tx, 'person', person.id);
      const subject = file.subject === '' ? `file:${fileId}` : file.subject;
      const once = digestOf(office, { fileId });
      const done = { subject, actorId: person.id, act: 'file.open' };
      if ((await doneBefore(tx, { ...done, once }, began)) !== null) return { sent: true as const };
      await tell(tx, stamp(office), [
        { kind: 'file.sent', recipientId: person.id, subject: `text:${fileId}`, payload: { fileId } },
      ]);
      await record(tx, office, { at: office.clock.now(), ...done, detail: { hash: file.hash, once } });
      return { sent: true as const };
    }),
  );
};

import { record } from '../core/journal.ts';
import type { Subject } from '../core/notices.ts';
import { refuse, refusable, rollBack, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import { hostOf, partsOf } from './host.ts';
import { dropContent } from './keep-file.ts';

/** Takes back a file (移除): who sent it may, as long as its place is still open. */
export const removeFile = (
  office: Office,
  person: Person,
  fileId: string,
): Promise<{ subject: Subject | null } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const file = await tx.attachment.findUnique({ where: { id: fileId } });
      if (file === null)
        return rollBack(refuse('already-decided', '这个文件已经移除。', { toast: '已经移除' }));
      if (file.byId !== person.id)
        return rollBack(refuse('not-yours', '只有发文件的人可以移除它。', { toast: '只有发文件的人能移除' }));
      const host = file.subject === '' ? null : hostOf(office, file.subject);
      const [, id] = partsOf(file.subject);
      if (file.subject !== '' && (host === null || !(await host.changes(office, tx, id, person))))
        return rollBack(
          refuse('wrong-state', '这件事已经办结或不再由您办理，附件不能再移除。', {
            toast: '附件不能再移除',
          }),
        );
      const gone = await tx.attachment.deleteMany({ where: { id: fileId, subject: file.subject } });
      if (gone.count === 0)
        return rollBack(refuse('already-decided', '这个文件已经移除。', { toast: '已经移除' }));
      await dropContent(tx, [file.hash]);
      if (file.subject === '') return { subject: null };
      await host?.left?.(office, tx, id, person);
      await record(tx, office, {
        at: office.clock.now(),
        actorId: person.id,
        act: 'file.remove',
        subject: file.subject,
        detail: { files: [{ hash: file.hash, size: file.size }] },
      });
      return { subject: file.subject as Subject };
    }),
  );

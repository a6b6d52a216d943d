import { refuse, refusable, rollBack, type Refusal } from '../core/outcome.ts';
import type { Subject } from '../core/notices.ts';
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import { hostOf, partsOf } from './host.ts';

/** Lets a file fill another field (文件) of the same form (改作): who sent it may, while the form is open. */
export const turnFile = (
  office: Office,
  person: Person,
  fileId: string,
  nth: number,
): Promise<{ subject: Subject; field: string } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const file = await tx.attachment.findUnique({ where: { id: fileId } });
      const host = file === null ? null : hostOf(office, file.subject);
      const [, id] = partsOf(file?.subject ?? '');
      const field = (await host?.fields?.(office, tx, id))?.[nth]?.name;
      const open = file !== null && file.subject.startsWith('draft:') && file.byId === person.id;
      if (!open || host === null || field === undefined || !(await host.changes(office, tx, id, person)))
        return rollBack(
          refuse('card-stale', '这张表单已经提交或不是您的，文件不能再换位置。', {
            toast: '文件不能再换位置',
          }),
        );
      await tx.attachment.update({ where: { id: fileId }, data: { field } });
      return { subject: file.subject as Subject, field };
    }),
  );

import type { Subject } from '../core/notices.ts';
import type { Office } from '../office/office.ts';
import { findPerson } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { hostOf, partsOf, type Place } from './host.ts';
import { placesFor } from './join-files.ts';
import { filesOf, nameFile, type NamedFile } from './list-files.ts';

export type FilesView = {
  title: string;
  kind: string;
  id: string;
  files: (NamedFile & {
    by: string;
    when: string;
    field: string;
    mayRemove: boolean;
    /** The other fields of the form that it may fill. */
    others: { name: string; nth: string }[];
  })[];
  /** What he sent and has not put anywhere yet. */
  loose: NamedFile[];
};

export type LooseFileView = {
  fileId: string;
  names: string[];
  /** `nth`: which of the form's fields. */
  places: { label: string; kind: string; id: string; nth: string }[];
  /** Where it went. */
  joined: string | null;
};

/** What is attached to a subject, named `kind-id`, as one person may see it; null where he may not. */
export const viewFiles = async (office: Office, of: string, viewerId: string): Promise<FilesView | null> => {
  const at = of.indexOf('-');
  const subject = `${of.slice(0, at)}:${of.slice(at + 1)}` as Subject;
  const [kind, id] = partsOf(subject);
  const { db } = office;
  const viewer = findPerson(await staffOf(db), { id: viewerId });
  const host = hostOf(office, subject);
  if (viewer === null || host === null || !(await host.sees(office, db, id, viewer))) return null;
  const title = await host.title(office, db, id);
  if (title === null) return null;
  const changes = await host.changes(office, db, id, viewer);
  const files = await filesOf(office, db, subject);
  const fields = kind === 'draft' ? ((await host.fields?.(office, db, id)) ?? []) : [];
  const loose = changes
    ? await db.attachment.findMany({
        where: { byId: viewerId, subject: '' },
        orderBy: { at: 'asc' },
        take: 5,
      })
    : [];
  return {
    title,
    kind,
    id,
    files: files.map(({ byId, ...file }) => ({
      ...file,
      mayRemove: changes && byId === viewerId,
      others: fields.flatMap((one, nth) =>
        one.name === file.field || byId !== viewerId ? [] : [{ name: one.name, nth: String(nth) }],
      ),
    })),
    loose: loose.map((row) => nameFile(office, row)),
  };
};

/** A place as a button names it; its field by its number, for a name does not fit there. */
const asButton = async (
  office: Office,
  { subject, field, label }: Place,
): Promise<LooseFileView['places'][0]> => {
  const [kind, id] = partsOf(subject);
  const fields = (await hostOf(office, subject)?.fields?.(office, office.db, id)) ?? [];
  const nth = fields.findIndex((one) => one.name === field);
  return { label, kind, id, nth: String(Math.max(0, nth)) };
};

/** Where a file that was sent should go (附到哪里), for its sender; null for everybody else and where it is gone. */
export const viewLooseFile = async (
  office: Office,
  fileId: string,
  viewerId: string,
): Promise<LooseFileView | null> => {
  const { db } = office;
  const file = await db.attachment.findUnique({ where: { id: fileId } });
  const viewer = findPerson(await staffOf(db), { id: viewerId });
  if (file === null || viewer === null || file.byId !== viewerId) return null;
  const together = await db.attachment.findMany({
    where: { messageId: file.messageId, byId: viewerId },
    orderBy: { id: 'asc' },
  });
  const names = together.map((row) => nameFile(office, row).name);
  if (file.subject !== '') {
    const joined = await hostOf(office, file.subject)?.title(office, db, partsOf(file.subject)[1]);
    return { fileId, names, places: [], joined: joined ?? '' };
  }
  const places = await placesFor(office, db, viewer);
  return {
    fileId,
    names,
    places: await Promise.all(places.map((one) => asButton(office, one))),
    joined: null,
  };
};

import type { Tx } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { findPerson } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { hostOf, partsOf } from './host.ts';
import { contentOf, nameOfFile } from './keep-file.ts';

/** Whether somebody may have a file now: whoever sees its case, and before that only its sender. */
export const mayOpen = async (office: Office, tx: Tx, fileId: string, personId: string): Promise<boolean> => {
  const file = await tx.attachment.findUnique({ where: { id: fileId } });
  const person = findPerson(await staffOf(tx), { id: personId });
  if (file === null || person === null || person.retired) return false;
  if (file.subject === '') return file.byId === personId;
  return (await hostOf(office, file.subject)?.sees(office, tx, partsOf(file.subject)[1], person)) ?? false;
};

export type OpenedFile = { name: string; bytes: Buffer<ArrayBuffer> };

/** A file for somebody who may have it; null for everybody else, and where there is none. */
export const openFile = async (
  office: Office,
  fileId: string,
  personId: string,
): Promise<OpenedFile | null> => {
  const { db } = office;
  if (!(await mayOpen(office, db, fileId, personId))) return null;
  const file = await db.attachment.findUnique({ where: { id: fileId } });
  return file === null
    ? null
    : { name: nameOfFile(office, file), bytes: await contentOf(office, db, file.hash) };
};

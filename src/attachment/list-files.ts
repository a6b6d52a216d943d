import type { Tx } from '../core/db.ts';
import { toInstant } from '../core/day.ts';
import { sayTime } from '../calendar/say-day.ts';
import type { Office } from '../office/office.ts';
import { findPerson } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { saySize } from './judge-file.ts';
import { nameOfFile } from './keep-file.ts';

/** An attachment as people read of it. */
export type FileLine = {
  id: string;
  name: string;
  size: string;
  by: string;
  byId: string;
  when: string;
  field: string;
};

export type NamedFile = Pick<FileLine, 'id' | 'name' | 'size'>;

type Row = { id: string; sealedName: string; size: number };

/** Name and size; one that does not open is said to be so, and the others are shown. */
export const nameFile = (office: Pick<Office, 'vault'>, row: Row): NamedFile => {
  try {
    return { id: row.id, name: nameOfFile(office, row), size: saySize(row.size) };
  } catch {
    return { id: row.id, name: '打不开的文件（请核对密钥）', size: saySize(row.size) };
  }
};

/** What is attached to a subject, in the order in which it came. Who may see it, the caller has asked. */
export const filesOf = async (office: Office, tx: Tx, subject: string): Promise<FileLine[]> => {
  const rows = await tx.attachment.findMany({ where: { subject }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  if (rows.length === 0) return [];
  const staff = await staffOf(tx);
  return rows.map((row) => ({
    ...nameFile(office, row),
    by: findPerson(staff, { id: row.byId })?.name ?? '',
    byId: row.byId,
    when: sayTime(toInstant(row.at), office.clock.now()),
    field: row.field,
  }));
};

/** The names of files by the field (文件) of the form that they fill. */
export const filesByField = async (
  office: Office,
  tx: Tx,
  subjects: string[],
): Promise<Record<string, string[]>> => {
  const rows = await tx.attachment.findMany({
    where: { subject: { in: subjects }, field: { not: '' } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const found: Record<string, string[]> = {};
  for (const row of rows) (found[row.field] ??= []).push(nameFile(office, row).name);
  return found;
};

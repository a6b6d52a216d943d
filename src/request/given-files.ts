/** What a form is judged with beside what was typed: the files that were sent for it (附件), and who gets a copy (抄送). */
import { z } from 'zod';
import { filesByField } from '../attachment/list-files.ts';
import type { Tx } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import type { RequestKind } from './kind.ts';
import { saidIn } from './read-fields.ts';

/** The control in which people are picked for a copy. */
export const COPIES = 'cc';

const record = z.record(z.string(), z.unknown());
const separators = /[、,，]/;

/** The form as it came in, with the names of its files in the fields (文件) that they fill; each name once. */
export const withFiles = async (
  office: Office,
  tx: Tx,
  kind: Pick<RequestKind, 'fileFields'>,
  input: unknown,
  of: { draftId: string | null; requestId: string | null },
): Promise<unknown> => {
  const fields = kind.fileFields ?? [];
  const given = record.safeParse(input);
  if (!given.success) return input;
  const { [COPIES]: _copies, ...filled } = given.data;
  if (fields.length === 0) return filled;
  const subjects = [
    ...(of.draftId === null ? [] : [`draft:${of.draftId}`]),
    ...(of.requestId === null ? [] : [`request:${of.requestId}`]),
  ];
  const names = await filesByField(office, tx, subjects);
  for (const { name: field } of fields) {
    const typed = saidIn(filled, field)
      .split(separators)
      .map((word) => word.trim())
      .filter((word) => word !== '');
    const all = [...new Set([...typed, ...(names[field] ?? [])])];
    if (all.length > 0) filled[field] = all.join('、');
  }
  return filled;
};

/** The people who were picked for a copy. */
export const copiesIn = (input: unknown): string[] => {
  const picked = record.safeParse(input).data?.[COPIES];
  const list = Array.isArray(picked) ? picked : typeof picked === 'string' ? picked.split(separators) : [];
  return [...new Set(list.map(String).filter((id) => id !== ''))];
};

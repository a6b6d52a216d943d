/** What a matter says of its subjects, so that files can belong to them (附件). */
import type { Tx } from '../core/db.ts';
import type { Subject } from '../core/notices.ts';
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';

/** Where a file that somebody sent may belong. */
export type Place = {
  subject: Subject;
  /** The field (文件) of the form; empty for the whole. */
  field: string;
  /** 「报销表单 · 发票」: what the button says. */
  label: string;
  /** He has it before him just now (an open form): nothing else is asked about then. */
  atHand?: true;
};

/** A field (文件) of a form; `always`: whatever else is filled in. */
export type FileField = { name: string; always: boolean };

/** What joined, in words, and what was written beside it. */
export type Joined = { names: string[]; said: string };

export type AttachmentHost = {
  /** How the place is called: 「请假 QJ-2026-0012」; null where there is none. */
  title(office: Office, tx: Tx, id: string): Promise<string | null>;
  /** Whether somebody may see what is attached: the same right as to the case itself. */
  sees(office: Office, tx: Tx, id: string, person: Person): Promise<boolean>;
  /** Whether he may add to it now, and take back what he added. */
  changes(office: Office, tx: Tx, id: string, person: Person): Promise<boolean>;
  /** The places of this kind that a file of his may belong to. */
  places(office: Office, tx: Tx, person: Person): Promise<Place[]>;
  /** The fields (文件) of its form, where it has any. */
  fields?(office: Office, tx: Tx, id: string): Promise<FileField[]>;
  /** What follows when files have joined, in the same transaction. */
  joined?(office: Office, tx: Tx, id: string, person: Person, what: Joined): Promise<void>;
  /** What follows when one was taken back. */
  left?(office: Office, tx: Tx, id: string, person: Person): Promise<void>;
};

declare module '../office/tables.ts' {
  interface OfficeTables {
    /** By the kind of subject. */
    hosts: Record<string, AttachmentHost>;
  }
}

/** The two halves of a subject. */
export const partsOf = (subject: string): [kind: string, id: string] => {
  const at = subject.indexOf(':');
  return [subject.slice(0, at), subject.slice(at + 1)];
};

/** Who hosts a subject; null for one that takes no files. */
export const hostOf = (office: Office, subject: string): AttachmentHost | null =>
  office.tables.hosts[partsOf(subject)[0]] ?? null;

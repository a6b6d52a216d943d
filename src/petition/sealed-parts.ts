/** The parts of a petition that are sealed at rest. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { plainName, plainPhone } from './identity.ts';

const petitioner = z.object({
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  matter: z.string(),
});
export type Petitioner = z.infer<typeof petitioner>;

const report = z.object({
  claims: z.string(),
  facts: z.string(),
  opinion: z.string(),
  basis: z.string(),
  reply: z.string(),
  /** Who sent it back for changes (退回修改) and why; gone with the next report. */
  returned: z.object({ by: z.string(), reason: z.string() }).optional(),
});
/** 办结报告: what is answered to the petitioner. */
export type HandlingReport = z.infer<typeof report>;

export type Sealing = Pick<Office, 'vault'>;
type Part = 'who' | 'comment' | 'report' | 'draft' | 'reason';
const place = (id: string, part: Part): string => `petition:${id}:${part}`;

/** What each sealed part of a petition (or the draft of a form) is bound to. */
export const sealedPlaces = (id: string): Record<Part, string> => ({
  who: place(id, 'who'),
  comment: place(id, 'comment'),
  report: place(id, 'report'),
  draft: place(id, 'draft'),
  reason: place(id, 'reason'),
});

export const sealPetitioner = (office: Sealing, id: string, who: Petitioner): string =>
  office.vault.seal(JSON.stringify(who), place(id, 'who'));

/** The petitioner; empty words where the petition has been anonymised. */
export const openPetitioner = (office: Sealing, row: { id: string; sealed: string | null }): Petitioner =>
  row.sealed === null
    ? { name: '', phone: '', address: '', matter: '' }
    : petitioner.parse(JSON.parse(office.vault.open(row.sealed, place(row.id, 'who'))));

/** For lists of many: a row that does not open is said to be so, and the others are shown. */
export const openPetitionerOrSay = (
  office: Sealing,
  row: { id: string; sealed: string | null },
): Petitioner & { broken: boolean } => {
  try {
    return { ...openPetitioner(office, row), broken: false };
  } catch {
    return { name: '打不开', phone: '', address: '', matter: '资料打不开，请核对信访密钥', broken: true };
  }
};

export const sealText = (
  office: Sealing,
  id: string,
  part: 'comment' | 'draft' | 'reason',
  text: string,
): string => office.vault.seal(text, place(id, part));

export const openText = (
  office: Sealing,
  id: string,
  part: 'comment' | 'draft' | 'reason',
  sealed: string | null,
): string => (sealed === null ? '' : office.vault.open(sealed, place(id, part)));

export const sealReport = (office: Sealing, id: string, it: HandlingReport): string =>
  office.vault.seal(JSON.stringify(it), place(id, 'report'));

export const openReport = (
  office: Sealing,
  row: { id: string; sealedReport: string | null },
): HandlingReport | null =>
  row.sealedReport === null
    ? null
    : report.parse(JSON.parse(office.vault.open(row.sealedReport, place(row.id, 'report'))));

/** The keyed hashes that find a petitioner again; null for an anonymous one. */
export const fingerprints = (
  office: Sealing,
  who: Pick<Petitioner, 'name' | 'phone'>,
): { personHash: string | null; nameHash: string | null } => {
  const name = plainName(who.name);
  const phone = plainPhone(who.phone);
  return {
    nameHash: name === '' ? null : office.vault.fingerprint(`name:${name}`),
    personHash: name === '' || phone === '' ? null : office.vault.fingerprint(`person:${name}:${phone}`),
  };
};

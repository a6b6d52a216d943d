/** After the key was changed (PETITION_KEY_PREVIOUS): everything that is sealed under the old one is sealed anew. */
import { z } from 'zod';
import { resealFiles } from '../attachment/reseal-files.ts';
import { signHead } from '../core/journal-head.ts';
import type { Office } from '../office/office.ts';
import { fingerprints, openPetitioner, sealedPlaces } from './sealed-parts.ts';

const BATCH = 100;

const extensionShape = z.looseObject({ objection: z.string() });
const formShape = z.looseObject({ sealed: z.string() });

type Resealing = Pick<Office, 'db' | 'vault' | 'log'>;

/** The text under the present key; the same text where it is already. */
const anew = ({ vault }: Resealing, sealed: string, place: string): string =>
  vault.isOld(sealed, place) ? vault.seal(vault.open(sealed, place), place) : sealed;

const anewOrNull = (office: Resealing, sealed: string | null, place: string): string | null =>
  sealed === null ? null : anew(office, sealed, place);

/** One petition; somebody who changes it at the same moment wins, and it is looked at again next time. */
const resealOne = async (office: Resealing, id: string): Promise<boolean> => {
  const row = await office.db.petition.findUnique({ where: { id } });
  if (row === null) return false;
  const at = sealedPlaces(id);
  const parts = {
    sealed: anewOrNull(office, row.sealed, at.who),
    sealedComment: anewOrNull(office, row.sealedComment, at.comment),
    sealedReport: anewOrNull(office, row.sealedReport, at.report),
  };
  const extension = extensionShape.safeParse(row.extension).data;
  const objection = extension === undefined ? null : anew(office, extension.objection, at.reason);
  const same =
    parts.sealed === row.sealed &&
    parts.sealedComment === row.sealedComment &&
    parts.sealedReport === row.sealedReport &&
    (extension === undefined || objection === extension.objection);
  if (same) return false;
  const found = row.sealed === null ? {} : fingerprints(office, openPetitioner(office, row));
  const { sealed, sealedComment, sealedReport, revision } = row;
  await office.db.petition.updateMany({
    where: { id, sealed, sealedComment, sealedReport, revision },
    data: {
      ...parts,
      ...found,
      ...(extension === undefined ? {} : { extension: { ...extension, objection } }),
    },
  });
  return true;
};

const resealReasons = async (office: Resealing): Promise<number> => {
  let done = 0;
  for (let after = ''; ;) {
    const rows = await office.db.petitionReason.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    for (const { id, petitionId, sealed } of rows) {
      const fresh = anew(office, sealed, sealedPlaces(petitionId).reason);
      if (fresh === sealed) continue;
      await office.db.petitionReason.updateMany({ where: { id, sealed }, data: { sealed: fresh } });
      done += 1;
    }
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return done;
    after = last.id;
  }
};

const resealDrafts = async (office: Resealing): Promise<number> => {
  let done = 0;
  for (const draft of await office.db.draft.findMany({ where: { kind: 'petition', usedAt: null } })) {
    const form = formShape.safeParse(draft.form).data;
    if (form === undefined) continue;
    const sealed = anew(office, form.sealed, sealedPlaces(draft.id).draft);
    if (sealed === form.sealed) continue;
    const { id } = draft;
    await office.db.draft.updateMany({
      where: { id, form: { path: ['sealed'], equals: form.sealed } },
      data: { form: { ...form, sealed } },
    });
    done += 1;
  }
  return done;
};

/** The seals of the journal bear the present key's signature too. */
const resignSeals = async ({ db, vault }: Resealing): Promise<number> => {
  let done = 0;
  for (const { day, seq, hash, mac } of await db.journalSeal.findMany()) {
    const fresh = signHead(vault, { seq: String(seq), hash }).mac;
    // A seal that no key of ours has made stays as it is: it is evidence.
    if (fresh === mac || !vault.signed(`journal:${seq}:${hash}`, mac)) continue;
    await db.journalSeal.updateMany({ where: { day, mac }, data: { mac: fresh } });
    done += 1;
  }
  return done;
};

/**
 * Seals anew what the previous key sealed, while the service works on: both keys open until then. Returns how many
 * places were changed; 0 means that the previous key may go.
 */
export const resealPetitions = async (office: Resealing): Promise<number> => {
  if (!office.vault.hasPrevious) return 0;
  let done = 0;
  for (let after = ''; ;) {
    const rows = await office.db.petition.findMany({
      where: { id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    for (const { id } of rows) if (await resealOne(office, id)) done += 1;
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) break;
    after = last.id;
  }
  done += await resealReasons(office);
  done += await resealDrafts(office);
  done += await resealFiles(office);
  done += await resignSeals(office);
  office.log.info({ places: done }, done === 0 ? 'nothing is left under the previous key' : 'sealed anew');
  return done;
};

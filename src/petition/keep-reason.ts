/** Reasons that people give in a case (理由): sealed, since they may speak of the petitioner. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { openText, sealText, type Sealing } from './sealed-parts.ts';

/** Keeps a reason and returns its id, by which the journal and the obligations name it. */
export const keepReason = async (
  office: Pick<Office, 'clock' | 'ids'> & Sealing,
  tx: Tx,
  reason: { petitionId: string; byId: string; text: string },
): Promise<string> => {
  const id = office.ids.next();
  const { petitionId, byId, text } = reason;
  const at = toDate(office.clock.now());
  await tx.petitionReason.create({
    data: { id, petitionId, byId, at, sealed: sealText(office, petitionId, 'reason', text) },
  });
  return id;
};

/** The reasons of a case by their ids; none once its petitioner was forgotten. */
export const reasonsOf = async (
  office: Pick<Office, 'db'> & Sealing,
  petitionId: string,
): Promise<Map<string, string>> => {
  const rows = await office.db.petitionReason.findMany({ where: { petitionId } });
  return new Map(rows.map((r) => [r.id, openText(office, petitionId, 'reason', r.sealed)]));
};

import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { likeness, plainName, plainPhone, SAME_MATTER } from './identity.ts';
import { fingerprints, openPetitionerOrSay, type Petitioner } from './sealed-parts.ts';

const LOOKED_AT = 50;
const OVER = ['closed', 'archived'];

/**
 * An earlier petition of the same person about the same matter: still in hand (重复登记) or over (重复信访). The person
 * is found by keyed hashes; only the few rows found are opened to compare what they are about.
 */
export const findEarlier = async (
  office: Pick<Office, 'vault'>,
  tx: Tx,
  who: Petitioner,
): Promise<{ row: Petition; inHand: boolean } | null> => {
  const { personHash, nameHash } = fingerprints(office, who);
  if (nameHash === null) return null;
  const rows = await tx.petition.findMany({
    where: { OR: [{ nameHash }, ...(personHash === null ? [] : [{ personHash }])], anonymisedAt: null },
    orderBy: { registeredAt: 'desc' },
    take: LOOKED_AT,
  });
  const same = rows.filter((row) => {
    const other = openPetitionerOrSay(office, row);
    if (plainName(other.name) !== plainName(who.name)) return false;
    const [a, b] = [plainPhone(other.phone), plainPhone(who.phone)];
    // Names repeat: two telephones that differ are two people.
    if (a !== '' && b !== '' && a !== b) return false;
    return likeness(other.matter, who.matter) >= SAME_MATTER;
  });
  const row = same.find((r) => !OVER.includes(r.state)) ?? same[0];
  return row === undefined ? null : { row, inHand: !OVER.includes(row.state) };
};

import type { Tx } from '../core/db.ts';
import { maskIn } from './identity.ts';
import { openPetitioner, type Sealing } from './sealed-parts.ts';

/**
 * Takes the petitioner out of texts that are written about a case elsewhere, such as under supervision: `said` names
 * the case by its number. Texts that name no case are left as they are.
 */
export const caseMask = async (office: Sealing, tx: Tx, said: string): Promise<<T>(value: T) => T> => {
  const number = /XF-\d{4}-\d{4,}/.exec(said)?.[0];
  const row = number === undefined ? null : await tx.petition.findUnique({ where: { number } });
  if (row === null) return (value) => value;
  const who = openPetitioner(office, row);
  return (value) => maskTexts(value, who);
};

/** Every text inside a value, masked. */
const maskTexts = <T>(value: T, who: { name: string; phone: string }): T => {
  if (typeof value === 'string') return maskIn(value, who) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => maskTexts(one, who)) as T;
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, maskTexts<unknown>(v, who)])) as T;
  return value;
};

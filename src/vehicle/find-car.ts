import type { Vehicle } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { refuse, rollBack } from '../core/outcome.ts';

/** The car that a card names; rolls back where there is none. */
export const carOf = async (tx: Tx, id: string): Promise<Vehicle> =>
  (await tx.vehicle.findUnique({ where: { id } })) ??
  rollBack(refuse('card-stale', '没有找到这辆车。', { toast: '没有找到这辆车' }));

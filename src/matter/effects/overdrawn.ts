import { refuse, type Refusal } from '../../core/outcome.ts';
import type { Tx } from '../../core/db.ts';
import type { Matter } from '../../regulation/matters/matter.ts';
import { itemOf, rowsOf, type Values } from '../../matter-form/form.ts';
import { stockIn } from './stock.ts';

/** Rows that ask for more than the store has (不超: 库存); null when it is all there. */
export const overdrawn = async (tx: Tx, matter: Matter, values: Values): Promise<Refusal | null> => {
  for (const field of matter.fields) {
    if (field.within !== '库存' || field.from === null) continue;
    const there = await stockIn(tx, field.from);
    for (const row of rowsOf(values[field.name])) {
      const item = itemOf(field, row);
      const left = there.get(item) ?? 0;
      if (Number(row['数量'] ?? 1) > left)
        return refuse(
          'not-free',
          `“${item}”库存 ${left}，不够 ${String(row['数量'])}；请改数量，或先申购。`,
          { toast: `库存不够：${item}`.slice(0, 20) },
        );
    }
  }
  return null;
};

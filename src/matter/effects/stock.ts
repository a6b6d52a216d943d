/** 入库、出库: articles go into a store or leave it; nothing leaves that is not there. */
import { toDate } from '../../core/day.ts';
import { refuse, rollBack } from '../../core/outcome.ts';
import type { EffectOf } from '../../regulation/matters/file/effects.ts';
import { peopleCalled } from '../context.ts';
import { itemOf, rowsOf } from '../../matter-form/form.ts';
import { lock } from '../../core/locks.ts';
import { nothingMore, type EffectRunner, type Running } from './effect.ts';

type Stock = EffectOf<'stock_in'> | EffectOf<'stock_out'>;

/** How many of each article a store holds. */
export const stockIn = async (tx: Running['tx'], store: string): Promise<Map<string, number>> => {
  const sums = await tx.stockMove.groupBy({ by: ['item'], where: { store }, _sum: { quantity: true } });
  return new Map(sums.map((s) => [s.item, s._sum.quantity ?? 0]));
};

const move = async ({ office, tx, one }: Running, effect: Stock, doneById: string | null): Promise<void> => {
  const sign = effect.is === 'stock_in' ? 1 : -1;
  const field = one.matter.fields.find((f) => f.name === effect.rows);
  const rows = rowsOf(one.values[effect.rows]).map((row) => ({
    item: itemOf(field, row),
    quantity: Number(row['数量'] ?? 1),
  }));
  if (sign < 0) {
    await lock(tx, 'stock');
    const there = await stockIn(tx, effect.store);
    const short = rows.find((row) => (there.get(row.item) ?? 0) < row.quantity);
    if (short !== undefined)
      return rollBack(
        refuse(
          'not-free',
          `“${short.item}”库存 ${there.get(short.item) ?? 0}，不够发 ${short.quantity}，请先申购或改数量。`,
          {
            toast: `库存不够：${short.item}`.slice(0, 20),
          },
        ),
      );
  }
  await tx.stockMove.createMany({
    data: rows.map((row) => ({
      id: office.ids.next(),
      store: effect.store,
      item: row.item,
      quantity: sign * row.quantity,
      requestId: one.row.id,
      byId: doneById ?? one.applicant.id,
      at: toDate(office.clock.now()),
    })),
  });
};

const runner = <Is extends 'stock_in' | 'stock_out'>(kind: Is): EffectRunner<Is> => ({
  begin: async ({ office, one }, effect: Stock) => ({
    tasks: [{ kind, label: effect.button, people: peopleCalled(office, one, effect.by).map((p) => p.id) }],
  }),
  after: async (run, effect: Stock, task) => {
    if (task.kind === 'sign') return nothingMore;
    await move(run, effect, task.doneById);
    if (effect.signs === null) return nothingMore;
    const people = peopleCalled(run.office, run.one, effect.signs).map((p) => p.id);
    return { tasks: [{ kind: 'sign', label: '签收', people }] };
  },
  button: (effect: Stock, task) => (task.kind === 'sign' ? '签收' : effect.button),
});

export const stockIncoming = runner('stock_in');
export const stockOutgoing = runner('stock_out');

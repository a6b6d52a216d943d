/** 改名册、销账: a line that is kept elsewhere is changed by the case. */
import { refuse, rollBack } from '../../core/outcome.ts';
import { cellsOf } from '../write-lines.ts';
import { textOf } from '../../matter-form/form.ts';
import { fillTemplate } from './document.ts';
import { nothingMore, type EffectRunner } from './effect.ts';

export const changeThing: EffectRunner<'change_thing'> = {
  begin: async ({ tx, one }, effect) => {
    const names = textOf(one.values[effect.thing]).split('、');
    for (const thing of await tx.thing.findMany({ where: { roll: effect.roll, name: { in: names } } })) {
      const set = Object.fromEntries(
        Object.entries(effect.set).map(([column, value]) => [column, fillTemplate(String(value), one, {})]),
      );
      const { 状态: state = thing.state, ...cells } = set;
      await tx.thing.update({
        where: { id: thing.id },
        data: { state, cells: { ...cellsOf(thing.cells), ...cells } },
      });
    }
    return nothingMore;
  },
  button: () => '',
};

/** A payment settles (part of) a line such as a loan: 已冲 grows, 余额 shrinks, never below nothing. */
export const settleEntry: EffectRunner<'settle_entry'> = {
  begin: async ({ tx, one }, effect) => {
    const number = textOf(one.values[effect.row]).split(' ')[0] ?? '';
    const amount = Number(one.values[effect.amount] ?? 0);
    if (number === '') return nothingMore;
    const line = await tx.registerLine.findFirst({ where: { register: effect.register, number } });
    if (line === null)
      return rollBack(
        refuse('unknown-number', `“${effect.register}”里没有编号 ${number} 的一行。`, {
          toast: `没有编号 ${number}`,
        }),
      );
    const cells = cellsOf(line.cells);
    const settled = Number(cells['已冲'] ?? 0) + amount;
    const total = Number(cells['金额'] ?? 0);
    const left = Math.max(0, Math.round((total - settled) * 100) / 100);
    await tx.registerLine.update({
      where: { id: line.id },
      data: { cells: { ...cells, 已冲: String(Math.min(settled, total)), 余额: String(left) } },
    });
    return nothingMore;
  },
  button: () => '',
};

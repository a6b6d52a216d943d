/** 借出–归还: a thing is with somebody until it is back, and its keeper has seen that it is. */
import { toDate } from '../../core/day.ts';
import { peopleCalled } from '../context.ts';
import { itemOf, textOf } from '../../matter-form/form.ts';
import { rowsWhere } from '../facts.ts';
import { endOf, readMoment } from '../terms.ts';
import type { ReturnDay, EffectOf } from '../../regulation/matters/file/effects.ts';
import { nothingMore, type Begun, type EffectRunner, type Running } from './effect.ts';

/** The things that are lent: those of a roll that were chosen, the rows of 明细, or the roll's own line of the person. */
const thingsOf = async ({ tx, one }: Running, effect: EffectOf<'lend'>) => {
  const field = one.matter.fields.find((f) => f.name === effect.thing);
  if (field?.kind === 'rows') {
    const about = await aboutItems(tx, field.from);
    return rowsWhere(one.matter, one.values[field.name], effect.when, about).map((row) => ({
      name: itemOf(field, row),
      quantity: Number(row['数量'] ?? 1),
      id: null,
    }));
  }
  if (field === undefined) {
    const own = await tx.thing.findMany({ where: { roll: effect.thing, retiredAt: null } });
    const mine = own.filter((t) => JSON.stringify(t.cells).includes(one.applicant.name));
    return mine.length > 0
      ? mine.map((t) => ({ name: t.name, quantity: 1, id: t.id }))
      : [{ name: effect.thing, quantity: 1, id: null }];
  }
  const names = textOf(one.values[effect.thing])
    .split('、')
    .filter((n) => n !== '');
  const known = await tx.thing.findMany({ where: { roll: field.from ?? '', name: { in: names } } });
  return names.map((name) => ({ name, quantity: 1, id: known.find((t) => t.name === name)?.id ?? null }));
};

const aboutItems = async (tx: Running['tx'], store: string | null) => {
  const things = await tx.thing.findMany({ where: { roll: store ?? '' } });
  const byName = new Map(things.map((t) => [t.name, t.cells as Record<string, string>]));
  return (item: string): Record<string, string> => byName.get(item) ?? {};
};

const dueBack = ({ office, one }: Running, back: ReturnDay | null) => {
  const now = office.clock.now();
  if (back === null || back.is === 'on_leaving' || back.is === 'clocks') return null;
  if (back.is === 'field') return readMoment(office, textOf(one.values[back.field]));
  return endOf(office, one, back.within, now);
};

/** Hands the things out: from now on they are with him. */
const handOut = async (run: Running, effect: EffectOf<'lend'>): Promise<Begun> => {
  const { office, tx, one } = run;
  const [holder] = peopleCalled(office, one, effect.to);
  const things = await thingsOf(run, effect);
  if (holder === undefined || things.length === 0) return nothingMore;
  const due = dueBack(run, effect.back);
  const lentAt = toDate(office.clock.now());
  await tx.custody.createMany({
    data: things.map((thing) => ({
      id: office.ids.next(),
      thing: thing.name,
      thingId: thing.id,
      quantity: thing.quantity,
      requestId: one.row.id,
      holderId: holder.id,
      lentAt,
      dueAt: due === null ? null : toDate(due),
    })),
  });
  await tx.thing.updateMany({
    where: { id: { in: things.flatMap((t) => t.id ?? []) } },
    data: { state: '借出' },
  });
  // What stays until he leaves ends with the hand-over of all that he holds, not with this case.
  if (effect.back?.is === 'on_leaving') return nothingMore;
  const label = `归还${things.map((t) => t.name).join('、')}`.slice(0, 40);
  return {
    tasks: [
      {
        kind: 'return',
        label,
        people: [holder.id],
        due: due === null ? null : { at: due, ladder: effect.ladder, cite: effect.cite, said: label },
      },
    ],
  };
};

export const lend: EffectRunner<'lend'> = {
  begin: async (run, effect) => {
    if (effect.signs === null) return handOut(run, effect);
    const people = peopleCalled(run.office, run.one, effect.signs).map((p) => p.id);
    return { tasks: [{ kind: 'sign', label: `签收${effect.thing}`, people }] };
  },
  after: async (run, effect, task) => {
    if (task.kind === 'sign') return handOut(run, effect);
    if (task.kind === 'return' && effect.confirm !== null) {
      const people = peopleCalled(run.office, run.one, effect.confirm).map((p) => p.id);
      return { tasks: [{ kind: 'confirm', label: `核对${task.label}`, people }] };
    }
    await takeBack(run);
    return nothingMore;
  },
  fields: (effect, task) =>
    task.kind === (effect.confirm === null ? 'return' : 'confirm') ? effect.fillOnReturn : [],
  button: (effect, task) =>
    task.kind === 'sign' ? '签收' : task.kind === 'confirm' ? '确认收回' : effect.button,
};

const takeBack = async ({ office, tx, one }: Running): Promise<void> => {
  const open = await tx.custody.findMany({ where: { requestId: one.row.id, returnedAt: null } });
  await tx.custody.updateMany({
    where: { id: { in: open.map((c) => c.id) } },
    data: { returnedAt: toDate(office.clock.now()) },
  });
  for (const thing of await tx.thing.findMany({
    where: { id: { in: open.flatMap((c) => c.thingId ?? []) } },
  })) {
    const roll = one.matter.rolls[thing.roll];
    await tx.thing.update({ where: { id: thing.id }, data: { state: roll?.states[0] ?? '在' } });
  }
};

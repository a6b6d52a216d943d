/** 统计: what a register holds of the period that has just ended, as lines of a register of its own and in a word. */
import type { Tx } from '../core/db.ts';
import { at, toDate, today } from '../core/day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { cellsOf } from '../matter/write-lines.ts';
import type { Office } from '../office/office.ts';
import type { Statistic } from '../regulation/matters/file/periods.ts';
import type { Matter } from '../regulation/matters/matter.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Directory } from '../staff/directory.ts';
import { FIGURES } from './view-run.ts';
import { spanAt, type TurnSpan } from './turns.ts';
import { whoDoes } from './who-does.ts';

/** 「合计 金额」「平均 天数」; anything else counts the lines. */
const MEASURE = /^(合计|平均)\s*(.+)$/;

/** Groups that a card shows; all of them stand in the register. */
const MOST_SHOWN = 12;

const numberIn = (text: string): number => Number(/-?\d+(?:\.\d+)?/.exec(text.replaceAll(',', ''))?.[0] ?? 0);

/** The figure of some lines. Pure. */
const figureOf = (measure: string, lines: Record<string, string>[]): number => {
  const found = MEASURE.exec(measure);
  if (found === null) return lines.length;
  const total = lines.reduce((sum, line) => sum + numberIn(line[found[2] ?? ''] ?? ''), 0);
  const figure = found[1] === '合计' || lines.length === 0 ? total : total / lines.length;
  return Math.round(figure * 100) / 100;
};

export const makeFigures = async (office: Office): Promise<void> => {
  const staff = await staffOf(office.db);
  for (const matter of office.matters.current.values())
    for (const statistic of matter.statistics) {
      const now = spanAt(office.calendar, statistic.every, {}, today(office.clock));
      const span =
        now === null ? null : spanAt(office.calendar, statistic.every, {}, now.from.subtract({ days: 1 }));
      if (span !== null)
        await office.db.$transaction((tx) => makeOne(office, tx, staff, { matter, statistic, span }));
    }
};

const makeOne = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  { matter, statistic, span }: { matter: Matter; statistic: Statistic; span: TurnSpan },
): Promise<void> => {
  const lines = await tx.registerLine.findMany({
    where: {
      register: statistic.register,
      at: { gte: toDate(at(span.from, '00:00')), lt: toDate(at(span.to.add({ days: 1 }), '00:00')) },
    },
  });
  if (lines.length === 0) return;
  const run = { duty: `${matter.kind} 统计 ${statistic.name}`, period: span.id, key: '' };
  const id = office.ids.next();
  const cells = lines.map((line) => cellsOf(line.cells));
  const groups = new Map<string, Record<string, string>[]>();
  for (const line of cells) {
    const key = statistic.by.map((by) => line[by] ?? '').join(' ');
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const total = figureOf(statistic.measure, cells);
  const said = `${lines.length} 件${MEASURE.test(statistic.measure) ? `，${statistic.measure} ${total}` : ''}${statistic.target === null ? '' : `，目标 ${statistic.target}`}`;
  const holders = await whoDoes(
    { office, tx, staff, matter },
    statistic.to.map((post) => ({ is: 'post' as const, post })),
  );
  const people = [...new Set(holders.flatMap((h) => h.people.map((p) => p.id)))];
  const shown = [...groups].slice(0, MOST_SHOWN).map(([key, own]) => [key, figureOf(statistic.measure, own)]);
  const made = await tx.periodRun.createManyAndReturn({
    data: [
      {
        ...run,
        id,
        matter: matter.kind,
        edition: matter.edition,
        personId: people[0] ?? '',
        people,
        label: statistic.name,
        state: FIGURES,
        filled: { ...Object.fromEntries(shown), 合计: said },
        dueAt: toDate(office.clock.now()),
      },
    ],
    skipDuplicates: true,
  });
  if (made.length === 0) return;
  await tx.registerLine.createMany({
    data: [...groups].map(([, own], i) => ({
      id: `${id} ${i}`,
      register: statistic.name,
      matter: matter.name,
      number: span.id,
      cells: {
        期: span.id,
        ...Object.fromEntries(statistic.by.map((by) => [by, own[0]?.[by] ?? ''])),
        [statistic.measure]: String(figureOf(statistic.measure, own)),
      },
      personId: '',
      at: toDate(office.clock.now()),
    })),
  });
  await tell(
    tx,
    stamp(office),
    people.map((recipientId): Notice => ({
      kind: 'period.figures',
      recipientId,
      subject: `period:${id}`,
      payload: { name: statistic.name, period: span.id, said },
    })),
  );
};

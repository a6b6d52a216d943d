/** The lines of one register (台账), the newest first. */
import type { Prisma } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { monthSpan } from '../calendar/month-span.ts';
import { findByWord } from '../staff/find-by-word.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { SeenRegister } from './registers-for.ts';
import { cellsOf } from '../matter/write-lines.ts';

export type LineView = {
  number: string;
  matter: string;
  /** In the order of the register's columns. */
  cells: string[];
};

/** Lines of a register; `before` is the last line of the part shown before, `month` is YYYY-MM or nothing. */
export type LinesQuery = { month: string; word?: string; before: string; take: number };

const ORDER: Prisma.RegisterLineOrderByWithRelationInput[] = [{ at: 'desc' }, { id: 'desc' }];

/** A word in any cell that is shown, or whose line it is, also in pinyin. */
const byWord = async (
  office: Office,
  register: SeenRegister,
  word: string,
): Promise<Prisma.RegisterLineWhereInput> => ({
  OR: [
    { number: { contains: word.toUpperCase() } },
    { personId: { in: findByWord(await staffOf(office.db), word).map((p) => p.id) } },
    ...register.columns.map((column) => ({ cells: { path: [column], string_contains: word } })),
  ],
});

/** A part of a register, and the line after which the next one begins; null when there is no more. */
export const viewLines = async (
  office: Office,
  register: SeenRegister,
  { month, word = '', before, take }: LinesQuery,
): Promise<{ lines: LineView[]; next: string | null }> => {
  const span = monthSpan(month);
  const within: Prisma.RegisterLineWhereInput[] = [
    register.lines,
    ...(span === null ? [] : [{ at: span }]),
    ...(word === '' ? [] : [await byWord(office, register, word)]),
  ];
  const last =
    before === ''
      ? null
      : await office.db.registerLine.findFirst({ where: { AND: [register.lines, { id: before }] } });
  const after: Prisma.RegisterLineWhereInput[] =
    last === null ? [] : [{ OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: last.id } }] }];
  const rows = await office.db.registerLine.findMany({
    where: { AND: [...within, ...after] },
    orderBy: ORDER,
    take: take + 1,
  });
  const shown = rows.slice(0, take);
  return {
    lines: shown.map((row) => {
      const cells = cellsOf(row.cells);
      return {
        number: row.number,
        matter: row.matter,
        cells: register.columns.map((c) => cells[c] ?? ''),
      };
    }),
    next: rows.length > take ? (shown.at(-1)?.id ?? null) : null,
  };
};

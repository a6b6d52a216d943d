/** The lines of a register one after the other, for a file. */
import type { Office } from '../office/office.ts';
import type { SeenRegister } from './registers-for.ts';
import { viewLines, type LineView } from './view-lines.ts';

const AT_ONCE = 500;

export async function* eachLine(
  office: Office,
  register: SeenRegister,
  query: { month: string; word: string },
): AsyncGenerator<string[]> {
  let before: string | null = '';
  while (before !== null) {
    const { lines, next }: { lines: LineView[]; next: string | null } = await viewLines(office, register, {
      ...query,
      before,
      take: AT_ONCE,
    });
    for (const one of lines) yield one.cells;
    before = next;
  }
}

/** A register (台账) as an Excel file: the office and the register in the first row, then what the page shows. */
import { writeXlsx } from 'hucre/xlsx';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import type { SeenRegister } from './registers-for.ts';
import { viewLines } from './view-lines.ts';

/** More lines are taken month by month: a file is made in memory. */
const MOST = 20_000;

export const drawLines = async (
  office: Office,
  register: SeenRegister,
  month: string,
): Promise<{ name: string; bytes: Uint8Array } | Refusal> => {
  const { lines, next } = await viewLines(office, register, { month, before: '', take: MOST });
  if (next !== null)
    return refuse('bad-input', `一次最多下载 ${MOST} 行，请先选月份。`, { toast: '行数太多，请选月份' });
  const title = `${office.settings.name}${register.name}${month === '' ? '' : ` ${month}`}`;
  const width = register.columns.length;
  const bytes = await writeXlsx({
    sheets: [
      {
        name: register.name.slice(0, 31),
        rows: [[title], register.columns, ...lines.map((l) => l.cells)],
        merges: width > 1 ? [{ startRow: 0, startCol: 0, endRow: 0, endCol: width - 1 }] : [],
      },
    ],
  });
  return { name: `${register.name}${month === '' ? '' : ` ${month}`}.xlsx`, bytes };
};

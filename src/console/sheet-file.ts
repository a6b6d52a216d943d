/** What a page shows, as an Excel file: the office and the title above, made while it is sent. */
import { writeXlsxStream } from 'hucre/xlsx';
import type { PageAnswer } from './page.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function* rowsOf(
  title: string,
  headings: string[],
  rows: AsyncIterable<string[]>,
): AsyncGenerator<string[]> {
  yield [title];
  yield headings;
  yield* rows;
}

/** The file of a table; its memory does not grow with its rows. */
export const sheetFile = (
  office: { settings: { name: string } },
  name: string,
  headings: string[],
  rows: AsyncIterable<string[]>,
): PageAnswer => ({
  is: 'file',
  name: `${name}.xlsx`,
  type: TYPE,
  bytes: writeXlsxStream(rowsOf(`${office.settings.name}${name}`, headings, rows), {
    name: name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    repeatHeaders: false,
  }),
});

/** What the morning push (今日待办) costs: finding who gets one among ever more petitions, and sending to a large office. */
import { benchDigestScan } from './digest-scan.ts';
import { benchDigestSend } from './digest-send.ts';
import type { Ground } from './ground.ts';
import { figure, printTable, times } from './print-table.ts';

/** Prints both tables; `sizes` grow. */
export const benchMorning = async (ground: Ground, sizes: number[]): Promise<void> => {
  const copy = await ground.copy();
  const { figures } = await benchDigestScan(copy.url, copy.office.settings, sizes);
  await copy.drop();
  const [first] = figures;
  printTable(
    'Morning push: who is told, with 200 petitions due among ever more',
    ['petitions, half of them open', 'people told', 'ms, median', 'growth'],
    figures.map((f) => [
      f.rows.toLocaleString('en-US'),
      String(f.due),
      figure(f.medianMs),
      times(f.medianMs / (first?.medianMs ?? NaN)),
    ]),
    ['At most 1.2× is wanted from the smallest to the largest.'],
  );
  const sent = await benchDigestSend();
  printTable(
    'Morning push: one card each to a large office, in virtual time',
    ['people', 's', "s at the platform's limit", 'ratio', 'most in a second', 'refused', 'on the half hour'],
    [
      [
        sent.recipients.toLocaleString('en-US'),
        figure(sent.tookMs / 1_000),
        figure(sent.limitMs / 1_000),
        times(sent.ratio),
        String(sent.mostInASecond),
        String(sent.refused),
        String(sent.onTheHour),
      ],
    ],
    ['At most 1.25× is wanted.'],
  );
};

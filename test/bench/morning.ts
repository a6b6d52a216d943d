/** What the morning push (今日待办) costs: finding who gets one among ever more petitions, and sending to a large office. */
import { benchDigestScan } from './digest-scan.ts';
import { benchDigestSend } from './digest-send.ts';
import type { Ground } from './ground.ts';
import { count, figure, times, type Table } from './table.ts';

/** Both tables; `sizes` grow. */
export const benchMorning = async (ground: Ground, sizes: number[]): Promise<Table[]> => {
  const copy = await ground.copy();
  const { figures } = await benchDigestScan(copy.url, copy.office.settings, sizes);
  await copy.drop();
  const [first] = figures;
  const sent = await benchDigestSend();
  return [
    {
      title: 'Morning push: who is told, with 200 petitions due among ever more',
      head: ['petitions, half of them open', 'people told', 'ms, median', 'growth'],
      rows: figures.map((f) => [
        count(f.rows),
        count(f.due),
        figure(f.medianMs),
        times(f.medianMs / (first?.medianMs ?? NaN)),
      ]),
      notes: ['At most 1.2× is wanted from the smallest to the largest.'],
    },
    {
      title: 'Morning push: one card each to a large office, in virtual time',
      head: [
        'people',
        's',
        "s at the platform's limit",
        'ratio',
        'most in a second',
        'refused',
        'on the half hour',
      ],
      rows: [
        [
          count(sent.recipients),
          figure(sent.tookMs / 1_000),
          figure(sent.limitMs / 1_000),
          times(sent.ratio),
          count(sent.mostInASecond),
          count(sent.refused),
          count(sent.onTheHour),
        ],
      ],
      notes: ['At most 1.25× is wanted.'],
    },
  ];
};

/** The State Council's yearly notices on holidays and make-up workdays (调休), as the pinned package carries them. */
import { createRequire } from 'node:module';
import { z } from 'zod';

export type NoticeDay = { date: string; name: string; off: boolean };
export type NoticeYear = { year: number; days: NoticeDay[] };

// The package's functions answer "Monday to Friday" for a year they do not know, without saying so; its data do not.
const DATA = 'chinese-days/dist/chinese-days.json';

// 「Spring Festival,春节,4」: the name in English, in Chinese, and the statutory days.
const named = z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.string());
const file = z.object({ holidays: named, workdays: named });

const chineseName = (entry: string): string => entry.split(',')[1] ?? entry;

const read = (): NoticeYear[] => {
  const data = file.parse(createRequire(import.meta.url)(DATA));
  const years = new Map<number, NoticeDay[]>();
  const put = (entries: Record<string, string>, off: boolean) => {
    for (const [date, entry] of Object.entries(entries)) {
      const year = Number(date.slice(0, 4));
      years.set(year, [...(years.get(year) ?? []), { date, name: chineseName(entry), off }]);
    }
  };
  put(data.holidays, true);
  put(data.workdays, false);
  return [...years].map(([year, days]) => ({ year, days }));
};

/** Every year that is published, with its days off and its make-up workdays. */
export const publishedYears: NoticeYear[] = read();

/** An office folder with a roster of March 2026, for the stories and tests of duty. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_OFFICE_DIR } from '../../prisma/seed/make-office-folder.ts';
import { day, daysBetween } from '../../src/core/day.ts';

const LEADERS = ['1003', '1004', '1005', '1006'];
/** 赵明远 钱晓舟 彭雨桐 叶知禾 蒋丽华 谭子墨 王芳 邓铭凯 黎光辉 袁向野 贺小川 唐可欣: the order in which they serve. */
const STAFF = [
  '1008',
  '1009',
  '1014',
  '1015',
  '1017',
  '1018',
  '1020',
  '1021',
  '1024',
  '1026',
  '1027',
  '1029',
];

/** Day and night shifts from 1 to 31 March: 王芳 has the nights of the 4th, 10th, 16th ... */
export const marchRoster = (): string => {
  const rows = daysBetween(day('2026-03-01'), day('2026-03-31')).flatMap((date, i) =>
    ['白班', '夜班'].map((name, half) => {
      const n = i * 2 + half;
      return `${date.toString()},${name},${LEADERS[n % 4] ?? ''},${STAFF[n % 12] ?? ''},`;
    }),
  );
  return ['日期,班次,带班领导,值班员,值班车辆', ...rows].join('\n');
};

export type DutyOffice = { dir: string; remove(): Promise<void> };

/** The demo office with that roster, or with other files. */
export const dutyOffice = async (files: Record<string, string> = {}): Promise<DutyOffice> => {
  const dir = await mkdtemp(join(tmpdir(), 'duty-office-'));
  await cp(DEMO_OFFICE_DIR, dir, { recursive: true });
  for (const [name, content] of Object.entries({ 'roster.csv': marchRoster(), ...files }))
    await writeFile(join(dir, name), content);
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
};

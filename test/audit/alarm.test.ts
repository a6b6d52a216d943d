/** Somebody with the database rewrites the record while the service runs: who hears of it, and where it is red. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchJournal } from '../../src/scheduling/watch-journal.ts';
import { ask } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';
import { comeIn, type Browser } from '../console/browse.ts';
import { chainAnew, tamper } from './forge.ts';

describe('a record that was rewritten', () => {
  let p: Play;
  let clerk: Browser;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
    await ask(p, '王芳', '3月9日请事假一天，家里装修');
    clerk = await comeIn(p, '沈佳音');
  });
  afterAll(() => p.end());
  const whole = async () =>
    /^xiaoban_journal_whole (\d)/m.exec(await (await fetch(`${p.url}/metrics`)).text())?.[1];

  it('is whole and signed within seconds', async () => {
    await expect.poll(() => p.service.office.db.journalSeal.count()).toBe(1);
    await expect.poll(whole).toBe('1');
    expect((await clerk.get('/console/system')).text).toMatch(/完整.*链首第 \d+ 条/s);
  });

  it('a forged chain is told to the main leaders once, is red in the console and 0 in the metrics', async () => {
    const { db } = p.service.office;
    await tamper(db, `UPDATE "Journal" SET "actorId" = 'somebody' WHERE "act" = 'request.submit'`);
    await chainAnew(db);
    await watchJournal(p.service.office);
    await watchJournal(p.service.office);
    await p.settle();
    const told = (name: string) => p.heard(name).filter((line) => line.includes('核对不上'));
    expect([told('周启衡').length, told('何静澜').length]).toEqual([1, 1]);
    expect(told('王芳')).toEqual([]);
    await expect.poll(whole).toBe('0');
    expect((await clerk.get('/console/system')).text).toMatch(/核对不上.*npm run office -- audit/s);
  });
});

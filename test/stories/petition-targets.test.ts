import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tap } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { petitionFor } from './petition-for.ts';
import { play, type Play } from './play.ts';

const reminders = (p: Play, name: string): string[] =>
  p.heard(name).filter((text) => text.startsWith('信访指标提醒'));

describe('an office whose pack sets targets for the year', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    folder = await officeWith([['信访: jiedao-01', '信访: liangshi-02']]);
    p = await play({ at: ['2026-03-16', '09:00'], officeDir: folder.dir });
    // The first morning is over before the petition comes; else its push, whenever it is made, would warn already.
    await p.service.ticker.tickNow();
    await petitionFor(p, '王芳', { name: '夏侯明' });
    await p.moveTo('2026-03-17', '08:31');
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('tells the head of the petition clerks and the leader in charge, with the clause and no name', () => {
    const said =
      '信访指标提醒：今年截至3月17日登记 1 件，办结 0 件，结案率 0%，低于指标 90%（《机关信访工作制度》六）。请督促办理。';
    expect(reminders(p, '许卫平')).toEqual([said]);
    expect(reminders(p, '冯少峰')).toEqual([said]);
    expect(reminders(p, '王芳')).toEqual([]);
  });

  it('says it once a month, and again in the next one, but not beside the monthly report', async () => {
    await p.moveTo('2026-03-18', '08:31');
    await p.moveTo('2026-04-01', '08:31');
    expect(reminders(p, '冯少峰')).toHaveLength(1);
    await p.moveTo('2026-04-02', '08:31');
    expect(reminders(p, '冯少峰')).toHaveLength(2);
  });

  it('is silent when the figures are good again', async () => {
    const report = { claims: '修路', found: '属实', opinion: '维修', basis: '信访工作条例' };
    await tap(p, '王芳', '办结', { on: '信访 · 来信', form: report });
    await p.moveTo('2026-05-08', '08:31');
    expect(reminders(p, '冯少峰')).toHaveLength(2);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastHeard, say } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { petitionFor } from './petition-for.ts';
import { play, type Play } from './play.ts';

const reports = (p: Play, name: string): string[] =>
  p
    .who(name)
    .messages()
    .flatMap((m) => {
      const text = JSON.stringify(m.card ?? '');
      return text.includes('信访月报 · ') ? [text] : [];
    });

describe('the monthly report of an office with targets', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    folder = await officeWith([['信访: jiedao-01', '信访: liangshi-02']]);
    p = await play({ at: ['2026-03-30', '09:00'], officeDir: folder.dir });
    await petitionFor(p, '王芳', { name: '夏侯明' });
    // 1 April is a Wednesday.
    await p.moveTo('2026-04-01', '08:31');
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('comes on the first working day to the clerk, with the target that was missed, a chart, and no name', () => {
    const [report, ...more] = reports(p, '宋佳宁');
    expect(more).toEqual([]);
    expect(report).toContain('2026年3月');
    expect(report).toContain('⚠ 0%（指标不低于 90%）');
    expect(report).toContain('指标不高于 10%');
    expect(report).toContain('"tag":"chart"');
    expect(report).not.toContain('夏侯');
    expect(reports(p, '王芳')).toEqual([]);
  });

  it('comes once', async () => {
    await p.service.office.db.digestRun.updateMany({ data: { finishedAt: null } });
    await p.service.office.db.jobRun.deleteMany();
    await p.moveTo('2026-04-01', '09:30');
    await p.moveTo('2026-04-02', '08:31');
    expect(reports(p, '宋佳宁')).toHaveLength(1);
  });

  it('is shown to nobody else', async () => {
    await say(p, '王芳', '信访月报');
    expect(lastHeard(p, '王芳')).toBe('信访月报由信访专干和领导查看。');
    expect(reports(p, '王芳')).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFolder } from '../../src/office/import-folder.ts';
import { actOn, ask, lastHeard, say, stateOf, tap, wish, type Asked } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';
import { notWhole } from './whole.ts';

describe('people change while requests wait', () => {
  let p: Play;
  const folders: OfficeFolder[] = [];
  let leave: Asked;
  /** What `npm run office -- import` does beside a running service. */
  const imported = async (changes: [string, string][]): Promise<void> => {
    const folder = await officeWith(changes);
    folders.push(folder);
    await importFolder(p.service.office, folder.dir);
  };
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    leave = await ask(p, '王芳', '3月9日请事假一天');
  });
  afterAll(async () => {
    await p.end();
    for (const folder of folders) await folder.remove();
  });

  it('whoever lost the post no longer decides; the new holder is asked', async () => {
    const old = actOn(p, '何静澜', 'request.approve', leave.number);
    expect(old).not.toBe('');
    await imported([['办事处主任: 1002', '办事处主任: 1004']]);
    await p.moveTo('2026-03-02', '09:10');
    expect(actOn(p, '何静澜', 'request.approve', leave.number)).toBe('');
    expect(await wish(p, '何静澜', old)).toBe('此件由杜若琳审批');
    await say(p, '何静澜', `同意 ${leave.number}`);
    expect(lastHeard(p, '何静澜')).toContain('此件现由杜若琳审批');
    expect(await stateOf(p, leave)).toBe('waiting');
    expect(p.card('王芳', leave.number).text).toContain('● 杜若琳');
    expect(await tap(p, '杜若琳', '同意', { on: leave.number })).toBe('已同意，王芳已收到通知');
  });

  it('when nobody is left, the clerk is asked', async () => {
    const other = await ask(p, '邓铭凯', '3月10日请事假一天');
    expect(actOn(p, '杜若琳', 'request.approve', other.number)).not.toBe('');
    await p.who('杜若琳').resign();
    await p.moveTo('2026-03-02', '09:20');
    expect(await stateOf(p, other)).toBe('asking');
    await tap(p, '沈佳音', '提交', { on: '制度待明确', form: { post: '党工委书记' } });
    expect(await tap(p, '周启衡', '同意', { on: other.number })).toBe('已同意，邓铭凯已收到通知');
  });

  it('whoever was handed a request keeps it, and nothing else moves', async () => {
    const handed = await ask(p, '宋佳宁', '3月11日请事假一天');
    await tap(p, '周启衡', '转交', { on: handed.number, form: { person: '吴国梁 · 党工委副书记' } });
    await p.moveTo('2026-03-02', '09:30');
    expect(actOn(p, '吴国梁', 'request.approve', handed.number)).not.toBe('');
    expect(await p.service.office.db.journal.count({ where: { act: 'request.reseat' } })).toBe(2);
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });
});

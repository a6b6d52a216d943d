import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, stateOf, tap } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';
import { notWhole } from './whole.ts';

describe('an office under another text', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    folder = await officeWith([
      ['请假: jiedao-01', '请假: wangcheng'],
      [
        '  党工委书记: 1001\n  办事处主任: 1002\n',
        '  书记: 1001\n  主任: 1002\n  分管副主任: 部门分管领导\n  办公室: 1007\n',
      ],
      ['  分管副主任: 分管领导\n  书记: 党工委书记\n', ''],
    ]);
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('asks once about a day and a half, which lies between two clauses', async () => {
    const first = await ask(p, '王芳', '3月5日全天到3月6日上午请事假');
    expect(await stateOf(p, first)).toBe('asking');
    const card = p.card('沈佳音', '制度待明确');
    expect(card.text).toContain('事假 1.5 天');
    const second = await ask(p, '宋佳宁', '3月10日全天到3月11日上午请事假');
    expect(await stateOf(p, second)).toBe('asking');
    expect(await p.service.office.db.question.count()).toBe(1);

    await tap(p, '沈佳音', '提交', {
      on: '制度待明确',
      form: { post: '主任', reason: '不足两天的按两天办' },
    });
    expect(p.card('何静澜', first.number).text).toContain('本单位约定');
    expect(p.card('何静澜', second.number).text).toContain('事假 1.5 天');
    const later = await ask(p, '邓铭凯', '3月12日全天到3月13日上午请事假');
    expect(await stateOf(p, later)).toBe('waiting');
    expect(await p.service.office.db.question.count()).toBe(1);
  });

  it('asks which reading counts where a sentence can be read in two ways, and follows it', async () => {
    const leave = await ask(p, '石砚山', '3月18日休年休假一天');
    expect(await stateOf(p, leave)).toBe('asking');
    const card = p.card('赵明远', '制度待明确').text;
    expect(card).toContain('都批');
    expect(card).toContain('一人批');
    const form = { alternative: '003-5-1-3c:书记、主任都批' };
    await tap(p, '赵明远', '提交', { on: '制度待明确', form });
    // First the office, then both leaders; neither alone is enough.
    await tap(p, '沈佳音', '同意', { on: leave.number });
    await tap(p, '何静澜', '同意', { on: leave.number });
    expect(await stateOf(p, leave)).toBe('waiting');
    expect(p.card('石砚山', leave.number).text).toContain('周启衡');
    await tap(p, '周启衡', '同意', { on: leave.number });
    expect(await stateOf(p, leave)).toBe('approved');
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });
});

describe('an office whose post is empty', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    folder = await officeWith([['办事处主任: 1002', '办事处主任: 空缺']]);
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('stops and asks who decides, and remembers it', async () => {
    const leave = await ask(p, '王芳', '3月5日请事假一天');
    expect(await stateOf(p, leave)).toBe('asking');
    const card = p.card('沈佳音', '制度待明确').text;
    expect(card).toContain('应由「办事处主任」审批，但本单位还没有人担任这个岗位');
    await tap(p, '沈佳音', '提交', { on: '制度待明确', form: { post: '党工委书记' } });
    expect(await stateOf(p, leave)).toBe('waiting');
    expect(p.card('周启衡', leave.number).text).toContain('"同意"');

    const later = await ask(p, '邓铭凯', '3月6日请事假一天');
    expect(await stateOf(p, later)).toBe('waiting');
    expect(await p.service.office.db.question.count()).toBe(1);
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });
});

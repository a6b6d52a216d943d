import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushDigest } from '../../src/digest/push-digest.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { petitionFor } from './petition-for.ts';
import { play, type Play } from './play.ts';

const rung = (p: Play, name: string): string[] =>
  p
    .who(name)
    .messages()
    .flatMap((m) => (m.urgent === true ? [m.text] : []));
const urges = (p: Play): number => p.emulator.calls.filter((c) => c.api === 'message.urgent_app').length;

describe('a petition a week overdue, where the office allows urgent messages', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    folder = await officeWith([['加急: 否', '加急: 是']]);
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
    await petitionFor(p, '王芳', { superior_due: '2026-03-06' });
    await petitionFor(p, '王芳', { superior_due: '2026-03-06', matter: '路灯不亮' });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('does not ring through before the ladder says so', async () => {
    await p.moveTo('2026-03-11', '08:31');
    expect(p.card('王芳', '今日待办').text).toContain('已逾期');
    expect(urges(p)).toBe(0);
    // The comment that is a week late is the leader's own, and says nothing about the handler.
    await p.moveTo('2026-03-12', '08:31');
    expect(rung(p, '冯少峰')).toHaveLength(1);
    expect(rung(p, '王芳')).toEqual([]);
  });

  it('rings through once to each person whom the rung names, on the card of the morning', async () => {
    await p.moveTo('2026-03-13', '08:31');
    expect(rung(p, '王芳')).toEqual([expect.stringContaining('今日待办')]);
    // The leader in charge and the main leaders are named by that rung, the head only by earlier ones.
    expect(rung(p, '周启衡')).toHaveLength(2);
    expect(rung(p, '曾淑慧')).toEqual([]);
  });

  it('is not repeated by a restart, a second instance or a notice that is sent again', async () => {
    const before = urges(p);
    const { office } = p.service;
    await office.db.digestRun.updateMany({ data: { finishedAt: null } });
    await office.db.notice.updateMany({
      where: { kind: 'digest.ready', urgent: true },
      data: { state: 'pending', leaseUntil: null, attempts: 0 },
    });
    await Promise.all([pushDigest(office), pushDigest(office)]);
    await p.moveTo('2026-03-13', '09:00');
    expect(urges(p)).toBe(before);
    expect(rung(p, '王芳')).toHaveLength(1);
  });

  it('keeps the card when the platform will not ring', async () => {
    p.emulator.faults.set({
      api: [{ on: 'message.urgent_app', does: 'code', code: 230024, msg: 'quota', times: 'always' }],
    });
    await p.moveTo('2026-03-16', '08:31');
    expect(p.card('王芳', '今日待办').text).toContain('已逾期 10 天');
    expect(rung(p, '王芳')).toHaveLength(1);
    expect(await p.service.office.db.notice.count({ where: { state: { in: ['dead', 'dropped'] } } })).toBe(0);
  });
});

describe('an office that has not allowed it', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    await petitionFor(p, '王芳', { superior_due: '2026-03-06' });
  });
  afterAll(() => p.end());

  it('never rings through', async () => {
    await p.moveTo('2026-03-16', '08:31');
    expect(p.card('王芳', '今日待办').text).toContain('已逾期 10 天');
    expect(urges(p)).toBe(0);
  });
});

import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCTOR_COMMANDS } from '../../bot/doctor-command.ts';
import { frozenClock } from '../../src/core/clock.ts';
import { at, day } from '../../src/core/day.ts';
import { lookAtBackups, lookAtKeys } from '../../src/doctor/look-at-machine.ts';
import { runOfficeCommand } from '../../src/office/cli.ts';
import { tables } from '../setup/matters.ts';
import { play, type Play } from '../stories/play.ts';
import { say } from '../stories/acts.ts';

const KEY = '0123456789abcdef'.repeat(4);

describe('npm run office -- doctor', () => {
  let p: Play;
  let dataDir = '';
  const doctor = async (env: Record<string, string> = {}) => {
    const lines: string[] = [];
    const given = {
      FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718',
      FEISHU_APP_SECRET: 'secret',
      FEISHU_DOMAIN: p.url,
      DATABASE_URL: p.databaseUrl,
      DATA_DIR: dataDir,
      PETITION_KEY: KEY,
      ...env,
    };
    const print = (...said: unknown[]) => lines.push(said.join(' '));
    const code = await runOfficeCommand(['doctor'], given, print, tables, DOCTOR_COMMANDS);
    return { code, said: lines.join('\n') };
  };
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    dataDir = await mkdtemp(path.join(tmpdir(), 'xiaoban-doctor-'));
    await say(p, '王芳', '帮助');
  });
  afterAll(async () => {
    await p.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('looks at everything, a line each, and each trouble has its way out', async () => {
    const { said } = await doctor();
    for (const what of [
      '凭证',
      '接收方式',
      '数据库',
      '数据库的时钟',
      '办理记录',
      '信访资料',
      '发出的消息',
      '事件 收到消息',
      '回调 卡片按钮',
      '人员',
      '岗位',
      '制度',
      '磁盘',
      '密钥',
      '备份',
    ])
      expect(said).toMatch(new RegExp(`^\\[(正常|请留意|要处理)\\] ${what}：`, 'm'));
    expect(said).toContain('[正常] 凭证：cli_a1b2c3d4e5f60718 可用');
    expect(said).toContain('[正常] 人员：');
    const lines = said.split('\n');
    const mute = lines.filter(
      (line, i) => /^\[[请要]/.test(line) && !/^ {4}怎么办：.+/.test(lines[i + 1] ?? ''),
    );
    expect(mute).toEqual([]);
    expect(said).not.toContain(KEY);
  });

  it('names what is wrong: the secret, the platform, the data, the environment', async () => {
    const wrong = await doctor({ FEISHU_APP_SECRET: 'another' });
    expect([wrong.code, wrong.said]).toEqual([
      1,
      expect.stringContaining('核对 FEISHU_APP_ID 和 FEISHU_APP_SECRET'),
    ]);
    expect((await doctor({ FEISHU_DOMAIN: 'http://127.0.0.1:9' })).said).toContain(
      '连不上 http://127.0.0.1:9',
    );
    expect((await doctor({ DATABASE_URL: '' })).said).toContain('里还没有数据');
    expect((await doctor({ PORT: 'x' })).said).toContain('PORT');
    // A stranger's key opens nothing and signs nothing; the service signs the journal within seconds.
    await expect.poll(() => p.service.office.db.journalSeal.count()).toBeGreaterThan(0);
    expect((await doctor({ PETITION_KEY: 'ff'.repeat(32) })).said).toContain('[要处理] 办理记录');
  });

  it('people without an account and posts without a holder', async () => {
    const { db } = p.service.office;
    await db.person.updateMany({ where: { name: '王芳' }, data: { openId: null } });
    await db.postHolder.deleteMany({ where: { post: '党工委书记' } });
    const { code, said } = await doctor();
    expect(said).toContain('没有对上飞书账号：王芳');
    expect([code, said]).toEqual([1, expect.stringContaining('没有人的岗位：党工委书记')]);
  });

  it('keys that others read, and a backup that is old', async () => {
    const file = path.join(dataDir, 'petition.key');
    await writeFile(file, KEY);
    await chmod(file, 0o644);
    expect(await lookAtKeys(dataDir, false)).toMatchObject([
      { state: 'bad', todo: `执行 chmod 600 ${file}。` },
    ]);
    await chmod(file, 0o600);
    expect(await lookAtKeys(dataDir, false)).toMatchObject([{ state: 'good' }]);
    const clock = frozenClock(at(day('2026-03-09'), '09:00'));
    const wish = { kept: 14, sealed: true, clock };
    expect(await lookAtBackups(dataDir, wish)).toMatchObject([{ state: 'bad', said: '还没有备份' }]);
    await mkdir(path.join(dataDir, 'backups'));
    const backup = path.join(dataDir, 'backups', 'xiaoban-2026-03-02.backup');
    await writeFile(backup, '');
    await utimes(backup, 0, 0);
    const [old] = await lookAtBackups(dataDir, wish);
    expect(old).toMatchObject({ state: 'bad' });
    expect(old?.said).toContain('已经 7 天');
    clock.moveTo(at(day('2026-03-03'), '09:00'));
    expect(await lookAtBackups(dataDir, { ...wish, sealed: false })).toMatchObject([
      { state: 'good' },
      { state: 'look', said: '没有加密' },
    ]);
  });
});

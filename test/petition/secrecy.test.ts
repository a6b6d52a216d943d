/** Nobody outside a case can see its petitioner: cards, words, forwarded cards, exports, logs, metrics, errors, the database. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { createVault } from '../../src/core/vault.ts';
import { exportRegister } from '../../src/petition/export-register.ts';
import { assignPetition } from '../../src/petition/assign-petition.ts';
import { objectPetition } from '../../src/petition/object-petition.ts';
import { retainPetitions } from '../../src/petition/retain-petitions.ts';
import { viewPetition } from '../../src/petition/view-petition.ts';
import { importFolder } from '../../src/office/import-folder.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { fine, idOf, say } from '../stories/acts.ts';
import { personOf } from '../stories/petition-for.ts';
import { DEMO_OFFICE, play, type Play } from '../stories/play.ts';

const NAME = '欧阳若水';
const PHONE = '13711112222';
const MATTER = '邻居违建遮挡采光半年无人处理';
const SECRETS = [NAME, PHONE, MATTER.slice(0, 8)];
const NUMBER = 'XF-2026-0001';

const nothingOf = (text: string): void => {
  for (const secret of SECRETS) expect(text).not.toContain(secret);
};

describe('outside a case', () => {
  let p: Play;
  let id = '';
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    await say(p, '宋佳宁', '信访');
    const form = p.card('宋佳宁', '信访登记');
    await p.who('宋佳宁').tap(form.messageId, {
      button: '提交',
      form: {
        source: '来访',
        problem: '违章建筑',
        grade: '重要',
        received_on: '2026-03-02',
        name: NAME,
        phone: PHONE,
        matter: MATTER,
        against: await idOf(p, '袁向野'),
      },
    });
    await p.settle();
    id = (await p.service.office.db.petition.findFirstOrThrow({ where: { number: NUMBER } })).id;
    const passed = await assignPetition(p.service.office, await personOf(p, '宋佳宁'), {
      petitionId: id,
      handlerId: await idOf(p, '贺小川'),
    });
    if (isRefusal(passed)) throw new Error(passed.sentence);
    await p.settle();
  });
  afterAll(() => p.end());

  it('the chats of all but the handlers hold nothing of the petitioner, weeks and reminders later', async () => {
    await p.moveTo('2026-03-03', '08:31');
    await p.moveTo('2026-04-20', '08:31');
    const handlers = new Set(['宋佳宁', '周启衡', '冯少峰', '贺小川', '石砚山']);
    const people = await p.service.office.db.person.findMany({ where: { retiredAt: null } });
    for (const { name } of people.filter((one) => !handlers.has(one.name)))
      nothingOf(JSON.stringify(p.who(name).messages()));
    // The leader in charge heard of the delay, without a name.
    expect(JSON.stringify(p.who('龙振海').messages())).toContain(NUMBER);
  });

  it('a leader who hears of the delay opens the card and reads 欧**', async () => {
    await say(p, '龙振海', `信访 ${NUMBER}`);
    const card = p.card('龙振海', '欧**');
    expect(card.text).toContain('只有办理人员可以查看');
    nothingOf(card.text);
  });

  it('the person complained about gets nothing at all, and never becomes its handler', async () => {
    await say(p, '袁向野', `信访 ${NUMBER}`);
    expect(p.heard('袁向野').at(-1)).toBe('没有您可以查看的这件信访件，请核对编号。');
    expect(await viewPetition(p.service.office, id, await idOf(p, '袁向野'))).toBeNull();
    const passed = await assignPetition(p.service.office, await personOf(p, '宋佳宁'), {
      petitionId: id,
      handlerId: await idOf(p, '袁向野'),
    });
    expect(isRefusal(passed) && passed.sentence).toContain('不能转给被反映的人');
  });

  it('a forwarded card does nothing and shows nothing to who taps it', async () => {
    const card = p.card('贺小川', '信访 · 来访');
    expect(() => p.who('贺小川').forward(card.messageId, p.who('唐可欣').openId)).toThrow('不能转发');
    for (const act of [
      `petition.open:${id}`,
      `petition.urge:${id}`,
      `petition.comment:${id}`,
      `petition.grant:${id}`,
    ]) {
      await say(p, '唐可欣', '帮助');
      const own = p.card('唐可欣', '帮助');
      const answer = await p.who('唐可欣').tapRaw(own.messageId, { tag: 'button', value: { act } });
      expect(fine(answer)).toMatch(/只有办理人员|请写明批示意见/);
      nothingOf(JSON.stringify(answer));
    }
  });

  it('the register is masked, names only for who handles the case, and every export is noted', async () => {
    const { office } = p.service;
    const wish = { from: day('2026-01-01'), to: day('2026-12-31'), format: 'csv' as const };
    const leader = await exportRegister(office, await personOf(p, '龙振海'), { ...wish, unmasked: true });
    if (isRefusal(leader)) throw new Error(leader.sentence);
    const text = new TextDecoder().decode(leader.bytes);
    expect(text).toContain('欧**');
    nothingOf(text);
    const clerk = await exportRegister(office, await personOf(p, '宋佳宁'), { ...wish, unmasked: true });
    if (isRefusal(clerk)) throw new Error(clerk.sentence);
    expect(new TextDecoder().decode(clerk.bytes)).toContain(NAME);
    expect(
      isRefusal(await exportRegister(office, await personOf(p, '唐可欣'), { ...wish, unmasked: false })),
    ).toBe(true);
    const xlsx = await exportRegister(office, await personOf(p, '宋佳宁'), {
      ...wish,
      format: 'xlsx',
      unmasked: false,
    });
    if (isRefusal(xlsx)) throw new Error(xlsx.sentence);
    expect(Buffer.from(xlsx.bytes.subarray(0, 2)).toString()).toBe('PK');
    expect(await office.db.journal.count({ where: { act: 'petition.export' } })).toBe(3);
  });

  it('metrics, errors and the database speak of numbers only', async () => {
    nothingOf(await (await fetch(`${p.url}/metrics`)).text());
    nothingOf(await (await fetch(`${p.url}/readyz`)).text());
    const { db } = p.service.office;
    const rows = await Promise.all([
      db.petition.findMany(),
      db.notice.findMany(),
      db.journal.findMany(),
      db.draft.findMany(),
      db.obligation.findMany(),
      db.inboxEvent.findMany(),
    ]);
    nothingOf(JSON.stringify(rows, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)));
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (l: string) => void lines.push(l) });
    const broken = { ...p.service.office, log, vault: createVault(Buffer.alloc(32, 7)) };
    // Another key: opening fails, and neither the error nor the log says what was inside.
    const failed = await viewPetition(broken, id, await idOf(p, '贺小川')).catch((error: unknown) => error);
    log.error({ err: failed }, 'a card could not be drawn');
    expect(failed).toBeInstanceOf(Error);
    nothingOf(`${String(failed)}${lines.join('')}`);
  });

  it('who sends a case back does not see it any more', async () => {
    const clerk = await personOf(p, '宋佳宁');
    const handler = await idOf(p, '许卫平');
    await assignPetition(p.service.office, clerk, { petitionId: id, handlerId: handler });
    expect(JSON.stringify(await viewPetition(p.service.office, id, await idOf(p, '贺小川')))).not.toContain(
      NAME,
    );
    const late = await objectPetition(p.service.office, await personOf(p, '许卫平'), {
      petitionId: id,
      reason: '不属本部门',
    });
    expect(isRefusal(late)).toBe(false);
  });

  it('is forgotten when the years of the archive are over', async () => {
    const { office } = p.service;
    await office.db.petition.update({
      where: { id },
      data: { state: 'archived', archivedAt: new Date('2020-01-01T00:00:00Z') },
    });
    expect(await retainPetitions(office)).toBe(0);
    const settings = { ...office.settings, numbers: { 'petition.retention_years': 5 } };
    expect(await retainPetitions({ ...office, settings })).toBe(1);
    expect((await viewPetition(office, id, await idOf(p, '宋佳宁')))?.masked).toBe('已隐去');
  });
});

describe('petitions.csv', () => {
  it('is taken over once, all or nothing, with the names sealed', async () => {
    const p = await play({ at: ['2026-03-02', '09:00'] });
    const dir = await mkdtemp(path.join(tmpdir(), 'petitions-'));
    await cp(DEMO_OFFICE, dir, { recursive: true });
    const head = '编号,来源,收到日期,重要程度,复杂,信访人,反映事项,承办人,上级要求日期,状态\n';
    const file = path.join(dir, 'petitions.csv');
    const { office } = p.service;
    const giving = { ...office, book: loadBook() };
    const before = await office.db.petition.count();
    await writeFile(
      file,
      `${head}信2026-07,群众来访,2026-02-24,重要,是,${NAME},物业管理混乱,1020,2026-03-20,办理中\n`,
    );
    const first = await importFolder(giving, dir);
    expect('added' in first && first.added).toContain('信访件 1 件');
    const second = await importFolder(giving, dir);
    expect('added' in second && second.added).toEqual([]);
    const row = await office.db.petition.findFirstOrThrow({ where: { outsideNo: '信2026-07' } });
    expect(row).toMatchObject({
      source: '来访',
      problem: '物业管理',
      state: 'assigned',
      superiorDue: '2026-03-20',
    });
    expect(JSON.stringify(row)).not.toContain(NAME);
    const due = await office.db.obligation.findFirstOrThrow({
      where: { subject: `petition:${row.id}`, kind: 'petition.close' },
    });
    // From above, earlier than the ninety days of an important and complex case.
    expect(due.dueAt.toISOString()).toBe('2026-03-20T15:59:00.000Z');
    await writeFile(file, `${head}信2026-08,来信,2026-02-30,重要,是,,,9999,,\n`);
    const wrong = await importFolder(giving, dir);
    expect('faults' in wrong && wrong.faults.length).toBe(2);
    expect(await office.db.petition.count()).toBe(before + 1);
    await rm(dir, { recursive: true });
    await p.end();
  });
});

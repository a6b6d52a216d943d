/** Each page shows what the matter itself lets this person see, and what people wrote stays text. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, idOf, newestOf, say, tap, type Asked } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';
import { comeIn, type Browser } from './browse.ts';

const NAME = '欧阳若水';
const PHONE = '13711112222';
const MATTER = '邻居违建遮挡采光半年无人处理';
const ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';

const nothingOf = (text: string): void => {
  for (const secret of [NAME, PHONE, MATTER.slice(0, 8)]) expect(text).not.toContain(secret);
};

describe('who sees what in the console', () => {
  let p: Play;
  let leave: Asked;
  let petitionId = '';
  let fileId = '';
  const of = new Map<string, Browser>();
  const see = async (name: string, path: string) => {
    const browser = of.get(name) ?? (await comeIn(p, name));
    of.set(name, browser);
    return browser.get(`/console${path}`);
  };

  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
    leave = await ask(p, '王芳', '明天到周三请事假', { reason: ATTACK });
    await say(p, '宋佳宁', '信访 来信');
    // Its very name tells who petitions.
    await p.who('宋佳宁').sendFile(`${NAME}的来信.pdf`);
    await p.settle();
    await tap(p, '宋佳宁', '提交', {
      on: '信访登记',
      form: {
        source: '来信',
        problem: '违章建筑',
        grade: '一般',
        received_on: '2026-03-02',
        name: NAME,
        phone: PHONE,
        matter: MATTER,
        against: await idOf(p, '袁向野'),
      },
    });
    petitionId = (await p.service.office.db.petition.findFirstOrThrow()).id;
    fileId = (await p.service.office.db.attachment.findFirstOrThrow()).id;
  });
  afterAll(() => p.end());

  it('what waits for a leader stands on the first page, with where it stands', async () => {
    const home = await see('何静澜', '');
    expect(home.text).toContain('请您审批（1）');
    expect(home.text).toContain(leave.number);
  });

  it('markup in a reason is shown as the text that it is', async () => {
    const page = await see('何静澜', `/requests/${leave.number}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x');
    expect(page.text).not.toContain('<script');
    expect(page.text).not.toContain('<img');
    const filtered = await see('何静澜', `/requests?month=${encodeURIComponent(ATTACK)}&said=${ATTACK}`);
    expect(filtered.text).not.toContain('<script');
  });

  it('a request shows its clause and its journal', async () => {
    const page = await see('王芳', `/requests/${leave.number}`);
    expect(page.text).toMatch(/《请销假制度》二、2/);
    expect(page.text).toContain('提交');
    expect(page.text).toContain('王芳');
  });

  it('peers do not see it, neither in the list nor by its number', async () => {
    const list = await see('唐可欣', '/requests');
    expect(list.text).toContain('没有符合条件的申请');
    const page = await see('唐可欣', `/requests/${leave.number}`);
    expect([page.status, page.text.includes(leave.number)]).toEqual([404, false]);
  });

  it('the office sees that it was asked, and not why', async () => {
    expect((await see('赵明远', '/requests?kind=leave&state=waiting&month=2026-03')).text).toContain(
      leave.number,
    );
    expect((await see('赵明远', '/requests?month=2026-02')).text).not.toContain(leave.number);
    const page = await see('赵明远', `/requests/${leave.number}`);
    expect([page.status, page.text.includes('alert(1)')]).toEqual([200, false]);
    expect(page.text).toContain('办理记录');
  });

  it('a head of department reads the register of his own people, not of others', async () => {
    const wang = await p.service.office.db.person.findFirstOrThrow({
      where: { name: '王芳' },
      include: { department: { include: { head: true } } },
    });
    const head = wang.department?.head?.name ?? '';
    expect((await see(head, '/requests')).text).toContain(leave.number);
    const other = await p.service.office.db.department.findFirstOrThrow({
      where: { id: { not: wang.departmentId ?? '' }, head: { openId: { not: null } }, headId: { not: null } },
      include: { head: true },
      orderBy: { name: 'asc' },
    });
    expect((await see(other.head?.name ?? '', '/requests')).text).not.toContain(leave.number);
  });

  it('the register of petitions names nobody, not even to the petition clerk; his case does', async () => {
    const list = await see('宋佳宁', '/petitions');
    expect(list.text).toContain('XF-2026-0001');
    expect(list.text).toContain('欧**');
    nothingOf(list.text);
    const own = await see('宋佳宁', `/petitions/${petitionId}`);
    expect(own.text).toContain(NAME);
  });

  it('nobody outside the case sees its petitioner on any page', async () => {
    const people = await p.service.office.db.person.findMany({
      where: { retiredAt: null, openId: { not: null } },
    });
    const members = new Set(
      (await p.service.office.db.petitionMember.findMany({ where: { petitionId } })).map((m) => m.personId),
    );
    const outside = people.filter((one) => !members.has(one.id) && one.name !== '宋佳宁').slice(0, 12);
    expect(outside).toHaveLength(12);
    const paths = [
      '',
      '/requests',
      '/petitions',
      `/petitions/${petitionId}`,
      '/petitions/file/csv',
      '/figures',
      `/petitions/${petitionId}/paper`,
      '/petitions?word=XF',
      '/find?word=XF',
      '/find?word=2026-0001',
      `/cards/petition/${petitionId}`,
      `/files/${fileId}`,
      '/charts',
    ];
    for (const person of outside) for (const path of paths) nothingOf((await see(person.name, path)).text);
  });

  it('a file of a petition is sealed, and for those alone who handle the case', async () => {
    const { db } = p.service.office;
    const kept = await db.attachment.findUniqueOrThrow({ where: { id: fileId } });
    expect(kept.subject).toBe(`petition:${petitionId}`);
    const parts = await db.keptPart.findMany();
    nothingOf(JSON.stringify(kept) + Buffer.concat(parts.map((one) => one.sealed)).toString('utf8'));
    const page = await see('宋佳宁', `/petitions/${petitionId}`);
    expect(page.text).toContain(`${NAME}的来信.pdf`);
    expect((await see('宋佳宁', `/petitions/${petitionId}/paper`)).text).toContain(`${NAME}的来信.pdf`);
    const file = await see('宋佳宁', `/files/${fileId}`);
    expect([file.status, file.type]).toEqual([200, 'application/octet-stream']);
    expect(file.text).toMatch(/^%PDF/);
    for (const name of ['袁向野', '王芳', '沈佳音'])
      expect((await see(name, `/files/${fileId}`)).status).toBe(404);
    const said = await db.notice.findMany();
    nothingOf(JSON.stringify(said.map((one) => one.payload)));
    nothingOf(JSON.stringify((await db.journal.findMany()).map((one) => one.detail)));
  });

  it('the person complained about finds no trace of the case', async () => {
    expect((await see('袁向野', '/petitions')).text).not.toContain('XF-2026-0001');
    const page = await see('袁向野', `/petitions/${petitionId}`);
    expect([page.status, page.text.includes('没有您可以查看的这件信访件')]).toEqual([404, true]);
  });

  it('the file of the register is masked, for those who may have it, and is in the journal', async () => {
    const count = () => p.service.office.db.journal.count({ where: { act: 'petition.export' } });
    const before = await count();
    const csv = await see('宋佳宁', '/petitions/file/csv?from=2026-01-01&to=2026-12-31');
    expect([csv.status, csv.type]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(csv.text).toContain('XF-2026-0001');
    nothingOf(csv.text);
    expect((await see('宋佳宁', '/petitions/file/xlsx')).type).toContain('spreadsheetml');
    const refused = await see('王芳', '/petitions/file/csv');
    expect([refused.status, refused.text.includes('信访台账由信访专干和领导导出')]).toEqual([403, true]);
    expect(await count()).toBe(before + 2);
  });

  it('figures, cars and the system are for those whose work they are', async () => {
    expect((await see('宋佳宁', '/figures?month=2026-03')).text).toContain('登记');
    expect((await see('王芳', '/figures')).status).toBe(403);
    expect((await see('王芳', '/vehicles')).status).toBe(403);
    expect((await see('王芳', '/system')).status).toBe(403);
    expect((await see('赵明远', '/vehicles')).text).toContain('每公里');
    const menu = (await see('王芳', '')).text;
    expect(menu).not.toContain('>系统</a>');
    expect(menu).not.toContain('>统计</a>');
  });

  it('everybody reads the roster and the regulation', async () => {
    expect((await see('王芳', '/roster?month=2026-11')).text).toContain('这个月还没有排班');
    expect((await see('王芳', '/roster?month=nonsense')).status).toBe(404);
    expect((await see('王芳', '/regulations')).text).toContain('请假');
    const tables = await see('王芳', '/regulations/leave');
    expect(tables.text).toContain('请假由谁批');
    expect(tables.text).toContain('人员类别为一般工作人员，天数 3 天以内');
    expect(tables.text).toContain('由办事处主任批');
    expect(tables.text).toContain('《请销假制度》二、2');
    expect((await see('王芳', '/regulations/leave/gaps')).text).toContain('待定');
    expect((await see('王芳', '/regulations/nothing')).status).toBe(404);
  });

  it('a dead letter is sent again by the office, once, and it is in the journal', async () => {
    const { db } = p.service.office;
    const notice = await db.notice.findFirstOrThrow({
      where: { state: 'sent', subject: `request:${leave.id}` },
    });
    await db.notice.update({
      where: { id: notice.id },
      data: { state: 'dead', lastError: '230099 卡片内容没有被接受', attempts: 1 },
    });
    const page = await see('赵明远', '/system');
    expect(page.text).toContain('230099');
    expect(page.text).toContain(`申请 ${leave.number}`);
    const clerk = of.get('赵明远');
    const again = await clerk?.post(`/console/system/undelivered/${notice.id}`);
    expect(again?.text).toContain('已重新发送');
    await p.settle();
    expect((await db.notice.findUniqueOrThrow({ where: { id: notice.id } })).state).toBe('sent');
    expect((await clerk?.post(`/console/system/undelivered/${notice.id}`))?.text).toContain('已经重发过');
    const acts = await db.journal.findMany({ where: { act: 'notice.retry' } });
    expect(acts.map((a) => a.actorId)).toEqual([await idOf(p, '赵明远')]);
    await see('王芳', '');
    const other = await of.get('王芳')?.post(`/console/system/undelivered/${notice.id}`);
    expect(other?.status).toBe(403);
  });

  it('a long list is read fifty at a time', async () => {
    const { db } = p.service.office;
    const row = await db.request.findUniqueOrThrow({ where: { id: leave.id } });
    await db.request.createMany({
      data: Array.from({ length: 55 }, (_, i) => ({
        ...row,
        id: `old-${i}`,
        number: `QJ-2025-${String(i + 1).padStart(4, '0')}`,
        state: 'closed',
        submittedAt: new Date('2025-06-01T01:00:00Z'),
      })) as never,
    });
    const first = await see('王芳', '/requests');
    expect(first.text).toContain('共 56 条');
    expect(first.text.match(/QJ-2025-/g)?.length).toBe(49 * 2);
    const second = await see('王芳', '/requests?page=2');
    expect(second.text.match(/QJ-2025-/g)?.length).toBe(6 * 2);
  });

  it('what is not there is said in one sentence, what breaks shows nothing of the inside', async () => {
    const nowhere = await see('王芳', '/no/such/page');
    expect([nowhere.status, nowhere.text.includes('没有这个页面')]).toEqual([404, true]);
    expect((await newestOf(p, '王芳')).number).toBe(leave.number);
    const odd = await see('王芳', '/requests/%00');
    expect(odd.status).toBe(404);
    expect(odd.text).not.toMatch(/Prisma|Error|at \w+ \(/);
  });
});

/** What a clerk settles about the text is confirmed by a main leader, shown with both names, and can be taken back. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, stateOf, tap } from '../stories/acts.ts';
import { officeWith, type OfficeFolder } from '../stories/office-with.ts';
import { play, type Play } from '../stories/play.ts';
import { comeIn } from './browse.ts';

let folder: OfficeFolder;
let p: Play;
const ruleId = async (): Promise<string> =>
  (await p.service.office.db.localRule.findFirstOrThrow({ where: { revokedAt: null } })).id;

beforeAll(async () => {
  folder = await officeWith([['# 约定确认: 党工委书记', '约定确认: 党工委书记']]);
  p = await play({ at: ['2026-03-02', '09:00'], console: true, officeDir: folder.dir });
  await ask(p, '王芳', '3月16日到3月18日请事假，家里装修');
  await tap(p, '赵明远', '提交', {
    on: '制度待明确',
    form: { alternative: '000-1-2-2a', reason: '取低一级' },
  });
});
afterAll(async () => {
  await p.end();
  await folder.remove();
});

it('until then the card says who must still confirm', () => {
  expect(p.card('何静澜', '王芳').text).toContain('赵明远于3月2日确定，待党工委书记确认');
});

it('a clerk may not confirm it, and sees it listed', async () => {
  const clerk = await comeIn(p, '赵明远');
  const page = await clerk.get('/console/texts/jiedao-01');
  expect(page.text).toContain('待党工委书记确认');
  expect(page.text).not.toContain('>确认<');
  expect((await clerk.post(`/console/texts/jiedao-01/confirm/${await ruleId()}`)).status).toBe(403);
});

it('the main leader confirms it, dated, and later cards say so', async () => {
  const leader = await comeIn(p, '周启衡');
  await leader.get('/console/texts/jiedao-01');
  const page = await leader.post(`/console/texts/jiedao-01/confirm/${await ruleId()}`);
  expect(page.text).toContain('周启衡3月2日确认');
  const later = await ask(p, '袁向野', '3月24日到3月26日请事假，搬家');
  expect(p.card('何静澜', later.number).text).toContain('周启衡3月2日确认');
});

it('a reading can be taken back, and the next case is asked about again', async () => {
  const clerk = await comeIn(p, '赵明远');
  await clerk.get('/console/texts/jiedao-01');
  await clerk.post(`/console/texts/jiedao-01/revoke/${await ruleId()}`);
  expect(await p.service.office.db.localRule.count({ where: { revokedAt: null } })).toBe(0);
  const next = await ask(p, '沈佳音', '3月10日到3月12日请事假，回老家');
  expect(await stateOf(p, next)).toBe('asking');
});

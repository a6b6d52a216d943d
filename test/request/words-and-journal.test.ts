import { beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '../../src/core/journal.ts';
import { addSigner } from '../../src/request/add-signer.ts';
import { cancelRequest } from '../../src/request/cancel-request.ts';
import { commentRequest } from '../../src/request/comment-request.ts';
import { decideInWords, sayOutcomes } from '../../src/request/decide-in-words.ts';
import { fileRequest } from '../../src/request/file-request.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import { transferRequest } from '../../src/request/transfer-request.ts';
import { urgeRequest } from '../../src/request/urge-request.ts';
import { withdrawRequest } from '../../src/request/withdraw-request.ts';
import type { DecisionWord } from '../../src/request/decide-request.ts';
import {
  ask,
  decide,
  done,
  fieldsOf,
  forgetCases,
  moveTo,
  openForm,
  refused,
  withDemoOffice,
} from './demo-office.ts';

const demo = withDemoOffice();
const [SECRETARY, DIRECTOR, CLERK, STAFF] = ['1001', '1002', '1007', '1020'];

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

const asked = async (from: string, staffNo = STAFF) => done(await ask(demo(), staffNo, { from }));
const inWords = async (staffNo: string, decision: DecisionWord, numbers: string[], opinion = '') =>
  sayOutcomes(await decideInWords(demo(), await demo().person(staffNo), { decision, numbers, opinion }));

describe('deciding in words', () => {
  test('one number', async () => {
    const { number, requestId } = await asked('2026-03-09');
    expect(await inWords(DIRECTOR, 'approve', [number])).toBe(`${number} 已同意，王芳已收到通知。`);
    const seat = await demo().db.approvalSeat.findFirstOrThrow({ where: { requestId } });
    expect(seat.via).toBe('text');
  });

  test('several: each stands alone, and a number that is none holds up no other', async () => {
    const one = await asked('2026-03-09');
    const two = await asked('2026-03-10', '1021');
    const other = done(await ask(demo(), '1023', { from: '2026-03-09', to: '2026-03-13' }));
    const said = await inWords(DIRECTOR, 'approve', [one.number, 'QJ-2026-0999', other.number, two.number]);
    expect(said.split('\n')).toEqual([
      `${one.number} 已同意，王芳已收到通知。`,
      '没有编号为 QJ-2026-0999 的申请，请核对编号。',
      `${other.number}：此件现由周启衡审批，不在您的待办中。`,
      `${two.number} 已同意，邓铭凯已收到通知。`,
    ]);
  });

  test('the same number twice is decided once', async () => {
    const { number } = await asked('2026-03-09');
    expect(await inWords(DIRECTOR, 'approve', [number, number])).toBe(`${number} 已同意，王芳已收到通知。`);
    expect(await inWords(DIRECTOR, 'approve', [number])).toBe(`${number} 已由何静澜于 3月2日 09:00处理。`);
  });

  test('a no needs its reason, in words too', async () => {
    const { number, requestId } = await asked('2026-03-09');
    expect(await inWords(DIRECTOR, 'refuse', [number])).toBe(`${number}：驳回须写明意见，请填写后再点。`);
    expect(await inWords(DIRECTOR, 'send_back', [number], '  ')).toContain('退回修改须写明意见');
    expect(await inWords(DIRECTOR, 'refuse', [number], '当天有全体会')).toBe(
      `${number} 已驳回，王芳已收到通知。`,
    );
    const seat = await demo().db.approvalSeat.findFirstOrThrow({ where: { requestId } });
    expect(seat.opinion).toBe('当天有全体会');
  });

  test('one’s own is not decided by oneself', async () => {
    const { number } = await asked('2026-03-09');
    expect(await inWords(STAFF, 'approve', [number])).toBe(`${number}：本人的申请不能自己审批。`);
  });
});

const acts = async (requestId: string): Promise<string[]> => {
  const rows = await demo().db.journal.findMany({
    where: { subject: `request:${requestId}` },
    orderBy: { seq: 'asc' },
  });
  const people = new Map((await demo().db.person.findMany()).map((p) => [p.id, p.staffNo]));
  return rows.map((r) => `${r.act} ${people.get(r.actorId ?? '') ?? '-'}`);
};

describe('every act is one row of the journal, by who did it', () => {
  test('from asking to filing', async () => {
    const who = await demo().person(STAFF);
    const director = await demo().person(DIRECTOR);
    const { requestId } = await asked('2026-03-09');
    done(await urgeRequest(demo(), who, requestId));
    done(await commentRequest(demo(), director, requestId, '请补充去向'));
    done(await decide(demo(), DIRECTOR, requestId, 'send_back'));
    const draftId = await openForm(demo(), who, requestId);
    done(await submitRequest(demo(), who, { draftId, input: fieldsOf({ from: '2026-03-10' }) }));
    const step = async () =>
      (await demo().db.approvalStep.findFirstOrThrow({ where: { requestId, state: 'active' } })).id;
    const secretary = await demo().person(SECRETARY);
    const signer = { requestId, stepId: await step(), signerId: secretary.id, where: 'before' as const };
    done(await addSigner(demo(), director, signer));
    const deputy = await demo().person('1004');
    done(await transferRequest(demo(), secretary, { requestId, stepId: await step(), toId: deputy.id }));
    done(await decide(demo(), '1004', requestId));
    done(await decide(demo(), DIRECTOR, requestId));
    done(await fileRequest(demo(), await demo().person(CLERK), requestId));
    done(await cancelRequest(demo(), who, requestId));
    expect(await acts(requestId)).toEqual([
      `request.submit ${STAFF}`,
      `request.urge ${STAFF}`,
      `request.comment ${DIRECTOR}`,
      `request.send_back ${DIRECTOR}`,
      `request.resubmit ${STAFF}`,
      `request.add_signer ${DIRECTOR}`,
      `request.transfer ${SECRETARY}`,
      'request.approve 1004',
      `request.approve ${DIRECTOR}`,
      `request.file ${CLERK}`,
      `request.cancel ${STAFF}`,
    ]);
    expect(await verifyJournal(demo().db)).toBeNull();
  });

  test('what was refused leaves none, nor a notice', async () => {
    const { requestId } = await asked('2026-03-09');
    const before = [await demo().db.journal.count(), await demo().db.notice.count()];
    const stranger = await demo().person('1023');
    refused(await decide(demo(), '1004', requestId));
    refused(await decide(demo(), DIRECTOR, requestId, 'refuse', ''));
    refused(await withdrawRequest(demo(), stranger, requestId));
    refused(await cancelRequest(demo(), stranger, requestId));
    refused(await urgeRequest(demo(), stranger, requestId));
    refused(await commentRequest(demo(), stranger, requestId, '借过'));
    refused(await fileRequest(demo(), stranger, requestId));
    refused(await ask(demo(), STAFF, { from: '2026-03-09' }));
    expect([await demo().db.journal.count(), await demo().db.notice.count()]).toEqual(before);
  });

  test('a withdrawal is one too, and the second finds it done', async () => {
    const who = await demo().person(STAFF);
    const { requestId } = await asked('2026-03-09');
    done(await withdrawRequest(demo(), who, requestId));
    expect(refused(await withdrawRequest(demo(), who, requestId)).code).toBe('already-decided');
    expect(await acts(requestId)).toEqual([`request.submit ${STAFF}`, `request.withdraw ${STAFF}`]);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import type { Office } from '../../src/office/office.ts';
import { cancelRequest } from '../../src/request/cancel-request.ts';
import { reseatRequests } from '../../src/request/reseat-requests.ts';
import { ask, done, forgetCases, granted, moveTo, withDemoOffice } from './demo-office.ts';

const [DIRECTOR, DEPUTY, OTHER_DEPUTY, STAFF, COLLEAGUE] = ['1002', '1004', '1005', '1020', '1021'];

const demo = withDemoOffice((s) => ({
  ...s,
  leave: { ...s.leave, cancelNeedsApproval: true },
  posts: { ...s.posts, 主要领导: { holders: [DIRECTOR] } },
}));
const idOf = async (staffNo: string): Promise<string> => (await demo().person(staffNo)).id;
const inChargeIs = async (staffNo: string): Promise<void> => {
  const { departmentId } = await demo().person(STAFF);
  await demo().db.department.updateMany({
    where: { id: departmentId ?? '' },
    data: { leaderInChargeId: await idOf(staffNo) },
  });
};
/** The office after it has changed to another regulation; as if it had just been started. */
const underAnother = (): Office => ({
  ...demo(),
  settings: { ...demo().settings, packs: { leave: 'xiangzhen-01' } },
});
const asked = async (requestId: string): Promise<string[]> => {
  const seats = await demo().db.approvalSeat.findMany({ where: { requestId, state: 'active' } });
  const people = await demo().db.person.findMany({ where: { id: { in: seats.map((s) => s.personId) } } });
  return people.map((p) => p.staffNo);
};

beforeEach(async () => {
  await forgetCases(demo());
  await demo().db.postHolder.deleteMany({ where: { post: '主要领导' } });
  await demo().db.postHolder.create({ data: { post: '主要领导', personId: await idOf(DIRECTOR) } });
  await inChargeIs(DEPUTY);
  moveTo(demo(), '2026-03-02', '09:00');
});

describe('when people change', () => {
  test('a cancellation stays with those whom its own verdict names, not the grant’s', async () => {
    const { requestId } = await granted(demo(), STAFF, { from: '2026-03-09', to: '2026-03-10' });
    const office = underAnother();
    done(await cancelRequest(office, await demo().person(STAFF), requestId));
    expect(await asked(requestId)).toEqual([DEPUTY]);
    expect(await reseatRequests(office)).toBe(0);
    expect(await asked(requestId)).toEqual([DEPUTY]);
    await inChargeIs(OTHER_DEPUTY);
    expect(await reseatRequests(underAnother())).toBe(1);
    expect(await asked(requestId)).toEqual([OTHER_DEPUTY]);
  });

  test('whoever was asked for his own word keeps his place: he holds no post', async () => {
    const { requestId } = done(await ask(demo(), STAFF, { from: '2026-03-09' }));
    const waits = { requestId, state: 'active' as const };
    await demo().db.approvalStep.updateMany({ where: waits, data: { state: 'to_come' } });
    await demo().db.approvalSeat.updateMany({ where: waits, data: { state: 'to_come' } });
    await demo().db.approvalStep.create({
      data: {
        id: 'consent',
        requestId,
        round: 1,
        position: 1,
        mode: 'one',
        post: '调班人',
        origin: 'consent',
        state: 'active',
        seats: { create: { id: 'seat', requestId, personId: await idOf(COLLEAGUE), state: 'active' } },
      },
    });
    expect(await reseatRequests({ ...demo() })).toBe(0);
    expect(await asked(requestId)).toEqual([COLLEAGUE]);
  });
});

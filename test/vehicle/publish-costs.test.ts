import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/outcome.ts';
import { publishCosts, remindPublishing } from '../../src/vehicle/publish-costs.ts';
import { dutyOffice, type DutyOffice } from '../duty/duty-office.ts';
import { demoFile } from '../office-folder/folder-on-disk.ts';
import { moment, vehicleOffice, type Stand } from './vehicle-office.ts';

describe('the costs of the year, where the text wants them published', () => {
  let folder: DutyOffice;
  let s: Stand;
  beforeAll(async () => {
    const yaml = (await demoFile('office.yaml')).replace('用车: jisheng-14', '用车: wangcheng');
    folder = await dutyOffice({ 'office.yaml': yaml });
    s = await vehicleOffice(folder.dir);
  });
  afterAll(async () => {
    await s.end();
    await folder.remove();
  });

  it('reminds the clerks on the last working day of the year, and on no other', async () => {
    s.clock.moveTo(moment('2026-12-30T09:00'));
    expect(await remindPublishing(s.office)).toBe(0);
    s.clock.moveTo(moment('2026-12-31T09:00'));
    expect(await remindPublishing(s.office)).toBeGreaterThan(0);
  });

  it('goes to everybody, once, with the clause; only the clerk publishes', async () => {
    const car = await s.office.db.vehicle.findUniqueOrThrow({ where: { plate: '云A10021' } });
    await s.office.db.vehicleCost.create({
      data: {
        id: 'f',
        vehicleId: car.id,
        kind: 'fuel',
        fen: 20_050,
        byId: 'x',
        at: '2026-12-01T02:00:00Z',
        key: 'f',
      },
    });
    const other = await publishCosts(s.office, await s.person('1020'));
    expect(isRefusal(other) && other.code).toBe('not-allowed');
    const clerk = await s.person('1007');
    const both = await Promise.all([publishCosts(s.office, clerk), publishCosts(s.office, clerk)]);
    expect(both.filter(isRefusal).map((r) => r.code)).toEqual(['already-decided']);
    const told = await s.office.db.notice.findMany({ where: { kind: 'vehicle.published' } });
    expect(told).toHaveLength(35);
    expect(JSON.stringify(told[0]?.payload)).toMatch(
      /2026 年车辆费用公布：云A10021 0 公里，油费 200.5 元、维修 0 元，合计 200.5 元.*年底公布费用、油耗.《后勤管理制度·公车管理》8/,
    );
  });
});

it('is not offered where the text says nothing of it', async () => {
  const s = await vehicleOffice();
  const refused = await publishCosts(s.office, await s.person('1007'));
  expect(isRefusal(refused) && refused.code).toBe('not-in-regulation');
  await s.end();
});

import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, today, toInstant } from '../core/day.ts';
import { lock } from '../core/locks.ts';
import { toEach, type Settlement } from '../core/settlement.ts';
import type { Directory } from '../staff/directory.ts';
import { clerks } from '../staff/find-person.ts';
import { sayTimes } from './trip-form.ts';
import { DRIVER_ROLE } from './vehicle-rules.ts';

/**
 * Cars and drivers that are promised and no more to be had: off the table, laid up, too small, or the driver has
 * left. Trips wait for a car again, shifts are without one; who counted on them hears it. A car that is out comes
 * back first.
 */
export const endBookings = async (office: Office, tx: Tx, staff: Directory): Promise<Settlement[]> => {
  await lock(tx, 'board');
  const now = toDate(office.clock.now());
  const held = await tx.booking.findMany({
    where: { state: 'held', endsAt: { gt: now } },
    include: { vehicle: true, trips: true, shift: true },
    orderBy: { startsAt: 'asc' },
  });
  const settled: Settlement[] = [];
  for (const booking of held) {
    const driver = booking.driverId === null ? undefined : staff.byId.get(booking.driverId);
    const riders = booking.trips.reduce((n, t) => n + t.people, 0);
    const { plate, retiredAt, state, seats } = booking.vehicle;
    const why =
      retiredAt !== null
        ? `${plate} 已不在车辆表上`
        : state !== 'ready' && booking.kind !== 'maintenance'
          ? `${plate} 已停用`
          : booking.kind === 'trip' && (driver === undefined || driver.retired)
            ? `驾驶员${driver?.name ?? ''}已离岗`
            : booking.kind === 'trip' && driver?.roles.includes(DRIVER_ROLE) !== true
              ? `${driver?.name ?? ''}已不是驾驶员`
              : riders > 0 && riders + 1 > seats
                ? `${plate} 现为 ${seats} 座，坐不下 ${riders} 人`
                : null;
    if (why === null) continue;
    await tx.booking.update({ where: { id: booking.id }, data: { state: 'void' } });
    const when = sayTimes(
      { startsAt: toInstant(booking.startsAt), endsAt: toInstant(booking.endsAt) },
      today(office.clock),
    );
    const office_ = clerks(staff).map((p) => p.id);
    if (booking.shift !== null) {
      await tx.dutyShift.update({ where: { id: booking.shift.id }, data: { carPlate: null } });
      settled.push({
        said: `${when} ${booking.shift.name}的值班车辆：${why}，这一班暂无车辆`,
        told: toEach(office_, `${when} ${booking.shift.name}没有值班车辆了：${why}，请另行安排。`),
      });
    }
    const numbers = new Map(
      (await tx.request.findMany({ where: { id: { in: booking.trips.map((t) => t.requestId) } } })).map(
        (r) => [r.id, r],
      ),
    );
    for (const trip of booking.trips) {
      await tx.trip.update({
        where: { requestId: trip.requestId },
        data: { state: 'granted', bookingId: null },
      });
      const request = numbers.get(trip.requestId);
      if (request === undefined) continue;
      settled.push({
        said: `用车 ${request.number} ${when} 去${trip.destination}：${why}，等待改派`,
        told: [
          ...toEach(
            [request.applicantId],
            `您的用车 ${request.number}（${when}）：${why}，办公室会改派车辆。`,
          ),
          ...toEach(office_, `用车 ${request.number}（${when} 去${trip.destination}）：${why}，请重新派车。`),
          ...(driver === undefined || driver.retired
            ? []
            : toEach([driver.id], `${when} 去${trip.destination}的出车已取消：${why}。`)),
        ],
      });
    }
  }
  const off = await tx.vehicle.findMany({ where: { retiredAt: { not: null } }, select: { id: true } });
  await tx.obligation.updateMany({
    where: { subject: { in: off.map((v) => `car:${v.id}`) }, state: { in: ['open', 'suspended'] } },
    data: { state: 'cancelled', nextAt: null },
  });
  return settled;
};

/** Today's trips in the morning push (今日出车), and how trips are called there. */
import { staffOf } from '../staff/staff-of.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, toDate, toInstant, type Day } from '../core/day.ts';
import { sayClock } from '../calendar/say-day.ts';
import type { DigestLine, Named } from '../digest/view.ts';
import { peopleById } from '../staff/find-person.ts';

/** The trips that touch a day by the person who drives them; a shared car by its first rider. */
export const tripsToday = async (
  _office: Office,
  tx: Tx,
  { day, personId }: { day: Day; personId: string | null },
): Promise<Map<string, DigestLine[]>> => {
  const bookings = await tx.booking.findMany({
    where: {
      kind: 'trip',
      driverId: personId ?? { not: null },
      state: { in: ['held', 'out'] },
      startsAt: { lt: toDate(at(day.add({ days: 1 }), '00:00')) },
      endsAt: { gt: toDate(at(day, '00:00')) },
    },
    include: {
      vehicle: true,
      trips: { where: { state: { in: ['booked', 'out'] } }, orderBy: { startsAt: 'asc' } },
    },
    orderBy: { startsAt: 'asc' },
  });
  const lines = new Map<string, DigestLine[]>();
  for (const { driverId, startsAt, endsAt, vehicle, trips } of bookings) {
    const [first] = trips;
    if (driverId === null || first === undefined) continue;
    const places = [...new Set(trips.map((t) => t.destination))].join('、');
    const line: DigestLine = {
      text: `${sayClock(toInstant(startsAt))} – ${sayClock(toInstant(endsAt))} 去${places}`,
      below: `${vehicle.plate} · ${trips.reduce((sum, t) => sum + t.people, 0)} 人`,
      warn: false,
      opens: { is: 'trip', id: first.requestId },
    };
    lines.set(driverId, [...(lines.get(driverId) ?? []), line]);
  }
  return lines;
};

/** 「王芳 · 去区统计局」 by the subjects of a morning's items. */
export const nameTrips = async (office: Office, subjects: string[]): Promise<Map<string, Named>> => {
  const ids = subjects.flatMap((s) => (s.startsWith('trip:') ? [s.slice('trip:'.length)] : []));
  const trips = await office.db.trip.findMany({ where: { requestId: { in: ids } } });
  const rows = await office.db.request.findMany({ where: { id: { in: ids } } });
  const people = peopleById(
    await staffOf(office.db),
    rows.map((r) => r.applicantId),
  );
  return new Map(
    trips.map((trip): [string, Named] => {
      const applicant = rows.find((r) => r.id === trip.requestId)?.applicantId ?? '';
      return [
        `trip:${trip.requestId}`,
        {
          text: `${people.get(applicant)?.name ?? ''} · 去${trip.destination}`,
          opens: { is: 'trip', id: trip.requestId },
        },
      ];
    }),
  );
};

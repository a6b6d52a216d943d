import type { FastifyPluginAsync } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { Office } from '../office/office.ts';
import { at, today, toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { calendarFeed } from './calendar-feed.ts';

const SECRET_BYTES = 24;

/** The secret of a person's subscription; made when it is first asked for. It is the only key to the address. */
export const calendarSecret = async (office: Office, personId: string): Promise<string> => {
  await office.db.dutyCalendar.createMany({
    data: [
      {
        personId,
        secret: randomBytes(SECRET_BYTES).toString('base64url'),
        madeAt: toDate(office.clock.now()),
      },
    ],
    skipDuplicates: true,
  });
  return (await office.db.dutyCalendar.findUniqueOrThrow({ where: { personId } })).secret;
};

/** Gives a person's subscription another address; the one before leads nowhere from now on. */
export const renewCalendar = async (office: Office, personId: string): Promise<void> =>
  office.db.$transaction(async (tx) => {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const now = office.clock.now();
    await tx.dutyCalendar.upsert({
      where: { personId },
      create: { personId, secret, madeAt: toDate(now) },
      update: { secret, madeAt: toDate(now) },
    });
    await record(tx, office, {
      at: now,
      actorId: personId,
      act: 'calendar.renew',
      subject: `person:${personId}`,
    });
  });

/** The file behind a secret: the duties from a month back to a year ahead; null for a secret that is none. */
const calendarOf = async (office: Office, secret: string): Promise<string | null> => {
  const known = await office.db.dutyCalendar.findUnique({ where: { secret } });
  if (known === null) return null;
  const person = await office.db.person.findUnique({ where: { id: known.personId } });
  if (person === null || person.retiredAt !== null || person.openId === null) return null;
  const date = today(office.clock);
  const places = await office.db.dutyPlace.findMany({
    where: {
      personId: person.id,
      startsAt: {
        gte: toDate(at(date.subtract({ months: 1 }), '00:00')),
        lt: toDate(at(date.add({ years: 1 }), '00:00')),
      },
    },
    include: { shift: true },
    orderBy: { startsAt: 'asc' },
  });
  const changes = await office.db.dutyChange.groupBy({
    by: ['placeId'],
    where: { placeId: { in: places.map((p) => p.id) } },
    _count: true,
  });
  const sequence = new Map(changes.map((c) => [c.placeId, c._count]));
  return calendarFeed(
    `${person.name}的值班`,
    places.map((p) => ({
      uid: `${p.id}@duty.xiaoban`,
      startsAt: p.startsAt.toISOString(),
      endsAt: p.endsAt.toISOString(),
      summary: `值班 ${p.shift.name}${p.role === 'leader' ? '（带班）' : ''}`,
      detail: p.shift.carPlate === null ? '' : `值班车辆 ${p.shift.carPlate}`,
      sequence: sequence.get(p.id) ?? 0,
    })),
    office.clock.now().toString(),
  );
};

/** GET /calendar/<secret>.ics: whoever has the address sees the duties; anything else is not found. */
export const calendarRoutes =
  (office: Office): FastifyPluginAsync =>
  async (app) => {
    app.get<{ Params: { file: string } }>('/calendar/:file', async (request, reply) => {
      const secret = /^([\w-]{16,64})\.ics$/.exec(request.params.file)?.[1];
      const text = secret === undefined ? null : await calendarOf(office, secret);
      if (text === null) return reply.code(404).type('text/plain; charset=utf-8').send('没有这个日历');
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'private, max-age=600')
        .send(text);
    });
  };

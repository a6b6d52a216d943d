/** The morning push (早间推送): one card a person a day, at the office's hour. */
import type { Office } from '../office/office.ts';
import { at, dayOf, OFFICE_ZONE, Temporal, toDate, type Day } from '../core/day.ts';
import { tell, type Notice } from '../core/notices.ts';
import { ringsThrough } from '../petition/rings-through.ts';
import { pushMonth } from '../petition/month-report.ts';
import { warnTargets } from '../petition/warn-targets.ts';
import { findItems } from './find-items.ts';
import { NO_REASON } from './rank.ts';
import { summaries } from './summaries.ts';
import { todaySections } from './today.ts';

/** People a transaction: large enough to be quick, small enough not to hold anybody up. */
const BATCH = 200;
/** The platform takes 50 messages a second from an app; we plan for a tenth less. */
const SPACING_MS = 22;
/** From so many recipients on the push begins a minute later, away from the full and half hour. */
const MANY = 20;
const OFF_THE_HOUR_MS = 61_000;
/** Later than this it is called late. */
const LATE_MINUTES = 15;
const LOOK_BACK_DAYS = 30;

/**
 * When each of so many sends should start: one after the other under the platform's ceiling, and, when they are many,
 * not on the full or half hour, which the platform asks apps to avoid. Pure.
 */
export const spreadSends = (from: Temporal.Instant, count: number): Temporal.Instant[] => {
  const minute = from.toZonedDateTimeISO(OFFICE_ZONE).minute % 30;
  const crowded = count > MANY && (minute === 0 || minute === 29);
  const first = from.add({ milliseconds: crowded ? OFF_THE_HOUR_MS : 0 });
  return Array.from({ length: count }, (_, i) => first.add({ milliseconds: i * SPACING_MS }));
};

/** Working days before a day whose morning nobody pushed: since the last one that was, at most a month back. */
const missedMornings = async (office: Office, day: Day): Promise<string[]> => {
  const runs = await office.db.digestRun.findMany({
    where: { day: { lt: day.toString(), gte: day.subtract({ days: LOOK_BACK_DAYS }).toString() } },
    select: { day: true },
  });
  const pushed = runs
    .map((r) => Temporal.PlainDate.from(r.day))
    .filter((d) => office.calendar.isWorkingDay(d));
  const last = pushed.toSorted((a, b) => Temporal.PlainDate.compare(a, b)).at(-1);
  // The first morning of all makes up for nothing.
  if (last === undefined) return [];
  const missed: string[] = [];
  for (let d = last.add({ days: 1 }); Temporal.PlainDate.compare(d, day) < 0; d = d.add({ days: 1 }))
    if (office.calendar.isWorkingDay(d)) missed.push(d.toString());
  return missed;
};

/** Everybody who has something to hear this morning, in a steady order. */
export const recipientsOf = async (office: Office, day: Day): Promise<string[]> => {
  const items = await findItems(office, office.db, { day, personId: null });
  const told = await summaries(office, office.db, day);
  const held = await todaySections(office, office.db, { day, personId: null });
  const ids = [
    ...new Set([
      ...items.filter((i) => !NO_REASON.includes(i.section)).map((i) => i.personId),
      ...told.keys(),
      ...held.flatMap((section) => [...section.lines.keys()]),
    ]),
  ];
  const people = await office.db.person.findMany({
    where: { id: { in: ids }, retiredAt: null },
    select: { id: true },
    orderBy: { staffNo: 'asc' },
  });
  return people.map((p) => p.id);
};

/** So many hours apart, and it is no clock that was merely corrected. */
const AHEAD_HOURS = 6;

/**
 * A clock that was ahead has pushed this morning before it came: by the database's clock more time has gone since than
 * by the service's. What it wrote counts for nothing, so that the real morning has its push.
 */
const takeBackEarly = ({ db, clock }: Office, day: Day): Promise<void> =>
  db.$transaction(async (tx) => {
    const now = toDate(clock.now());
    const early = await tx.$executeRaw`
      DELETE FROM "DigestRun" WHERE "day" = ${day.toString()}
        AND (now() - "writtenAt") - (${now}::timestamptz - "startedAt") > ${AHEAD_HOURS} * interval '1 hour'`;
    if (early > 0) await tx.digest.deleteMany({ where: { at: { gte: toDate(at(day, '00:00')) } } });
  });

/**
 * Pushes this morning's cards if the hour has come and nobody has. A row per person and day is written in the same
 * transaction as the notice: restarts, second instances and a clock that is set back find it there. After the quiet
 * hours have begun it is left to the next morning, which says so. Returns how many people were told.
 */
export const pushDigest = async (office: Office): Promise<number> => {
  const { digest, quietFrom } = office.settings.reminders;
  const now = office.clock.now();
  const day = dayOf(now);
  const hour = at(day, digest);
  const time = now.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime();
  if (Temporal.Instant.compare(now, hour) < 0) return 0;
  if (Temporal.PlainTime.compare(time, quietFrom) >= 0 && quietFrom > digest) return 0;
  const key = day.toString();
  await takeBackEarly(office, day);
  const before = await office.db.digestRun.findUnique({ where: { day: key } });
  if (before?.finishedAt != null) return 0;
  const working = office.calendar.isWorkingDay(day);
  if (before === null) {
    const late = Temporal.Instant.compare(now, hour.add({ minutes: LATE_MINUTES })) > 0;
    await office.db.digestRun.createMany({
      data: [
        {
          day: key,
          startedAt: toDate(now),
          late: late && working,
          missed: working ? await missedMornings(office, day) : [],
        },
      ],
      skipDuplicates: true,
    });
  }
  const recipients = await recipientsOf(office, day);
  const times = spreadSends(now, recipients.length);
  const urgent = await ringsThrough(office, office.db, day);
  let told = 0;
  for (let from = 0; from < recipients.length; from += BATCH) {
    const part = recipients.slice(from, from + BATCH);
    told += await office.db.$transaction(async (tx) => {
      const fresh = await tx.digest.createManyAndReturn({
        data: part.map((personId) => ({ day: key, personId, at: toDate(now) })),
        skipDuplicates: true,
        select: { personId: true },
      });
      const notices = fresh.map(({ personId }): Notice => ({
        kind: 'digest.ready',
        recipientId: personId,
        subject: `digest:${personId}`,
        payload: { day: key },
        fresh: true,
        urgent: urgent.has(personId),
        dueAt: times[recipients.indexOf(personId)] ?? now,
      }));
      await tell(tx, { now, nextId: () => office.ids.next() }, notices);
      return fresh.length;
    });
  }
  if (working) {
    await pushMonth(office, day);
    await warnTargets(office, day);
  }
  await office.db.digestRun.updateMany({ where: { day: key }, data: { finishedAt: toDate(now) } });
  return told;
};

/** Coming in (登录) without a password: a personal link from the chat, then a key in the browser. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, toInstant, type Temporal } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { findPerson } from '../staff/find-person.ts';
import type { Person } from '../staff/staff.ts';
import { hashOf, newKey } from './keys.ts';
import { staffOf } from '../staff/staff-of.ts';

const LINK_LASTS = { minutes: 10 };
/** A working day with its overtime. */
const SESSION_LASTS = { hours: 12 };

/** Makes a link for a person and forgets what of his has ended; the secret is told here and never again. */
export const makeLink = async (
  office: Office,
  personId: string,
): Promise<{ secret: string; until: Temporal.Instant }> => {
  const now = office.clock.now();
  const until = now.add(LINK_LASTS);
  const secret = newKey();
  await office.db.consoleLink.deleteMany({ where: { personId, expiresAt: { lte: toDate(now) } } });
  await office.db.consoleSession.deleteMany({ where: { personId, endsAt: { lte: toDate(now) } } });
  await office.db.consoleLink.create({
    data: { hash: hashOf(secret), personId, madeAt: toDate(now), expiresAt: toDate(until) },
  });
  return { secret, until };
};

const usable = (office: Office, secret: string) => ({
  hash: hashOf(secret),
  usedAt: null,
  expiresAt: { gt: toDate(office.clock.now()) },
});

/** Whose link it is while it can still be used; looking at it does not use it up, as link previews do. */
export const ownerOfLink = async (office: Office, secret: string): Promise<Person | null> => {
  const link = await office.db.consoleLink.findFirst({ where: usable(office, secret) });
  return link === null ? null : present(office.db, link.personId);
};

/** Uses a link up and opens a session; null for one that was used, has ended, or whose owner has left. */
export const enter = async (
  office: Office,
  secret: string,
): Promise<{ key: string; endsAt: Temporal.Instant } | null> =>
  office.db.$transaction(async (tx) => {
    const now = office.clock.now();
    const [link] = await tx.consoleLink.updateManyAndReturn({
      where: usable(office, secret),
      data: { usedAt: toDate(now) },
    });
    const person = link === undefined ? null : await present(tx, link.personId);
    if (person === null) return null;
    const key = newKey();
    const endsAt = now.add(SESSION_LASTS);
    await tx.consoleSession.create({
      data: { hash: hashOf(key), personId: person.id, openedAt: toDate(now), endsAt: toDate(endsAt) },
    });
    await record(tx, office, {
      at: now,
      actorId: person.id,
      act: 'console.enter',
      subject: `person:${person.id}`,
    });
    return { key, endsAt };
  });

/** Who sits behind a key now; null when the session has ended or the person has left. */
export const personBehind = async (office: Office, key: string): Promise<Person | null> => {
  const session = await office.db.consoleSession.findUnique({ where: { hash: hashOf(key) } });
  if (session === null || toInstant(session.endsAt).epochMilliseconds <= office.clock.now().epochMilliseconds)
    return null;
  return present(office.db, session.personId);
};

/** Ends a session (退出). */
export const leaveConsole = async (office: Office, key: string): Promise<void> => {
  await office.db.consoleSession.deleteMany({ where: { hash: hashOf(key) } });
};

/** Ends a person's sessions in every browser (全部退出), and the links that were not used yet. */
export const leaveEverywhere = async (office: Office, person: Pick<Person, 'id'>): Promise<void> =>
  office.db.$transaction(async (tx) => {
    await tx.consoleSession.deleteMany({ where: { personId: person.id } });
    await tx.consoleLink.deleteMany({ where: { personId: person.id, usedAt: null } });
    await record(tx, office, {
      at: office.clock.now(),
      actorId: person.id,
      act: 'console.leave_everywhere',
      subject: `person:${person.id}`,
    });
  });

/** In how many browsers a person is in. */
export const sessionsOf = (office: Office, person: Pick<Person, 'id'>): Promise<number> =>
  office.db.consoleSession.count({
    where: { personId: person.id, endsAt: { gt: toDate(office.clock.now()) } },
  });

/** Somebody who is on the list and whose Feishu account is alive. */
const present = async (tx: Tx, personId: string): Promise<Person | null> => {
  const person = findPerson(await staffOf(tx), { id: personId });
  return person === null || person.retired || person.openId === null ? null : person;
};

/** What must hold when everything works again and nothing is left to do. */
import { wordsFor } from '../../cards/notice-words.ts';
import type { Notice, Subject } from '../../src/core/notices.ts';
import { toDate } from '../../src/core/day.ts';
import { controlsOf } from '../../bot/emulator/controls.ts';
import { hashCard } from '../../bot/outbox/card-message.ts';
import { drawSubject } from '../../bot/route/draw-subject.ts';
import { uuidOf } from '../../bot/outbox/deliver-notice.ts';
import { notWhole, shownTwice } from '../stories/whole.ts';
import { APPLICANTS, DECIDERS } from './fault-acts.ts';
import type { FaultStage } from './fault-stage.ts';

/** So many newest messages of a chat are looked at after each schedule, and all of them at the end. */
const NEWEST = 4;

/** A notice that counts as sent, and of which the platform never saw a message; or one that was given up. */
const notDelivered = async ({ db, emulator, office }: FaultStage, since: bigint): Promise<string[]> => {
  const carried = new Set(
    emulator.calls.flatMap(({ carriedOut, body, query }) => {
      const uuid = query['uuid'] ?? (body as { uuid?: unknown } | null)?.uuid;
      return carriedOut && typeof uuid === 'string' ? [uuid] : [];
    }),
  );
  const rows = await db.notice.findMany({ where: { seq: { gt: since }, state: { not: 'pending' } } });
  return rows.flatMap((row) => {
    const what = `${row.kind} to ${row.recipientId}`;
    if (row.state === 'dead') return [`${what} was given up: ${row.lastError}`];
    if (row.state !== 'sent' || row.quiet) return [];
    // Rows are written by `tell` only, whose types are those of Notice.
    const notice = row as unknown as Notice;
    const words = wordsFor(office.tables.sentences, notice.kind, notice.payload);
    if (words === null && !row.fresh) return [];
    return (['c', 't', 'f'] as const).some((sort) => carried.has(uuidOf(sort, row)))
      ? []
      : [`${what} counts as sent, and nobody got it`];
  });
};

/** An open obligation that nobody will ever look at again while something of it is still to be said. */
const withoutClock = async ({ db, clock }: FaultStage): Promise<string[]> => {
  const now = toDate(clock.now());
  const open = await db.obligation.findMany({
    where: { state: 'open' },
    include: { reminders: { select: { rung: true } } },
  });
  const said = open.flatMap(({ kind, subject, ladder, nextAt, dueAt, reminders }) =>
    nextAt === null && dueAt > now && Array.isArray(ladder) && ladder.length > reminders.length
      ? [`${kind} of ${subject} has no clock`]
      : [],
  );
  const watched = new Set(open.filter((o) => o.kind === 'request.waiting').map((o) => o.subject));
  const waiting = await db.request.findMany({
    where: { state: 'waiting' },
    select: { id: true, number: true },
  });
  const ids = new Set(waiting.map(({ id }) => `request:${id}`));
  return [
    ...said,
    ...waiting.flatMap(({ id, number }) =>
      watched.has(`request:${id}`) ? [] : [`${number} waits, and no clock runs`],
    ),
    ...[...watched].flatMap((subject) =>
      ids.has(subject) ? [] : [`a clock runs for ${subject}, which does not wait`],
    ),
  ];
};

/** What a card says of the state: its heading and what can be pressed. The rest grows old as time passes. */
const gistOf = (card: Record<string, unknown>): string =>
  JSON.stringify([card['header'], controlsOf(card).flatMap(({ name }) => name ?? [])]);

/** A living card that shows another state than the database has or is believed to show another one, or an old one that can be pressed. */
const cardsThatLie = async (stage: FaultStage, names: string[], newest: number): Promise<string[]> => {
  const { db, office } = stage;
  const desk = { ...office, db };
  const living = new Map((await db.cardMessage.findMany()).map((row) => [row.messageId, row]));
  const lies: string[] = [];
  for (const name of names) {
    for (const { messageId, card, text } of stage.who(name).messages().slice(-newest)) {
      if (card === undefined) continue;
      const row = living.get(messageId);
      if (row === undefined) {
        if (controlsOf(card).length > 0) lies.push(`${name}: an older card can still be pressed: ${text}`);
        continue;
      }
      // Rows are written with subjects of ours only.
      const now = await drawSubject(desk, row.subject as Subject, row.personId);
      if (now !== null && gistOf(card) !== gistOf(now))
        lies.push(`${name}: ${row.subject} shows what is no longer so`);
      if (row.shownHash !== null && row.shownHash !== hashCard(card))
        lies.push(`${name}: ${row.subject} is believed to show something else`);
    }
  }
  return lies;
};

/** Everything that is not as it must be; `since` is the last notice of the schedules before, `all` looks at every card. */
export const faultsLeft = async (
  stage: FaultStage,
  { since, all }: { since: bigint; all: boolean },
): Promise<string[]> => {
  const people = [...APPLICANTS, ...DECIDERS];
  return [
    ...(await notWhole(stage.db)),
    ...(await notDelivered(stage, since)),
    ...(await withoutClock(stage)),
    ...shownTwice(
      stage.emulator,
      people.map((name) => stage.who(name).openId),
    ).map((what) => `shown twice: ${what}`),
    ...(await cardsThatLie(stage, people, all ? Infinity : NEWEST)),
  ];
};

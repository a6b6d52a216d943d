/** What follows when the chain has ended. Pure. */
import { z } from 'zod';
import type { Notice } from '../core/notices.ts';
import { holdersOf } from '../staff/holders-of.ts';
import type { Person } from '../staff/staff.ts';
import type { DecisionWord, Ruled } from './act.ts';
import {
  fullTitle,
  kindName,
  withState,
  payloadOf,
  resumed,
  subjectOf,
  type Case,
  type World,
} from './case.ts';
import { filersOf, involvedIn } from './involved.ts';

type Outcome = {
  decision: DecisionWord;
  by: Person;
  opinion: string;
  /** Not a post that refused, but somebody who would have taken part. */
  declined?: boolean;
};

type Concluded = Pick<Ruled, 'after' | 'notices' | 'effects' | 'watch'>;

/**
 * The request is approved, refused or sent back; a cancellation that was approved takes effect, one that was refused
 * leaves everything as it was.
 */
export const conclude = (before: Case, outcome: Outcome, world: World): Concluded => {
  if (before.row.purpose === 'cancel') return concludeCancel(before, outcome, world);
  const { decision, by, opinion, declined } = outcome;
  const { number } = before.row;
  const title = fullTitle(before);
  const to = { recipientId: before.applicant.id, subject: subjectOf(before.row.id) };
  switch (decision) {
    case 'approve': {
      const after = withState(before, 'approved', world);
      return {
        after,
        notices: [
          { kind: 'request.approved', ...to, payload: { number, title, by: by.name } },
          ...tellOffices(after, world),
        ],
        effects: ['approved'],
        watch: 'stop',
      };
    }
    case 'refuse': {
      const payload = { number, title, by: by.name, opinion, ...(declined ? { declined: true } : {}) };
      return {
        after: withState(before, 'refused', world),
        notices: [{ kind: 'request.refused', ...to, payload }],
        effects: ['refused'],
        watch: 'stop',
      };
    }
    case 'send_back':
      return {
        after: withState(before, 'sent_back', world),
        notices: [{ kind: 'request.sent_back', ...to, payload: { number, title, by: by.name, opinion } }],
        effects: ['sent_back'],
        watch: 'stop',
      };
    default:
      return decision satisfies never;
  }
};

const concludeCancel = (before: Case, { decision, by, opinion }: Outcome, world: World): Concluded => {
  const { row, applicant } = before;
  const subject = subjectOf(row.id);
  if (decision !== 'approve')
    return {
      after: { ...before, row: { ...row, ...resumed(row) } },
      notices: [
        {
          kind: 'request.refused',
          recipientId: applicant.id,
          subject,
          payload: { number: row.number, title: kindName(before), by: by.name, opinion },
        },
      ],
      effects: [],
      watch: 'stop',
    };
  const gone = withState(before, 'cancelled', world);
  const after: Case = {
    ...gone,
    row: { ...gone.row, purpose: 'grant', resumeState: null, resumeRound: null },
  };
  return { after, notices: tellCancelled(after, by, world), effects: ['cancelled'], watch: 'stop' };
};

/** Everybody who had to do with it hears that it was cancelled. */
export const tellCancelled = (after: Case, by: Person, world: World): Notice[] =>
  involvedIn(after, world)
    .filter((id) => id !== by.id)
    .map((recipientId) => ({
      kind: 'request.cancelled',
      recipientId,
      subject: subjectOf(after.row.id),
      payload: payloadOf(after),
    }));

const informed = z.object({ notify: z.array(z.string()).default([]) });

/** The office that files the request (备案) and those whom the clause wants told. */
const tellOffices = (one: Case, world: World): Notice[] => {
  const payload = payloadOf(one);
  const subject = subjectOf(one.row.id);
  const filers = new Set(
    one.filings
      .filter((f) => f.filedAt === null)
      .flatMap((f) => filersOf(one, f.post, world).map((p) => p.id)),
  );
  const told = new Set(
    informed
      .parse(one.row.verdict)
      .notify.flatMap((post) => holdersOf(world.office, world.staff, post, one.applicant))
      .map((p) => p.id)
      .filter((id) => !filers.has(id)),
  );
  return [
    ...[...filers].map((recipientId): Notice => ({ kind: 'request.to_file', recipientId, subject, payload })),
    ...[...told].map((recipientId): Notice => ({ kind: 'request.informed', recipientId, subject, payload })),
  ];
};

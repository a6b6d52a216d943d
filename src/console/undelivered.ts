/** Notices that could not be delivered (未送达): shown to the office, and sent again once the cause is gone. */
import { caseName } from '../petition/case-name.ts';
import type { Office } from '../office/office.ts';
import type { Db } from '../core/db.ts';
import { toInstant } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { sayTime } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { staffOf } from '../staff/staff-of.ts';

export type Undelivered = {
  id: string;
  recipient: string;
  /** 申请 QJ-2026-0001: what it was about, never what it said. */
  about: string;
  /** `dropped`: the person cannot be reached; `dead`: Feishu would not take it. */
  state: 'dead' | 'dropped';
  tries: number;
  why: string;
  /** 3月5日 09:20 */
  written: string;
};

const LOST = { state: { in: ['dead', 'dropped'] } };

declare module '../office/tables.ts' {
  interface OfficeTables {
    /** What a card is about, by the kind of its subject. */
    subjectWords: Record<string, string>;
  }
}

/** The undelivered notices, newest first. */
export const listUndelivered = async (
  office: Pick<Office, 'db' | 'clock' | 'tables'>,
  part: { skip: number; take: number } = { skip: 0, take: 200 },
): Promise<{ rows: Undelivered[]; all: number }> => {
  const { db } = office;
  const rows = await db.notice.findMany({ where: LOST, orderBy: { seq: 'desc' }, ...part });
  const people = peopleById(
    await staffOf(db),
    rows.map((r) => r.recipientId),
  );
  const numbers = await numbersOf(
    db,
    rows.map((r) => r.subject),
  );
  return {
    rows: rows.map((row) => ({
      id: row.id,
      recipient: people.get(row.recipientId)?.name ?? '名册以外的账号',
      about:
        `${office.tables.subjectWords[row.subject.split(':')[0] ?? ''] ?? '消息'} ${numbers.get(row.subject) ?? ''}`.trim(),
      state: row.state === 'dropped' ? 'dropped' : 'dead',
      tries: row.attempts,
      why: row.lastError ?? '',
      written: sayTime(toInstant(row.writtenAt), office.clock.now()),
    })),
    all: await db.notice.count({ where: LOST }),
  };
};

const numbersOf = async (db: Db, subjects: string[]): Promise<Map<string, string>> => {
  const ids = (kind: string) =>
    subjects.flatMap((s) => (s.startsWith(`${kind}:`) ? [s.slice(kind.length + 1)] : []));
  const requests = await db.request.findMany({ where: { id: { in: ids('request') } } });
  const petitions = await db.petition.findMany({ where: { id: { in: ids('petition') } } });
  return new Map([
    ...requests.map((r): [string, string] => [`request:${r.id}`, r.number]),
    ...petitions.map((r): [string, string] => [`petition:${r.id}`, caseName(r)]),
  ]);
};

/** Puts an undelivered notice back in line (重发), with all its tries before it; only the office (办公室) may. */
export const retryNotice = (
  office: Pick<Office, 'db' | 'clock' | 'tap'>,
  actor: Pick<Person, 'id' | 'roles'>,
  noticeId: string,
): Promise<true | Refusal> =>
  refusable(async () => {
    if (!actor.roles.includes(CLERK_ROLE)) return refuse('not-allowed', '未送达的消息由办公室重发。');
    return office.db.$transaction(async (tx) => {
      const { count } = await tx.notice.updateMany({
        where: { id: noticeId, ...LOST },
        data: { state: 'pending', attempts: 0, failures: 0, leaseUntil: null, lastError: null },
      });
      if (count === 0) return rollBack(refuse('wrong-state', '这条消息已经重发过，或已送达。'));
      await record(tx, office, {
        at: office.clock.now(),
        actorId: actor.id,
        act: 'notice.retry',
        subject: `notice:${noticeId}`,
      });
      return true as const;
    });
  });

import type { Request } from '../../prisma/generated/client.ts';
import { hasConsole, type Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today, toInstant } from '../core/day.ts';
import { sayWaiting } from '../calendar/say-day.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { principalsOf } from '../staff/stand-ins.ts';
import { filersOf } from './conclude-request.ts';
import { inHand } from './in-hand.ts';
import { peopleById } from '../staff/find-person.ts';
import { stateWord } from './view-request.ts';
import type { MineView, RequestLine, TodoView } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

/** As many lines as a card shows. */
const SHOWN = 5;

/** 待办: what waits for this person to decide, to file, to report back from, or to settle; `shown` lines of each. */
export const viewTodo = async (office: Office, person: Person, shown = SHOWN): Promise<TodoView> => {
  const db = office.db;
  const clerk = person.roles.includes(CLERK_ROLE);
  const seatsOf = [person.id, ...principalsOf(await staffOf(db), person.id, today(office.clock))];
  const seats = await db.approvalSeat.findMany({
    where: { personId: { in: seatsOf }, state: 'active', step: { state: 'active' } },
    include: { step: { include: { request: true } } },
    orderBy: { step: { activatedAt: 'asc' } },
  });
  // Somebody who sits at a step and stands in for another who sits there too has one thing to do, not two.
  const decide = [
    ...new Map(
      seats
        .filter((s) => s.step.request.state === 'waiting' && s.step.request.applicantId !== person.id)
        // Nobody gives another's word.
        .filter((s) => s.personId === person.id || s.step.origin !== 'consent')
        .map((s) => [s.stepId, s]),
    ).values(),
  ];
  const unfiled = await db.filing.findMany({
    where: { filedAt: null, request: { state: { in: ['approved', 'in_effect', 'closed'] } } },
    include: { request: true },
    orderBy: { request: { decidedAt: 'asc' } },
    take: 200,
  });
  const toFile = new Map<string, Request>();
  for (const f of unfiled) {
    const { applicant } = await inHand(office, db, f.request);
    if ((await filersOf(office, db, f.post, applicant)).some((p) => p.id === person.id))
      toFile.set(f.requestId, f.request);
  }
  const file = [...toFile.values()];
  const away = await db.request.findMany({
    where: {
      kind: 'leave',
      OR: [
        { applicantId: person.id, state: 'in_effect' },
        // Whoever has left cannot report back: his leave is the clerk's to close.
        ...(clerk ? [{ applicantId: { in: await gone(db) }, state: { in: ['approved', 'in_effect'] } }] : []),
      ],
    },
    orderBy: { submittedAt: 'asc' },
  });
  const questions = clerk
    ? await db.question.findMany({
        where: { state: 'open' },
        include: { requests: { take: 1 } },
        orderBy: { askedAt: 'asc' },
      })
    : [];
  const shownDecide = await Promise.all(
    decide.slice(0, shown).map((s) => lineOf(office, s.step.request, s.stepId)),
  );
  const shownFile = await Promise.all(file.slice(0, shown).map((r) => lineOf(office, r, null)));
  const shownQuestions = await Promise.all(
    questions.slice(0, shown).map(async (q) => {
      const request = q.requests[0] === undefined ? null : await inHand(office, db, q.requests[0]);
      return {
        questionId: q.id,
        about:
          request === null
            ? '制度口径待确认'
            : `${request.kindName} · ${request.applicant.name} · ${request.title}`,
      };
    }),
  );
  const over = (n: number): number => Math.max(0, n - shown);
  return {
    person: { id: person.id, name: person.name },
    decide: shownDecide,
    file: shownFile,
    return: await Promise.all(away.slice(0, shown).map((r) => lineOf(office, r, null))),
    questions: shownQuestions,
    console: hasConsole(office),
    more: over(decide.length) + over(file.length) + over(away.length) + over(questions.length),
  };
};

const gone = async (db: Tx): Promise<string[]> => {
  const rows = await db.person.findMany({
    where: { OR: [{ retiredAt: { not: null } }, { openId: null }] },
    select: { id: true },
  });
  return rows.map((p) => p.id);
};

/** 我的申请: one's own requests, the latest first, and where each stands. */
export const viewMine = async (office: Office, person: Person): Promise<MineView> => {
  const where = { applicantId: person.id };
  const rows = await office.db.request.findMany({ where, orderBy: { submittedAt: 'desc' }, take: SHOWN });
  const all = await office.db.request.count({ where });
  return {
    person: { id: person.id, name: person.name },
    lines: await Promise.all(rows.map((r) => lineOf(office, r, null))),
    more: all - rows.length,
    console: hasConsole(office),
  };
};

const lineOf = async (office: Office, row: Request, stepId: string | null): Promise<RequestLine> => {
  const request = await inHand(office, office.db, row);
  return {
    requestId: row.id,
    number: row.number,
    title: `${request.kindName} · ${request.title}`,
    applicant: request.applicant.name,
    stateWord: stateWord(office, row),
    where: await whereNow(office, row),
    stepId,
  };
};

/** 「等李明审批,已 2 天」 */
const whereNow = async (office: Office, row: Request): Promise<string> => {
  if (row.state === 'asking') return '等办公室确认制度口径';
  if (row.state !== 'waiting') return '';
  const seats = await office.db.approvalSeat.findMany({
    where: { requestId: row.id, state: 'active', step: { state: 'active', round: row.round } },
    include: { step: true },
  });
  const names = [
    ...peopleById(
      await staffOf(office.db),
      seats.map((s) => s.personId),
    ).values(),
  ]
    .map((p) => p.name)
    .join('、');
  const since = seats[0]?.step.activatedAt;
  return since == null
    ? `等${names}审批`
    : `等${names}审批，${sayWaiting(toInstant(since), office.clock.now())}`;
};

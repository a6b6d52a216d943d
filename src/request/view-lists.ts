import type { Request } from '../../prisma/generated/client.ts';
import { hasConsole, type Office } from '../office/office.ts';
import { toInstant } from '../core/day.ts';
import { sayWaiting } from '../calendar/say-day.ts';
import type { Person } from '../staff/staff.ts';
import { aboutQuestion } from './about-question.ts';
import { inHand } from './in-hand.ts';
import { pendingFor } from './pending.ts';
import { peopleById } from '../staff/find-person.ts';
import { stateWord } from './view-request.ts';
import type { MineView, RequestLine, TodoView } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

/** As many lines as a card shows. */
const SHOWN = 5;

/** 待办: what waits for this person to decide, to file, to report back from, or to settle; `shown` lines of each. */
export const viewTodo = async (office: Office, person: Person, shown = SHOWN): Promise<TodoView> => {
  const db = office.db;
  const { decide, file, return: away, questions } = await pendingFor(office, db, person);
  const shownDecide = await Promise.all(
    decide.slice(0, shown).map((s) => lineOf(office, s.request, s.stepId, person.id)),
  );
  const shownFile = await Promise.all(file.slice(0, shown).map((r) => lineOf(office, r, null, person.id)));
  const shownQuestions = await Promise.all(
    questions.slice(0, shown).map(async (q) => ({ questionId: q.id, about: await aboutQuestion(office, q) })),
  );
  const over = (n: number): number => Math.max(0, n - shown);
  return {
    person: { id: person.id, name: person.name },
    decide: shownDecide,
    file: shownFile,
    return: await Promise.all(away.slice(0, shown).map((r) => lineOf(office, r, null, person.id))),
    questions: shownQuestions,
    console: hasConsole(office),
    more: over(decide.length) + over(file.length) + over(away.length) + over(questions.length),
  };
};

/** 我的申请: one's own requests, the latest first, and where each stands. */
export const viewMine = async (office: Office, person: Person): Promise<MineView> => {
  const where = { applicantId: person.id };
  const rows = await office.db.request.findMany({ where, orderBy: { submittedAt: 'desc' }, take: SHOWN });
  const all = await office.db.request.count({ where });
  return {
    person: { id: person.id, name: person.name },
    lines: await Promise.all(rows.map((r) => lineOf(office, r, null, person.id))),
    more: all - rows.length,
    console: hasConsole(office),
  };
};

const lineOf = async (
  office: Office,
  row: Request,
  stepId: string | null,
  viewerId: string,
): Promise<RequestLine> => {
  const request = await inHand(office, office.db, row);
  return {
    requestId: row.id,
    number: row.number,
    title: `${request.kindName} · ${request.title}`,
    applicant: request.applicant.name,
    stateWord: stateWord(office, row),
    where: await whereNow(office, row, viewerId),
    stepId,
  };
};

/** 「等李明审批,已 2 天」; 「等您审批」 to whoever reads it about himself. */
const whereNow = async (office: Office, row: Request, viewerId: string): Promise<string> => {
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
    .map((p) => (p.id === viewerId ? '您' : p.name))
    .toSorted((a, b) => Number(b === '您') - Number(a === '您'))
    .join('、');
  const since = seats[0]?.step.activatedAt;
  return since == null
    ? `等${names}审批`
    : `等${names}审批，${sayWaiting(toInstant(since), office.clock.now())}`;
};

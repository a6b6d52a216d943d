/** 待办 and 我的申请: lines of requests. */
import type { Office } from '../office/office.ts';
import { hasConsole } from '../core/public-url.ts';
import { toInstant } from '../core/day.ts';
import { sayWaiting } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';
import { aboutQuestion } from './about-question.ts';
import { activeStep, fullTitle, rowOf } from './case.ts';
import { loadCases, type Held } from './load-case.ts';
import { gistOf } from './gist.ts';
import { pendingFor } from './pending.ts';
import { stateWord } from './view-request.ts';
import type { MineView, RequestLine, TodoView, TogetherView } from './view.ts';

/** As many lines as a card shows. */
const SHOWN = 5;

/** 待办: what waits for this person to decide, to file, to report back from, or to settle; `shown` lines of each. */
export const viewTodo = async (office: Office, person: Person, shown = SHOWN): Promise<TodoView> => {
  const { db } = office;
  const staff = await staffOf(db);
  const { decide, file, return: owed, questions } = await pendingFor(office, db, staff, person);
  const firstOf = (list: { id: string }[]): string[] => list.slice(0, shown).map((r) => r.id);
  const deciding = firstOf(decide.map((step) => ({ id: step.requestId })));
  const [filing, reporting] = [firstOf(file), firstOf(owed)];
  const cases = new Map(
    (await loadCases(office, db, [...new Set([...deciding, ...filing, ...reporting])])).map((held) => [
      held.one.row.id,
      held,
    ]),
  );
  const lines = (ids: string[]): RequestLine[] =>
    ids.flatMap((id) => {
      const held = cases.get(id);
      return held === undefined ? [] : [lineOf(office, held, person.id)];
    });
  const over = (list: unknown[]): number => Math.max(0, list.length - shown);
  return {
    person: { id: person.id, name: person.name },
    decide: await linesToDecide(office, person, cases, deciding),
    file: lines(filing),
    return: lines(reporting),
    questions: questions
      .slice(0, shown)
      .map((q) => ({ questionId: q.id, about: aboutQuestion(office, staff, q) })),
    console: hasConsole(office),
    more: over(decide) + over(file) + over(owed) + over(questions),
  };
};

/** A line with what a decision rests on, for each of these requests that still stands. */
const linesToDecide = async (
  office: Office,
  person: Person,
  cases: Map<string, Held>,
  ids: string[],
): Promise<RequestLine[]> =>
  Promise.all(
    ids.flatMap((id) => {
      const held = cases.get(id);
      return held === undefined
        ? []
        : [
            gistOf(office, held, person).then((gist) => ({
              ...lineOf(office, held, person.id, true),
              gist,
            })),
          ];
    }),
  );

/** As many as one look takes in; what waits longer than that comes with the next. */
const TOGETHER = 20;

/** What waits for this person's decision and warns of nothing: it may be approved together (全部同意). */
export const viewTogether = async (office: Office, person: Person): Promise<TogetherView> => {
  const { decide } = await pendingFor(office, office.db, await staffOf(office.db), person);
  const ids = [...new Set(decide.map((step) => step.requestId))];
  const shown = ids.slice(0, TOGETHER);
  const cases = new Map((await loadCases(office, office.db, shown)).map((held) => [held.one.row.id, held]));
  const lines = await linesToDecide(office, person, cases, shown);
  const plain = lines.filter(({ gist }) => gist?.plain === true);
  return {
    person: { id: person.id, name: person.name },
    lines: plain,
    single: lines.length - plain.length,
    more: ids.length - shown.length,
  };
};

/** 我的申请: one's own requests, the latest first, and where each stands. */
export const viewMine = async (office: Office, person: Person): Promise<MineView> => {
  const rows = await office.db.$queryRaw<{ id: string; all: bigint }[]>`
    SELECT "id", count(*) OVER () AS "all" FROM "Request" WHERE "applicantId" = ${person.id}
    ORDER BY "submittedAt" DESC LIMIT ${SHOWN}`;
  const cases = await loadCases(
    office,
    office.db,
    rows.map((r) => r.id),
  );
  return {
    person: { id: person.id, name: person.name },
    lines: cases.map((held) => lineOf(office, held, person.id)),
    more: Number(rows[0]?.all ?? 0) - rows.length,
    console: hasConsole(office),
  };
};

const lineOf = (office: Office, held: Held, viewerId: string, decides = false): RequestLine => {
  const { one } = held;
  return {
    requestId: one.row.id,
    number: one.row.number,
    title: fullTitle(one),
    applicant: one.applicant.name,
    stateWord: stateWord(office, rowOf(one)),
    where: whereNow(held, viewerId),
    stepId: decides ? (activeStep(one)?.id ?? null) : null,
  };
};

/** 「等李明审批,已 2 天」; 「等您审批」 to whoever reads it about himself. */
const whereNow = ({ one, world }: Held, viewerId: string): string => {
  if (one.row.state === 'asking') return '等办公室确认制度口径';
  if (one.row.state !== 'waiting') return '';
  const step = activeStep(one);
  const asked = step?.seats.filter((s) => s.state === 'active').map((s) => s.personId) ?? [];
  const names = [...peopleById(world.staff, asked).values()]
    .map((p) => (p.id === viewerId ? '您' : p.name))
    .toSorted((a, b) => Number(b === '您') - Number(a === '您'))
    .join('、');
  return step?.activatedAt == null
    ? `等${names}审批`
    : `等${names}审批，${sayWaiting(toInstant(step.activatedAt), world.now)}`;
};

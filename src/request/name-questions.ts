/** How the questions of the office (制度确认) are called in the morning push. */
import type { Office } from '../office/office.ts';
import type { Named } from '../digest/view.ts';
import { staffOf } from '../staff/staff-of.ts';
import { aboutQuestion } from './about-question.ts';

/** What the office is asked to settle, by the request that made it ask. */
export const nameQuestions = async (office: Office, subjects: string[]): Promise<Map<string, Named>> => {
  const ids = subjects.flatMap((s) => (s.startsWith('question:') ? [s.slice('question:'.length)] : []));
  if (ids.length === 0) return new Map();
  const rows = await office.db.question.findMany({
    where: { id: { in: ids } },
    include: { requests: { take: 1 } },
  });
  const staff = await staffOf(office.db);
  return new Map(
    rows.map((q): [string, Named] => [
      `question:${q.id}`,
      { text: aboutQuestion(office, staff, q), opens: { is: 'question', id: q.id } },
    ]),
  );
};

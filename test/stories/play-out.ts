/** Plays a case of a matter from a file to its end: whoever is asked agrees, whoever has something to do does it. */
import { viewTask } from '../../src/matter/view-task.ts';
import type { FormInput } from '../../bot/emulator/page-api.ts';
import { kindOfName } from '../../src/matter-form/read-filled.ts';
import { say, tap } from './acts.ts';
import type { Play } from './play.ts';

type Form = Record<string, FormInput>;

/** One case: who says which word, what the form holds, and what is filled in on the way where it matters. */
export type Case = { word: string; by: string; form: Form; filled?: Form };

/** How it went: the number, who decided in their order, what was done in its order, and the line in the register. */
export type Played = { number: string; state: string; decided: string[]; done: string[]; waits: string[] };

const MOST_ACTS = 30;

/** Something that fits, where a story does not care. */
const anything = (name: string, by: string): string =>
  ({
    date: '2026-03-02',
    number: '1',
    money: '1',
    people: by,
    department: '党政办公室',
    text: `${name}已写明`,
  })[kindOfName(name)];

export const playOut = async (p: Play, { word, by, form, filled = {} }: Case): Promise<Played> => {
  const { db } = p.service.office;
  const nameOf = async (id: string) => (await db.person.findUniqueOrThrow({ where: { id } })).name;
  await say(p, by, word);
  const said = await tap(p, by, '提交', { form });
  const number = /编号 ([A-Z]+-\d{4}-\d+)/.exec(said)?.[1];
  if (number === undefined) throw new Error(`${word}: ${said}\n${p.card(by, '提交').text}`);
  const { id } = await db.request.findFirstOrThrow({ where: { number } });
  const decided: string[] = [];
  const done: string[] = [];
  for (let act = 0; act < MOST_ACTS; act += 1) {
    const seats = await db.approvalSeat.findMany({
      where: { requestId: id, state: 'active', step: { state: 'active' } },
      include: { step: true },
    });
    const staffNoOf = await numbersOf(p, seats);
    const [seat = null] = seats.toSorted((a, b) =>
      staffNoOf(a.personId).localeCompare(staffNoOf(b.personId)),
    );
    if (seat !== null) {
      const approver = await nameOf(seat.personId);
      decided.push(approver);
      const outside = seat.step.posts.some((post) => /^(?:会议|外单位)：/.test(post));
      const opinion = outside ? { form: { opinion: 'HY-2026-0001-1 同意' } } : {};
      await tap(p, approver, '同意', { on: number, ...opinion });
      continue;
    }
    const task = await db.matterTask.findFirst({
      where: { requestId: id, state: 'open', kind: { not: 'clock' } },
      orderBy: [{ openedAt: 'asc' }, { position: 'asc' }],
    });
    if (task === null) break;
    const [doerId = ''] = task.people;
    const doer = await nameOf(doerId);
    const view = await viewTask(p.service.office, task.id, doerId);
    if (view === null || view.button === null) throw new Error(`${word}: ${task.label} has no button`);
    if (task.kind === 'publish' && task.dueAt !== null) await p.moveTo(...dayAfter(task.dueAt));
    done.push(`${doer}：${view.button}`);
    await tap(p, doer, view.button, {
      on: `${view.applicant} · ${view.label}`,
      form: Object.fromEntries(view.fields.map((f) => [f.name, filled[f.label] ?? anything(f.label, doer)])),
    });
  }
  const { state } = await db.request.findUniqueOrThrow({ where: { id } });
  const waits = await db.matterTask.findMany({ where: { requestId: id, state: 'open' } });
  return { number, state, decided, done, waits: waits.map((t) => t.label) };
};

/** Of several who may decide, the one with the lowest staff number does. */
const numbersOf = async (p: Play, seats: { personId: string }[]) => {
  const people = await p.service.office.db.person.findMany({
    where: { id: { in: seats.map((s) => s.personId) } },
  });
  const byId = new Map(people.map((one) => [one.id, one.staffNo]));
  return (id: string): string => byId.get(id) ?? '';
};

const dayAfter = (due: Date): [string, string] => [
  new Date(due.getTime() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
  '09:00',
];

/** 时限: clocks that an event, a date of the form or the lapse of another clock starts. */
import { toDate, type Temporal } from '../core/day.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import type { MatterClock } from '../regulation/matters/file/clocks.ts';
import { peopleCalled } from './context.ts';
import type { Running } from './effects/effect.ts';
import { holds } from './facts.ts';
import { textOf } from '../matter-form/form.ts';
import { open, TASK_DUE } from './open-tasks.ts';
import { endOf, readMoment } from './terms.ts';

/** What every case has as its beginning: the approval. */
export const APPROVED = '批准';

const keyOf = (clock: MatterClock): string => `clock:${clock.name}`;

/** Starts the clocks that wait for one of these events, and at the approval those that count from a date of the form. */
export const startClocks = async (run: Running, events: string[]): Promise<void> => {
  const { office, one } = run;
  for (const clock of one.matter.clocks) {
    if (one.tasks.some((t) => t.effect === keyOf(clock))) continue;
    const written = textOf(one.values[clock.from] ?? one.filled[clock.from]);
    const date = written === '' ? null : readMoment(office, written);
    const happened = events.includes(clock.from);
    if (!happened && !(events.includes(APPROVED) && (date !== null || clock.from === APPROVED))) continue;
    if (typeof clock.when === 'string' && !stillUndone(run, clock.when)) continue;
    if (typeof clock.when === 'object' && clock.when !== null && !holds(one.matter, clock.when, one.facts))
      continue;
    await startClock(run, clock, date ?? office.clock.now());
  }
};

const startClock = async (run: Running, clock: MatterClock, from: Temporal.Instant): Promise<void> => {
  const { office, one } = run;
  const end = endOf(office, one, clock.within, from);
  const people = peopleCalled(office, one, clock.by).map((p) => p.id);
  // What is proved by handing in the form itself, or by a return that is a task of its own, needs no second button.
  if (clock.until === '提交') return;
  await open(
    { ...run, effect: keyOf(clock) },
    {
      tasks: [
        {
          kind: 'clock',
          label: clock.name,
          people,
          due: end === null ? null : { at: end, ladder: clock.ladder, cite: clock.cite, said: clock.name },
        },
      ],
    },
  );
};

/**
 * A clock has lapsed: the clocks that begin with its lapse start, where their condition still holds
 * (「仍未办成且已逾期」「交证照或交回执单未办成」).
 */
export const lapseClock = async (run: Running, name: string): Promise<void> => {
  for (const clock of run.one.matter.clocks) {
    if (clock.from !== name || run.one.tasks.some((t) => t.effect === keyOf(clock))) continue;
    if (typeof clock.when === 'string' && !stillUndone(run, clock.when)) continue;
    await startClock(run, clock, run.office.clock.now());
  }
};

/** Whether what a sentence names is still to be done; a sentence that names no clock speaks of any of them. */
const stillUndone = ({ one }: Running, sentence: string): boolean => {
  const open_ = one.tasks.filter((t) => t.kind === 'clock' && t.state === 'open').map((t) => t.label);
  const named = one.matter.clocks.map((c) => c.name).filter((name) => sentence.includes(name));
  return named.length === 0 ? open_.length > 0 : named.some((name) => open_.includes(name));
};

/** A return also settles the clocks that waited for it (归还 证照). */
export const settleReturned = async ({ office, tx, one }: Running): Promise<void> => {
  for (const clock of one.matter.clocks) {
    if (!clock.until.startsWith('归还')) continue;
    const task = one.tasks.find((t) => t.effect === keyOf(clock) && t.state === 'open');
    if (task === undefined) continue;
    const now = office.clock.now();
    await tx.matterTask.updateMany({
      where: { id: task.id, state: 'open' },
      data: { state: 'done', doneAt: toDate(now), doneById: one.applicant.id },
    });
    await fulfilObligation(tx, TASK_DUE, `task:${task.id}`, now, { by: '归还' });
  }
};

/** The one place where the engine acts: take hold, load, rule, let the kind do its part, write, tell, record. */
import type { Tx } from '../core/db.ts';
import { lock } from '../core/locks.ts';
import type { Notice } from '../core/notices.ts';
import { isRefusal, refusable, rollBack, type Refusal } from '../core/outcome.ts';
import { ownTrace } from '../core/tap-mark.ts';
import type { Office } from '../office/office.ts';
import { storedVerdict } from '../regulation/stored-verdict.ts';
import type { RequestAct, Ruled } from './act.ts';
import { activeStep, rowOf, subjectOf, type Case, type World } from './case.ts';
import { askClerk } from './ask-clerk.ts';
import { involvedIn, redraw } from './involved.ts';
import { holdCase, type Held } from './load-case.ts';
import { choicesInForce } from './local-rules.ts';
import { rule } from './rule.ts';
import { saveCase } from './save-case.ts';
import { unknownRequest } from './seat.ts';
import { WAITING, watchedStep } from './waiting-too-long.ts';

/** Performs an act on a request; a refusal rolls everything back. Returns the case that came out. */
export const perform = (office: Office, requestId: string, act: RequestAct): Promise<Held | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const held = await holdCase(office, tx, requestId);
      if (held === null) return rollBack(unknownRequest());
      // The same tap once more, after its process died: it has done this already.
      if ((await ownTrace(office, tx, subjectOf(requestId))) !== null) return held;
      return carryOut(office, tx, held, act);
    }),
  );

/** The same on a case that is already held, inside the transaction that holds it: a matter does its own part around it. */
export const carryOut = async (office: Office, tx: Tx, held: Held, act: RequestAct): Promise<Held> => {
  const before = held.one;
  const subject = subjectOf(before.row.id);
  const world = await lookAround(office, tx, held, act);
  const judged = await ruleAgainIfAsked(office, tx, before, act, world);
  const { after, effects, watch, entry } = judged;
  tellDeveloper(office, before, judged);
  for (const to of effects) {
    await after.kind.effects[to](office, tx, rowOf(after), after.applicant);
  }
  if (entry.act === 'request.ask_cancel') await after.kind.cancelAsked?.(office, tx, rowOf(after));
  await saveCase(office, tx, [before, after], {
    notices: [...judged.notices, ...redrawOthers(judged, world)],
    entry: { ...entry, at: world.now, subject },
    opens: watch === 'keep' || watch === 'stop' ? [] : [watchedStep(office, subject, watch.on)],
    cancels: watch === 'stop' ? [WAITING] : [],
  });
  if (effects.length > 0) await after.kind.saved?.(office, tx, rowOf(after));
  return { one: { ...after, row: { ...after.row, revision: after.row.revision + 1 } }, world };
};

/** What happened, for whoever watches: numbers and names of tables, never what somebody wrote. */
const tellDeveloper = ({ log }: Pick<Office, 'log'>, before: Case, { after, entry }: Ruled): void => {
  const { id, number, state, verdict, pack } = after.row;
  log.debug({ act: entry.act, request: id, number, from: before.row.state, to: state }, 'act');
  if (verdict !== before.row.verdict)
    log.debug(
      { request: id, pack, table: after.kind.table, status: storedVerdict(verdict).status },
      'verdict',
    );
};

/** What only the kind can find out, and only some acts need. */
export const lookAround = async (
  office: Office,
  tx: Tx,
  { one, world }: Held,
  act: RequestAct,
): Promise<World> => {
  const { kind, row } = one;
  if (act.do === 'decide') {
    const step = activeStep(one);
    const own = step?.origin === 'consent' && step.seats.some((s) => s.personId === act.by.id);
    return own && act.decision === 'approve' && kind.consented !== undefined
      ? { ...world, agreed: await kind.consented(office, tx, rowOf(one), act.by) }
      : world;
  }
  const form = act.do === 'submit' || act.do === 'resubmit' ? act.assessed.form : row.form;
  return kind.holders === undefined ? world : { ...world, ofCase: await kind.holders(office, tx, form) };
};

/** Before anybody is asked, the rule is asked once more, while nobody can answer: a clerk may just have settled it. */
const ruleAgainIfAsked = async (
  office: Office,
  tx: Tx,
  before: Case,
  act: RequestAct,
  world: World,
): Promise<Ruled> => {
  const first = rule(before, act, world);
  if (isRefusal(first)) return rollBack(first);
  if (first.ask === undefined) return first;
  await lock(tx, 'questions');
  const settled = rule(before, act, { ...world, choices: await choicesInForce(office, tx) });
  if (isRefusal(settled)) return rollBack(settled);
  if (settled.ask === undefined) return settled;
  const asked = await askClerk(office, tx, settled.ask, before.row.number);
  const row = { ...settled.after.row, questionId: asked.questionId };
  return { ...settled, after: { ...settled.after, row }, notices: [...settled.notices, ...asked.notices] };
};

/**
 * Quiet notices for everybody who may have the request in the chat and is not told anything else, so that no card, a
 * stand-in's neither, keeps a button that no longer works.
 */
const redrawOthers = ({ after, notices, redraw: wanted }: Ruled, world: World): Notice[] => {
  if (wanted === 'nobody') return [];
  const subject = subjectOf(after.row.id);
  const told = new Set(notices.filter((n) => n.subject === subject).map((n) => n.recipientId));
  return redraw(
    subject,
    involvedIn(after, world).filter((id) => id !== wanted.except && !told.has(id)),
  );
};

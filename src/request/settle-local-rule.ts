/** A main leader confirms what a clerk settled about the text; he or a clerk takes it back. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, today } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { holdersOf } from '../staff/holders-of.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { staffOf } from '../staff/staff-of.ts';
import { holdQuestions, storedChoice } from './local-rules.ts';

/** Whether this person is the main leader who confirms the office's own readings. */
export const confirmsReadings = async (office: Office, tx: Tx, person: Person): Promise<boolean> => {
  const post = office.settings.choicesConfirmedBy;
  if (post === undefined) return false;
  return holdersOf(office, await staffOf(tx), post, person).some((holder) => holder.id === person.id);
};

const GONE = refuse('already-decided', '这条约定已经撤销，或已有新的代替。', { toast: '约定已不在' });

/** Confirms a reading that holds; it is dated and shown with the leader's name from then on. */
export const confirmLocalRule = (office: Office, actor: Person, id: string): Promise<null | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      if (!(await confirmsReadings(office, tx, actor)))
        return rollBack(refuse('not-allowed', '本单位约定由 office.yaml「约定确认」写明的领导确认。'));
      await holdQuestions(tx);
      const rule = await tx.localRule.findFirst({ where: { id, revokedAt: null } });
      if (rule === null) return rollBack(GONE);
      const confirmed = { by: actor.name, on: today(office.clock).toString() };
      const choice = { ...storedChoice(rule.choice), confirmed };
      await tx.localRule.update({ where: { id }, data: { choice } });
      await keep(office, tx, { actor, act: 'reading.confirm', rule });
      return null;
    }),
  );

/** Takes a reading back: the next case in the situation is asked about again, what was decided stays. */
export const revokeLocalRule = (office: Office, actor: Person, id: string): Promise<null | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      if (!actor.roles.includes(CLERK_ROLE) && !(await confirmsReadings(office, tx, actor)))
        return rollBack(refuse('not-allowed', '本单位约定由办公室或确认的领导撤销。'));
      await holdQuestions(tx);
      const rule = await tx.localRule.findFirst({ where: { id, revokedAt: null } });
      if (rule === null) return rollBack(GONE);
      await tx.localRule.update({ where: { id }, data: { revokedAt: toDate(office.clock.now()) } });
      await keep(office, tx, { actor, act: 'reading.revoke', rule });
      return null;
    }),
  );

type Settled = {
  actor: Person;
  act: 'reading.confirm' | 'reading.revoke';
  rule: { id: string; pack: string; table: string; situation: string };
};

const keep = (office: Office, tx: Tx, { actor, act, rule }: Settled): Promise<unknown> =>
  record(tx, office, {
    at: office.clock.now(),
    actorId: actor.id,
    act,
    subject: `reading:${rule.id}`,
    detail: { pack: rule.pack, table: rule.table, situation: rule.situation },
  });

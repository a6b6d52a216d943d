/** Somebody reports a periodic duty done, with its evidence; where signatures are wanted it is over with the last. */
import type { PeriodRun } from '../../prisma/generated/client.ts';
import { filesOf } from '../attachment/list-files.ts';
import { toDate, today } from '../core/day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { isRefusal, refuse, refusable, rollBack, type Refusal } from '../core/outcome.ts';
import { matterOf } from '../matter/office-matters.ts';
import { readFilled, type FilledMatter } from '../matter-form/read-filled.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import type { Office } from '../office/office.ts';
import type { Directory } from '../staff/directory.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import type { Tx } from '../core/db.ts';
import { countEvidence } from './count-evidence.ts';
import { dutyOf, LEAVING_HAND_OVER, type Duty } from './duties.ts';
import { leavingOf, settleHandOver } from './hand-overs.ts';
import { keepLine, sayFilled } from './keep-line.ts';
import { PERIOD_DUE, turnOf, whoseEntries } from './open-runs.ts';
import { whoDoes } from './who-does.ts';

export type Reported = { label: string; waits: boolean };

const gone = (): Refusal =>
  refuse('already-decided', '这一项已经办过或不用再办。', { toast: '这一项已办过' });

/** Whether somebody may do it: it is his, or that of somebody for whom he stands in. */
export const mayDo = (
  office: Pick<Office, 'clock'>,
  staff: Directory,
  people: string[],
  id: string,
): boolean =>
  people.includes(id) ||
  [...standInsOn(staff, people, today(office.clock)).values()].some((standIn) => standIn.id === id);

/** What is filled in when it is reported. */
export const fillOf = ({ period }: Duty): string[] => {
  const { evidence } = period;
  if (evidence.is === 'fill') return evidence.fill;
  if (evidence.is === 'file') return [evidence.name];
  return evidence.is === 'hand_over' ? ['移交清单'] : [];
};

/** The files that were sent for it fill the field that wants one (凭文件). */
const withEvidence = async (
  office: Office,
  tx: Tx,
  { period }: Duty,
  runId: string,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
  if (period.evidence.is !== 'file') return input;
  const { name } = period.evidence;
  const typed = typeof input[name] === 'string' ? input[name].trim() : '';
  const names = (await filesOf(office, tx, `period:${runId}`)).map((file) => file.name);
  return { ...input, [name]: [...new Set([typed, ...names])].filter((one) => one !== '').join('、') };
};

const tooFew = ({ period }: Duty, filled: FilledMatter): Refusal | null => {
  if (period.least === null) return null;
  const [name = ''] = fillOfPeriod(period);
  const count = Number(String(filled[name] ?? '').replace(/[^\d.]/g, ''));
  return count >= period.least
    ? null
    : refuse('bad-input', `“${name}”至少 ${period.least}，这里是 ${count}；做够了再报。`, {
        toast: `${name}至少 ${period.least}`.slice(0, 20),
      });
};
const fillOfPeriod = (period: Duty['period']): string[] =>
  period.evidence.is === 'fill' ? period.evidence.fill : [];

export const reportRun = (
  office: Office,
  actor: Person,
  runId: string,
  input: Record<string, unknown>,
): Promise<Reported | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const run = await tx.periodRun.findUnique({ where: { id: runId } });
      const staff = await staffOf(tx);
      const duty = run === null ? null : dutyOf(matterOf(office, run.matter, run.edition), run.duty);
      if (run === null || duty === null) return rollBack(gone());
      if (!mayDo(office, staff, run.people, actor.id))
        return rollBack(refuse('not-yours', '这一项由其他人办理。', { toast: '这一项由其他人办理' }));
      if (run.state === 'signing') return sign(office, tx, staff, duty, { run, actor });
      const filled = readFilled({ staff }, fillOf(duty), await withEvidence(office, tx, duty, runId, input));
      if (isRefusal(filled)) return rollBack(filled);
      const few = tooFew(duty, filled) ?? (await notEnough(office, tx, duty, run));
      if (few !== null) return rollBack(few);
      const signers = await signersOf(office, tx, staff, duty, run);
      const now = toDate(office.clock.now());
      const data = {
        filled,
        doneAt: now,
        doneById: actor.id,
        state: signers.length > 0 ? ('signing' as const) : ('done' as const),
        ...(signers.length > 0 ? { people: signers } : {}),
      };
      const done = await tx.periodRun.updateMany({ where: { id: runId, state: 'open' }, data });
      if (done.count === 0) return rollBack(gone());
      const after = { ...run, ...data };
      await fulfilObligation(tx, PERIOD_DUE, `period:${runId}`, office.clock.now(), { by: actor.id });
      await keepLine(office, tx, staff, duty.matter, after);
      if (signers.length === 0) await settleHandOver(office, tx, run);
      await tell(
        tx,
        stamp(office),
        signers.length > 0
          ? signers.map((recipientId): Notice => ({
              kind: 'period.sign',
              recipientId,
              subject: `period:${runId}`,
              payload: { matter: duty.matter.name, label: run.label, about: run.about, doneBy: actor.name },
            }))
          : await told(office, tx, staff, duty, { run: after, actor }),
      );
      return { label: run.label, waits: signers.length > 0 };
    }),
  );

const notEnough = async (office: Office, tx: Tx, duty: Duty, run: PeriodRun): Promise<Refusal | null> => {
  const found = await countEvidence(office, tx, duty, turnOf(office, duty, run), whoseEntries(duty, run));
  return found === null || found.there >= found.wanted
    ? null
    : refuse(
        'bad-input',
        `“${found.of}”这一期要有 ${found.wanted} 条，现在 ${found.there} 条；登记够了会自动算完成。`,
        {
          toast: `还差 ${found.wanted - found.there} 条`,
        },
      );
};

/** Who signs after it was done; the one who did it does not sign again. */
const signersOf = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  { matter, period }: Duty,
  run: PeriodRun,
): Promise<string[]> => {
  const { evidence } = period;
  const posts =
    evidence.is === 'sign'
      ? evidence.who
      : run.duty.endsWith(LEAVING_HAND_OVER)
        ? receiversOf(office, staff, matter, run)
        : evidence.is === 'hand_over' && evidence.bothSign
          ? [matter.keeper ?? '办公室']
          : [];
  const holders = await whoDoes(
    { office, tx, staff, matter },
    posts.map((post) => ({ is: 'post' as const, post })),
  );
  const ids = holders.flatMap((h) => h.people.slice(0, 1).map((p) => p.id));
  return [...new Set(ids)].filter((id) => !run.people.includes(id));
};

/** 给: who takes over what somebody who leaves has held; by the rows that mean him, else by all of them. */
const receiversOf = (office: Office, staff: Directory, matter: Duty['matter'], run: PeriodRun): string[] => {
  const person = staff.byId.get(run.key);
  const his = person === undefined ? [] : leavingOf(office, staff, matter, person);
  const named = [...new Set((his.length > 0 ? his : matter.leaving).map((l) => l.to))];
  return named.length > 0 ? named : [matter.keeper ?? '办公室'];
};

const sign = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  duty: Duty,
  { run, actor }: { run: PeriodRun; actor: Person },
): Promise<Reported | Refusal> => {
  const own = run.people.includes(actor.id)
    ? actor.id
    : [...standInsOn(staff, run.people, today(office.clock))].find(([, p]) => p.id === actor.id)?.[0];
  const people = run.people.filter((id) => id !== own);
  const before = typeof run.filled === 'object' && run.filled !== null ? (run.filled as FilledMatter) : {};
  const names = [before['签字'] ?? '']
    .flat()
    .map(String)
    .filter((n) => n !== '');
  const filled = { ...before, 签字: [...names, actor.name].join('、') };
  const data = { people, filled, state: people.length > 0 ? ('signing' as const) : ('done' as const) };
  const signed = await tx.periodRun.updateMany({
    where: { id: run.id, state: 'signing', people: { equals: run.people } },
    data,
  });
  if (signed.count === 0) return rollBack(gone());
  await keepLine(office, tx, staff, duty.matter, { ...run, ...data });
  if (people.length === 0) await settleHandOver(office, tx, run);
  if (people.length === 0)
    await tell(tx, stamp(office), await told(office, tx, staff, duty, { run: { ...run, ...data }, actor }));
  return { label: run.label, waits: people.length > 0 };
};

/** 告知: whom the file names hears what was done. */
const told = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  { matter, period }: Duty,
  { run, actor }: { run: PeriodRun; actor: Person },
): Promise<Notice[]> => {
  const holders = await whoDoes(
    { office, tx, staff, matter },
    period.tell.map((post) => ({ is: 'post' as const, post })),
  );
  const ids = new Set(holders.flatMap((h) => h.people.map((p) => p.id)));
  ids.delete(actor.id);
  const said = Object.entries(sayFilled(staff, run.filled))
    .map(([name, value]) => `${name}：${value}`)
    .join('；');
  return [...ids].map((recipientId): Notice => ({
    kind: 'period.done',
    recipientId,
    subject: `period:${run.id}`,
    payload: { matter: matter.name, label: run.label, about: run.about, doneBy: actor.name, said },
  }));
};

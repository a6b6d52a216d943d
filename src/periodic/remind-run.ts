/** Who hears when a periodic duty is due or late, by its file; what the text proposes is proposed once. */
import { sayDayTime } from '../calendar/say-day.ts';
import { Temporal, toInstant } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { matterOf } from '../matter/office-matters.ts';
import type { ObligationKind } from '../obligation/remind-due.ts';
import { ladderSchema } from '../obligation/ladder.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { dutyOf } from './duties.ts';
import { whoDoes } from './who-does.ts';

const OWN = ['责任人', '办理人', '经办人', '申请人'];

export const remindRun: ObligationKind = async (office, tx, obligation, rung) => {
  const run = await tx.periodRun.findUnique({ where: { id: obligation.subject.slice('period:'.length) } });
  const duty = run === null ? null : dutyOf(matterOf(office, run.matter, run.edition), run.duty);
  if (run === null || duty === null || run.state !== 'open') return [];
  const { matter, period } = duty;
  const staff = await staffOf(tx);
  const others = rung.tell.filter((name) => !OWN.includes(name));
  const holders = await whoDoes(
    { office, tx, staff, matter },
    others.map((post) => ({ is: 'post' as const, post })),
  );
  const told = new Set([
    ...(rung.tell.some((name) => OWN.includes(name)) ? run.people : []),
    ...holders.flatMap((h) => h.people.map((p) => p.id)),
  ]);
  const overdue = Temporal.Instant.compare(toInstant(obligation.dueAt), office.clock.now()) < 0;
  const common = { matter: matter.name, label: run.label, about: run.about };
  const due = sayDayTime(toInstant(obligation.dueAt), office.clock.now());
  const notices = [...told].map((recipientId): Notice => ({
    kind: 'period.due',
    recipientId,
    subject: `period:${run.id}`,
    payload: { ...common, due, overdue },
  }));
  const firstLate = ladderSchema.parse(obligation.ladder).find((r) => r.offset > 0)?.name;
  if (period.proposal === null || !overdue || rung.name !== firstLate) return notices;
  const who = staff.byId.get(run.personId)?.name ?? '';
  const deciders = await whoDoes({ office, tx, staff, matter }, [
    { is: 'post', post: matter.keeper ?? '办公室' },
  ]);
  const ids =
    deciders.flatMap((h) => h.people).length > 0 ? deciders.flatMap((h) => h.people) : clerks(staff);
  return [
    ...notices,
    ...ids
      .filter((p) => !run.people.includes(p.id))
      .map((p): Notice => ({
        kind: 'period.proposal',
        recipientId: p.id,
        subject: `period:${run.id}`,
        payload: { ...common, who, proposal: period.proposal?.text ?? '' },
      })),
  ];
};

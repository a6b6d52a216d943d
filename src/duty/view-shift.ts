import type { Office } from '../office/office.ts';
import { dayOf, today, toInstant } from '../core/day.ts';
import { sayClock, sayTime } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import { handoverRule, sayDutyClause } from './duty-rules.ts';
import { loadMovers, rosteredPeople } from './load-movers.ts';
import { mayInspect } from '../breach/may-inspect.ts';
import { showBreaches } from '../breach/show-breaches.ts';
import { showMissed } from './missed-sign-in.ts';
import { mayReassign } from './reassign-place.ts';
import { sayHours, sayShift } from './shift-times.ts';
import type { EntryLine, ShiftView } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

const MOST_PEOPLE = 60;

/**
 * A shift as one person may see it: its people, its log, its handover; null for somebody who is unknown. The log is
 * shown to those who stand in the shift or in the next one, to leaders and to the office.
 */
export const viewShift = async (
  office: Office,
  shiftId: string,
  viewerId: string,
): Promise<ShiftView | null> => {
  const tx = office.db;
  const shift = await tx.dutyShift.findUnique({
    where: { id: shiftId },
    include: { places: { orderBy: [{ role: 'asc' }, { seat: 'asc' }] } },
  });
  const viewer = peopleById(await staffOf(tx), [viewerId]).get(viewerId);
  if (shift === null || viewer === undefined) return null;
  const now = office.clock.now();
  const begun = shift.startsAt.getTime() <= now.epochMilliseconds;
  const over = shift.endsAt.getTime() <= now.epochMilliseconds;
  const handover = await tx.dutyHandover.findUnique({ where: { shiftId } });
  const entries = await tx.dutyEntry.findMany({ where: { shiftId }, orderBy: { at: 'asc' } });
  const breaches = await tx.breach.findMany({
    where: { placeId: { in: shift.places.map((p) => p.id) } },
    orderBy: { at: 'asc' },
  });
  const people = peopleById(await staffOf(tx), [
    ...shift.places.flatMap((p) => [p.personId, p.plannedId]),
    ...(handover === null ? [] : [handover.fromId, handover.signedById ?? '']),
    ...breaches.map((b) => b.personId),
  ]);
  const name = (id: string | null): string => people.get(id ?? '')?.name ?? '';
  const own = shift.places.find((p) => p.personId === viewerId);
  const next =
    handover?.nextId == null
      ? []
      : await tx.dutyPlace.findMany({ where: { shiftId: handover.nextId, role: 'staff' } });
  const successor = next.some((p) => p.personId === viewerId);
  const inspects = mayInspect(viewer);
  const posts = await tx.postHolder.count({ where: { personId: viewerId } });
  const reads = own !== undefined || successor || inspects || posts > 0;
  const opens = shift.startsAt.getTime() - office.settings.duty.signInBefore * 60_000;
  const open = now.epochMilliseconds >= opens && !over;
  const checked =
    own === undefined
      ? 0
      : await tx.obligation.count({
          where: { kind: 'duty.spot_check', subject: `place:${own.id}`, state: 'open' },
        });
  const reassigns = !over && (await mayReassign(tx, viewer, shiftId));
  const rule = handoverRule(office);
  const clause = sayDutyClause(office, rule.cite);
  return {
    shiftId,
    said: sayShift(shift, today(office.clock)),
    hours: sayHours(toInstant(shift.startsAt), toInstant(shift.endsAt)),
    phase: over ? 'over' : begun ? 'now' : 'ahead',
    places: shift.places.map((p) => ({
      placeId: p.id,
      role: p.role === 'leader' ? '带班' : '值班员',
      name: name(p.personId),
      planned: p.plannedId === p.personId ? null : name(p.plannedId),
      signedIn: p.signedInAt === null ? null : sayClock(toInstant(p.signedInAt)),
    })),
    car: shift.carPlate,
    uncovered:
      over || !(inspects || own?.role === 'leader') ? [] : await uncoveredIn(office, shift.places, name),
    entries: reads
      ? entries.map((e): EntryLine => ({
          id: e.id,
          kind: e.kind,
          content: e.content,
          when: sayTime(toInstant(e.at), now),
          state: e.state === 'settled' ? 'settled' : e.state === 'to_hand' ? 'to_hand' : 'open',
          from: e.fromShiftId === null ? null : '上一班移交',
        }))
      : [],
    handoverRule:
      clause === null
        ? null
        : [rule.time === null ? '' : `每天 ${rule.time} 交接班`, rule.wait ? '接班人到岗前不得离开' : '']
            .filter((s) => s !== '')
            .concat(clause)
            .join('，'),
    handover:
      handover === null
        ? null
        : {
            by: name(handover.fromId),
            when: sayTime(toInstant(handover.offeredAt), now),
            summary: reads ? handover.summary : '',
            signedBy: handover.signedById === null ? null : name(handover.signedById),
            signedAt: handover.signedAt === null ? null : sayTime(toInstant(handover.signedAt), now),
          },
    breaches: showBreaches(office, breaches, viewer, name),
    missed: await showMissed(office, shiftId, viewer, name),
    can: {
      signIn: own !== undefined && open && (own.signedInAt === null || checked > 0) ? own.id : null,
      log: own !== undefined && begun && handover === null,
      handOver: own?.role === 'staff' && begun && handover === null,
      sign: handover?.state === 'offered' && successor,
      spotCheck: inspects && begun && !over,
      reassign: reassigns
        ? shift.places.map((p) => ({
            placeId: p.id,
            label: `${p.role === 'leader' ? '带班' : '值班员'} ${name(p.personId)}`,
          }))
        : [],
      people: reassigns
        ? (await rosteredPeople(tx)).slice(0, MOST_PEOPLE).map((p) => ({ id: p.id, name: p.name }))
        : [],
    },
  };
};

/** Those whose approved leave lies in their shift; never why. */
const uncoveredIn = async (
  office: Office,
  places: { personId: string; startsAt: Date; endsAt: Date }[],
  name: (id: string) => string,
): Promise<string[]> => {
  const movers = await loadMovers(
    office,
    office.db,
    places.map((p) => p.personId),
  );
  return places
    .filter((p) =>
      movers.get(p.personId)?.away.some((a) => a.from < p.endsAt.getTime() && p.startsAt.getTime() < a.to),
    )
    .map((p) => `${name(p.personId)}已批准离岗，这一班需要重新安排`);
};

/** The month some months from now, YYYY-MM. */
export const monthOf = (office: Office, offset: number): string => {
  const d = dayOf(office.clock.now()).with({ day: 1 }).add({ months: offset });
  return d.toString().slice(0, 7);
};

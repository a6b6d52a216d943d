import type { Office } from '../office/office.ts';
import { day } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { draftPlaces, whyNot } from './draft-places.ts';
import { holdRosters } from './hold-shift.ts';
import { candidates } from './make-roster.ts';
import { planOf, type RosterPlan } from './roster-plan.ts';

/** The plan with one place given to somebody else: the weighted duties move with it. */
const given = (plan: RosterPlan, index: number, toId: string, weight: number): RosterPlan => {
  const place = plan.places[index];
  if (place === undefined) return plan;
  const after = { ...plan.after };
  after[place.personId] = (after[place.personId] ?? 0) - weight;
  after[toId] = (after[toId] ?? plan.before[toId] ?? 0) + weight;
  const changed = { ...place, personId: toId, creditBefore: plan.before[toId] ?? 0, equals: 0, passed: [] };
  return { ...plan, after, places: plan.places.map((p, i) => (i === index ? changed : p)) };
};

/** Gives a place of a drafted roster to somebody else before it is published; what would break a rule is refused. */
export const changeDraft = (
  office: Office,
  actor: Person,
  input: { rosterId: string; key: string; toId: string },
): Promise<{ name: string } | Refusal> =>
  holdRosters(office, actor, { id: input.rosterId, act: 'duty.change_draft' }, async (hand) => {
    const { tx, detail } = hand;
    if (!actor.roles.includes(CLERK_ROLE))
      return refuse('not-allowed', '值班表由办公室编排。', { toast: '值班表由办公室编排' });
    const row = await tx.dutyRoster.findFirst({ where: { id: input.rosterId, state: 'draft' } });
    if (row === null) return refuse('wrong-state', '这张值班表已经发布，或已被重新编排的替代。');
    const plan = planOf(row.plan);
    const places = draftPlaces(office, plan);
    const place = places.find((p) => p.key === input.key);
    if (place === undefined) return refuse('bad-input', '这张草稿里没有这个岗位，请刷新后再选。');
    const people = await candidates(office, tx, day(row.fromDay), day(row.toDay));
    const to = people.find((p) => p.id === input.toId);
    const name =
      (await tx.person.findUnique({ where: { id: input.toId }, select: { name: true } }))?.name ?? '';
    const why = whyNot(to, place, places, office.settings.duty.restHours);
    if (to === undefined || why !== null)
      return refuse('not-free', `${name || '所选的人'}不能排这一班：${why ?? '不在值班名册'}。请另选一位。`);
    const index = plan.places.findIndex(
      (p) => p.day === place.day && p.name === place.name && p.role === place.role && p.seat === place.seat,
    );
    await tx.dutyRoster.updateMany({
      where: { id: row.id, state: 'draft' },
      data: { plan: given(plan, index, to.id, place.slot.weight) },
    });
    hand.rosterId = row.id;
    Object.assign(detail, { place: place.key, from: place.personId, to: to.id });
    return { name };
  });

import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import { dutyCite } from './duty-rules.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import type { Assessment } from '../request/kind.ts';
import { personalFactsOf } from '../staff/personal-facts.ts';
import type { Person } from '../staff/staff.ts';
import { holdOf, loadMovers, rosteredPeople, standingsOf } from './load-movers.ts';
import { movesOf, planSwap, refuseSwap } from './plan-swap.ts';
import { sayShift } from './shift-times.ts';
import { keptSwap, type SwapForm } from './swap-form.ts';
import { rankTakers, type Ranked } from './swap-rules.ts';
import { staffOf } from '../staff/staff-of.ts';

/** A cover is offered to at most this many at a time. */
const MOST_ASKED = 10;

/** The place with its shift; null when there is none. */
export const placeOf = (tx: Tx, id: string) =>
  tx.dutyPlace.findUnique({ where: { id }, include: { shift: true } });

/** Judges a swap and says what it means: who must agree, and what the regulation is asked with. */
export const assessSwap = async (
  office: Office,
  tx: Tx,
  applicant: Person,
  form: SwapForm,
  self: { requestId: string } | null,
): Promise<Assessment<SwapForm> | Refusal> => {
  const place = await placeOf(tx, form.placeId);
  const now = office.clock.now().epochMilliseconds;
  if (place === null || place.personId !== applicant.id)
    return refuse('not-yours', '只能调本人的班，所选的班现在不是您的。', { toast: '所选的班不是您的' });
  const said = sayShift(place.shift, today(office.clock));
  if (place.startsAt.getTime() <= now)
    return refuse(
      'wrong-state',
      `${said}已经开始或过去，不能再调。过去的班不改；当班有急事请向带班领导请假。`,
      {
        toast: '已经开始的班不能再调',
        cite: dutyCite(office),
      },
    );
  const pending = await inProcess(tx, form.placeId, self?.requestId ?? null);
  if (pending !== null)
    return refuse('wrong-state', `${said}已有在办的调班 ${pending}，请等它办完，或先撤回。`, {
      toast: '这一班已有在办的调班',
    });
  const complete = await completeForm(tx, form);
  if (isRefusal(complete)) return complete;
  if (complete.partnerId === applicant.id || complete.thirdId === applicant.id)
    return refuse('bad-input', '不能和自己调班，请另选一位。', {
      toast: '不能和自己调班',
      cite: dutyCite(office),
    });
  if (complete.partnerId === null) {
    const takers = await takersFor(office, tx, applicant.id, form.placeId);
    if (takers.length === 0)
      return refuse(
        'wrong-state',
        `${said}目前没有人能接（须在岗、不撞班、前后有休息）。可试试与别人的班对调。`,
        {
          toast: '这一班目前没有人能接',
        },
      );
    complete.asked = takers.slice(0, MOST_ASKED).map((t) => t.id);
  } else {
    const plan = await planSwap(office, tx, movesOf(complete, applicant.id, null));
    if (isRefusal(plan)) return plan;
    const broken = refuseSwap(office, plan);
    if (broken !== null) return broken;
  }
  complete.title = await swapTitleOf(office, tx, complete);
  return {
    form: complete,
    title: complete.title,
    facts: {
      ...personalFactsOf(office, await staffOf(tx), applicant, today(office.clock)),
      same_day: place.shift.day === today(office.clock).toString(),
      why: form.why,
    },
  };
};

/** The number of a swap about this place that is under way; null when there is none. */
const inProcess = async (tx: Tx, placeId: string, exceptId: string | null): Promise<string | null> => {
  const rows = await tx.request.findMany({
    where: {
      kind: 'swap',
      state: { in: ['waiting', 'asking'] },
      ...(exceptId === null ? {} : { id: { not: exceptId } }),
    },
  });
  return rows.find((r) => keptSwap(r.form).placeId === placeId)?.number ?? null;
};

/** Who holds the shifts that were chosen. */
const completeForm = async (tx: Tx, form: SwapForm): Promise<SwapForm | Refusal> => {
  const holder = async (placeId: string | null) => (placeId === null ? null : placeOf(tx, placeId));
  const theirs = await holder(form.theirPlaceId);
  const third = await holder(form.thirdPlaceId);
  if ((form.theirPlaceId !== null && theirs === null) || (form.thirdPlaceId !== null && third === null))
    return refuse('wrong-state', '所选的班已经不在值班表上，请重新选。', { toast: '所选的班已不在值班表上' });
  return { ...form, partnerId: theirs?.personId ?? form.partnerId, thirdId: third?.personId ?? null };
};

/** Those who may take a place, the best first. */
export const takersFor = async (
  office: Office,
  tx: Tx,
  giverId: string,
  placeId: string,
): Promise<Ranked[]> => {
  const place = await placeOf(tx, placeId);
  if (place === null) return [];
  const ids = (await rosteredPeople(tx))
    .filter((p) => p.leader === (place.role === 'leader'))
    .map((p) => p.id);
  const movers = await loadMovers(office, tx, [...new Set([...ids, giverId])]);
  const credits = await standingsOf(tx, today(office.clock).year);
  const giver = movers.get(giverId);
  if (giver === undefined) return [];
  return rankTakers(
    { ...holdOf(office, place), weight: place.shift.weight },
    giver,
    [...movers.values()].map((m) => ({ ...m, credit: credits.get(m.id) ?? 0 })),
    { now: office.clock.now().epochMilliseconds, restHours: office.settings.duty.restHours },
  );
};

/** 「3月5日 周四 夜班 请赵明远代班」 */
export const swapTitleOf = async (office: Office, tx: Tx, form: SwapForm): Promise<string> => {
  const name = async (id: string | null) =>
    id === null ? '' : ((await tx.person.findUnique({ where: { id }, select: { name: true } }))?.name ?? '');
  const shift = async (id: string | null) => {
    const place = id === null ? null : await placeOf(tx, id);
    return place === null ? '' : sayShift(place.shift, today(office.clock));
  };
  const own = await shift(form.placeId);
  const partner = await name(form.partnerId);
  if (form.way === 'cover') return partner === '' ? `${own} 请人代班` : `${own} 请${partner}代班`;
  if (form.way === 'exchange') return `${own} 与${partner} ${await shift(form.theirPlaceId)}对调`;
  // First what it is: a title is cut at its end, and the card lists who gives what to whom.
  return `三人轮换 ${own}（${partner}、${await name(form.thirdId)}）`;
};

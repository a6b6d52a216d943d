import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Prisma, Tx } from '../core/db.ts';
import { keepAttempt, openDraft } from '../core/drafts.ts';
import { today, toDate } from '../core/day.ts';
import type { Refusal } from '../core/outcome.ts';
import { openedForm } from '../request/opened-form.ts';
import { reopenSentBack } from '../request/reopen-sent-back.ts';
import type { Person } from '../staff/staff.ts';
import { findPerson } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { placeOf, takersFor } from './assess-swap.ts';
import { holdOf, loadMovers } from './load-movers.ts';
import { sayShift } from './shift-times.ts';
import { ANYONE, coverBy, exchangeWith, keptSwap, WHYS } from './swap-form.ts';
import { checkMove, type Move } from './swap-rules.ts';
import type { SwapFormView } from './view.ts';

const drafted = z.object({
  place: z.string().nullable().default(null),
  partner: z.string().nullable().default(null),
  third: z.string().nullable().default(null),
  why: z.string().nullable().default(null),
  reason: z.string().default(''),
  problem: z.string().nullable().default(null),
});

export type DraftedSwap = z.input<typeof drafted>;

/** Opens a swap form for a person, filled in with what was understood; idempotent by the draft's id. */
export const openSwapForm = async (
  office: Office,
  tx: Tx,
  person: Person,
  draft: { id: string; form: DraftedSwap; requestId?: string },
): Promise<void> => {
  const form = drafted.parse(draft.form);
  await openDraft(
    tx,
    { id: draft.id, personId: person.id, kind: 'swap', form, requestId: draft.requestId },
    office.clock.now(),
  );
};

/** Opens the form of a swap that was sent back, with what was chosen. */
export const reopenSwapForm = (
  office: Office,
  tx: Tx,
  person: Person,
  requestId: string,
): Promise<{ draftId: string } | Refusal> =>
  reopenSentBack(tx, person, requestId, (row, id) => {
    const form = keptSwap(row.form);
    const partner =
      form.theirPlaceId !== null
        ? exchangeWith(form.theirPlaceId)
        : form.partnerId === null
          ? ANYONE
          : coverBy(form.partnerId);
    const third = form.thirdPlaceId === null ? null : exchangeWith(form.thirdPlaceId);
    return openSwapForm(office, tx, person, {
      id,
      form: { place: form.placeId, partner, third, why: form.why, reason: form.reason },
      requestId,
    });
  });

/** Keeps what was chosen in a form that was refused, with the reason. */
export const keepSwapAttempt = (
  office: Office,
  person: Pick<Person, 'id'>,
  draftId: string,
  form: Record<string, unknown>,
  problem: string,
): Promise<void> =>
  keepAttempt(office.db, { draftId, personId: person.id, kind: 'swap' }, drafted, { ...form, problem });

const OWN_SHOWN = 12;
const COVERS_SHOWN = 12;
const EXCHANGES_SHOWN = 12;

const byStart = (a: { startsAt: Date }, b: { startsAt: Date }): number =>
  a.startsAt.getTime() - b.startsAt.getTime();

/** Shifts ahead, the soonest first, and those that are chosen already, however far away they lie. */
const ahead = async (office: Office, where: Prisma.DutyPlaceWhereInput, most: number, picked: string[]) => {
  const coming = { ...where, startsAt: { gt: toDate(office.clock.now()) } };
  const include = { shift: true } as const;
  const soonest = await office.db.dutyPlace.findMany({
    where: coming,
    include,
    orderBy: { startsAt: 'asc' },
    take: most,
  });
  const missing = picked.filter((id) => soonest.every((place) => place.id !== id));
  const further =
    missing.length === 0
      ? []
      : await office.db.dutyPlace.findMany({ where: { ...coming, id: { in: missing } }, include });
  return [...soonest, ...further].toSorted(byStart);
};

type Choice = { value: string; text: string };

/**
 * Shifts of others, the nearest in time first: those to exchange for this one; those whose holder may take it while
 * the person cannot take his, which only a third (三人轮换) makes possible; and those that a third may give.
 */
const shiftsOfOthers = async (
  office: Office,
  personId: string,
  placeId: string,
  /** What is chosen already is offered however far away it lies. */
  picked: readonly (string | null)[],
): Promise<{ exchanges: Choice[]; onlyChains: Choice[]; thirds: Choice[] }> => {
  const place = await placeOf(office.db, placeId);
  if (place === null) return { exchanges: [], onlyChains: [], thirds: [] };
  const others = await ahead(
    office,
    { role: place.role, personId: { not: personId } },
    EXCHANGES_SHOWN * 4,
    picked.flatMap((value) => (value?.startsWith('x_') === true ? [value.slice(2)] : [])),
  );
  const movers = await loadMovers(office, office.db, [personId, ...new Set(others.map((o) => o.personId))]);
  const rules = { now: office.clock.now().epochMilliseconds, restHours: office.settings.duty.restHours };
  const judged = others.map((o) => {
    const gives = { place: holdOf(office, place), fromId: personId, toId: o.personId };
    const takes = { place: holdOf(office, o), fromId: o.personId, toId: personId };
    const holds = (move: Move) => checkMove(move, [gives, takes], movers, rules).every((line) => line.ok);
    return {
      value: exchangeWith(o.id),
      text: `${movers.get(o.personId)?.name ?? ''} ${sayShift(o.shift, today(office.clock))}`,
      theyMay: holds(gives),
      iMay: holds(takes),
    };
  });
  const some = (wanted: (one: (typeof judged)[number]) => boolean): Choice[] =>
    judged
      .filter(wanted)
      .filter(({ value }, n) => n < EXCHANGES_SHOWN || picked.includes(value))
      .map(({ value, text }) => ({ value, text }));
  return {
    // What was asked for by name stays, so that handing it in says why it cannot be.
    exchanges: some((o) => (o.theyMay && o.iMay) || (picked[0] === o.value && !o.theyMay)),
    onlyChains: some((o) => o.theyMay && !o.iMay),
    thirds: some((o) => o.iMay),
  };
};

/** The form as its owner sees it: partners are those who may take the chosen shift, the best first. */
export const viewSwapForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<SwapFormView | null> => {
  const opened = await openedForm(office, draftId, viewerId);
  if (opened === null) return null;
  const { draft, person, usedAs } = opened;
  const form = drafted.parse(draft.form);
  const own = await ahead(office, { personId: viewerId }, OWN_SHOWN, form.place === null ? [] : [form.place]);
  const chosen = own.find((p) => p.id === form.place) ?? own[0];
  const takers = chosen === undefined ? [] : await takersFor(office, office.db, viewerId, chosen.id);
  const { exchanges, onlyChains, thirds } =
    chosen === undefined
      ? { exchanges: [], onlyChains: [], thirds: [] }
      : await shiftsOfOthers(office, viewerId, chosen.id, [form.partner, form.third]);
  const colleague =
    form.partner?.startsWith('c_') === true
      ? findPerson(await staffOf(office.db), { id: form.partner.slice(2) })
      : null;
  const asked = takers.some((t) => t.id === colleague?.id) ? null : colleague;
  return {
    draftId,
    person,
    places: own.map((p) => ({
      value: p.id,
      text: `${sayShift(p.shift, today(office.clock))}${p.role === 'leader' ? '（带班）' : ''}`,
    })),
    partners: [
      ...(takers.length === 0
        ? []
        : [{ value: ANYONE, text: `请人代班：发给所有能接的人（${takers.length} 位）` }]),
      ...takers
        .filter((t, n) => n < COVERS_SHOWN || form.partner === coverBy(t.id))
        .map((t) => ({
          value: coverBy(t.id),
          text: `请${t.name}代班（代后 ${t.creditAfter} 分${t.gapHours < 240 ? `，隔 ${Math.floor(t.gapHours / 24)} 天有班` : ''}）`,
        })),
      ...(asked === null
        ? []
        : [{ value: coverBy(asked.id), text: `请${asked.name}代班（目前不能接这个班）` }]),
      ...exchanges.map((e) => ({ value: e.value, text: `对调：${e.text}` })),
      ...onlyChains.map((e) => ({ value: e.value, text: `轮换：${e.text}（须另选第三人）` })),
    ],
    thirds,
    whys: [...WHYS],
    initial: {
      place: chosen?.id ?? null,
      partner: form.partner,
      third: form.third,
      why: form.why ?? '个人原因',
      reason: form.reason,
    },
    problem: form.problem ?? (own.length === 0 ? '您目前没有可以调的班。' : null),
    usedAs,
  };
};

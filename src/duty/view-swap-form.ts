/** The swap form as its owner sees it: every lawful partner can be found, the fairest stand first. */
import type { Office } from '../office/office.ts';
import { today, toDate } from '../core/day.ts';
import { openedForm } from '../request/opened-form.ts';
import type { Directory } from '../staff/directory.ts';
import { findByWord } from '../staff/find-by-word.ts';
import { findPerson } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { placeOf, takersFor } from './assess-swap.ts';
import { holdOf, loadMovers } from './load-movers.ts';
import { draftedSwap } from './open-swap-form.ts';
import { searchShifts } from './search-shifts.ts';
import { sayShift } from './shift-times.ts';
import { ANYONE, coverBy, exchangeWith, WHYS } from './swap-form.ts';
import { checkMove, type Move } from './swap-rules.ts';
import type { SwapFormView } from './view.ts';

/** How many of each a form shows at a time; the others are found by name or day. */
const SHOWN = { own: 24, covers: 20, exchanges: 30, chains: 10, thirds: 30 };

type Choice = { value: string; personId: string; text: string };

/** Shifts that have not begun, the soonest first. */
const ahead = (office: Office, personId: string | { not: string }, role?: string) =>
  office.db.dutyPlace.findMany({
    where: {
      personId,
      startsAt: { gt: toDate(office.clock.now()) },
      ...(role === undefined ? {} : { role }),
    },
    include: { shift: true },
    orderBy: { startsAt: 'asc' },
  });

/**
 * Shifts of others: those to exchange for this one, the same weight first and then the soonest; those whose holder
 * may take it while the person cannot take his, which only a third (三人轮换) makes possible; and those that a third
 * may give.
 */
const shiftsOfOthers = async (
  office: Office,
  personId: string,
  placeId: string,
  picked: string | null,
): Promise<{ exchanges: Choice[]; onlyChains: Choice[]; thirds: Choice[] }> => {
  const place = await placeOf(office.db, placeId);
  if (place === null) return { exchanges: [], onlyChains: [], thirds: [] };
  const others = await ahead(office, { not: personId }, place.role);
  const movers = await loadMovers(office, office.db, [personId, ...new Set(others.map((o) => o.personId))]);
  const rules = { now: office.clock.now().epochMilliseconds, restHours: office.settings.duty.restHours };
  const weight = place.shift.weight;
  const judged = others
    .map((o) => {
      const gives = { place: holdOf(office, place), fromId: personId, toId: o.personId };
      const takes = { place: holdOf(office, o), fromId: o.personId, toId: personId };
      const holds = (move: Move) => checkMove(move, [gives, takes], movers, rules).every((line) => line.ok);
      const name = movers.get(o.personId)?.name ?? '';
      const uneven = o.shift.weight === weight ? '' : `（${o.shift.weight} 分换您的 ${weight} 分）`;
      return {
        value: exchangeWith(o.id),
        personId: o.personId,
        text: `${name} ${sayShift(o.shift, today(office.clock))}${uneven}`,
        apart: Math.abs(o.shift.weight - weight),
        theyMay: holds(gives),
        iMay: holds(takes),
      };
    })
    .toSorted((a, b) => a.apart - b.apart);
  return {
    // What was asked for by name stays, so that handing it in says why it cannot be.
    exchanges: judged.filter((o) => (o.theyMay && o.iMay) || (picked === o.value && !o.theyMay)),
    onlyChains: judged.filter((o) => o.theyMay && !o.iMay),
    thirds: judged.filter((o) => o.iMay),
  };
};

/** The covers that may be asked, the best ranked first; who was named stays although he may not take it. */
const coversFor = async (
  office: Office,
  staff: Directory,
  personId: string,
  placeId: string,
  picked: string | null,
): Promise<{ covers: Choice[]; able: number }> => {
  const takers = await takersFor(office, office.db, personId, placeId);
  const colleague = picked?.startsWith('c_') === true ? findPerson(staff, { id: picked.slice(2) }) : null;
  const unable = colleague === null || takers.some((t) => t.id === colleague.id) ? [] : [colleague];
  return {
    able: takers.length,
    covers: [
      ...takers.map((t) => ({
        value: coverBy(t.id),
        personId: t.id,
        text: `请${t.name}代班（代后 ${t.creditAfter} 分${t.gapHours < 240 ? `，隔 ${Math.floor(t.gapHours / 24)} 天有班` : ''}）`,
      })),
      ...unable.map((p) => ({
        value: coverBy(p.id),
        personId: p.id,
        text: `请${p.name}代班（目前不能接这个班）`,
      })),
    ],
  };
};

/** The form as its owner sees it; `unlisted` are the offers that fit what was typed and do not stand in the list. */
export const viewSwapForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<SwapFormView | null> => {
  const opened = await openedForm(office, draftId, viewerId);
  if (opened === null) return null;
  const { draft, person, usedAs } = opened;
  const form = draftedSwap.parse(draft.form);
  const staff = await staffOf(office.db);
  const fits = searchShifts(form.find, (word) => findByWord(staff, word));
  const own = (await ahead(office, viewerId)).map((p) => ({
    value: p.id,
    personId: viewerId,
    text: `${sayShift(p.shift, today(office.clock))}${p.role === 'leader' ? '（带班）' : ''}`,
  }));
  const chosen = own.find((p) => p.value === form.place) ?? own[0];
  const { covers, able } =
    chosen === undefined
      ? { covers: [], able: 0 }
      : await coversFor(office, staff, viewerId, chosen.value, form.partner);
  const { exchanges, onlyChains, thirds } =
    chosen === undefined
      ? { exchanges: [], onlyChains: [], thirds: [] }
      : await shiftsOfOthers(office, viewerId, chosen.value, form.partner);
  const kept = [chosen?.value, form.partner, form.third];
  /** Those that fit, as many as the form shows, and what is chosen already, however far away it lies. */
  const shown = (from: readonly Choice[], most: number): Choice[] => {
    const fitting = from.filter(fits).slice(0, most);
    return from.filter((one) => fitting.includes(one) || kept.includes(one.value));
  };
  const offers = [
    { all: covers, most: SHOWN.covers, before: '' },
    { all: exchanges, most: SHOWN.exchanges, before: '对调：' },
    { all: onlyChains, most: SHOWN.chains, before: '轮换：' },
  ].map(({ all, most, before }) => ({
    fitting: all.filter(fits).length,
    unlisted: Math.max(0, all.filter(fits).length - most),
    rows: shown(all, most).map(({ value, text }) => ({
      value,
      text: `${before}${text}${before === '轮换：' ? '（须另选第三人）' : ''}`,
    })),
  }));
  const bare = ({ value, text }: Choice) => ({ value, text });
  return {
    draftId,
    person,
    places: own
      .filter((p, n) => n < SHOWN.own || kept.includes(p.value) || (form.find !== '' && fits(p)))
      .map(bare),
    partners: [
      ...(able === 0 ? [] : [{ value: ANYONE, text: `请人代班：发给所有能接的人（${able} 位）` }]),
      ...offers.flatMap((one) => one.rows),
    ],
    thirds: shown(thirds, SHOWN.thirds).map(bare),
    unlisted: offers.reduce((sum, one) => sum + one.unlisted, 0),
    find: form.find,
    nothingFound: form.find !== '' && offers.every((one) => one.fitting === 0),
    whys: [...WHYS],
    initial: {
      place: chosen?.value ?? null,
      partner: form.partner,
      third: form.third,
      why: form.why ?? '个人原因',
      reason: form.reason,
    },
    problem: form.problem ?? (own.length === 0 ? '您目前没有可以调的班。' : null),
    usedAs,
  };
};

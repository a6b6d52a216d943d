/** What an approver should know, the clause (依据) that sent the request here, and why. */
import type { Basis, RequestView } from '../src/request/view.ts';
import type { Element } from './card-json.ts';
import { fold, hint, say } from './elements.ts';
import type { Room } from './fit-card.ts';
import { line } from './plain.ts';
import { remark } from './request-facts.ts';

/** More lines than this fold away; a warning never does. */
const MAX_KNOW = 2;
/** A card holds so many warnings for each row that it may show of a list. */
const WARNINGS = 3;

const knows = (view: RequestView, warn: boolean): RequestView['know'] =>
  view.viewer === 'approver' ? view.know.filter((one) => one.warn === warn) : [];

/** What the decision would break: never folded, and before the buttons; only for whoever decides or must agree. */
export const requestWarnings = (view: RequestView, room: Room): Element[] => {
  const warnings = knows(view, true);
  const shown = warnings.slice(0, room.rows * WARNINGS);
  const left = warnings.length - shown.length;
  return [
    ...shown.map((one) => remark(one, 100 * room.share)),
    ...(left > 0 ? [say(`⚠ 另有 ${left} 条需留意`, 'orange')] : []),
  ];
};

/** Balance, who else is away, who is free: what helps, but warns of nothing; only for whoever decides or must agree. */
export const requestKnow = (view: RequestView, room: Room): Element[] => {
  const known = knows(view, false);
  if (known.length === 0) return [];
  const lines = known.slice(0, room.rows).map((one) => remark(one, 100 * room.share));
  const title = view.actions.some((one) => one.do === 'accept') ? '答复前请了解' : '审批前请了解';
  if (known.length <= MAX_KNOW) return [hint(title), ...lines];
  const left = known.length - lines.length;
  return [fold(`${title} ${known.length} 条`, [...lines, ...(left > 0 ? [hint(`另有 ${left} 条`)] : [])])];
};

const named = (system: string): string => (system.startsWith('《') ? system : `《${system}》`);

/** 「《请销假制度》二、2」 */
export const clauseName = (basis: Pick<Basis, 'system' | 'ref'>): string =>
  `${named(line(basis.system, 30))}${line(basis.ref, 20)}`;

/** 「依据《请销假制度》二、2:……」, and how the office reads it where the text leaves it open. */
export const basisLines = (basis: Basis, room: Room, lead = '依据'): Element[] => {
  const text = line(basis.text, 120 * room.share);
  const where = clauseName(basis);
  const local = line(basis.local ?? '', 80 * room.share);
  return [
    say(text === '' ? `${lead}${where}` : `${lead}${where}：${text}`),
    ...(local === '' ? [] : [say(local.startsWith('按本单位约定') ? local : `本单位约定：${local}`, 'grey')]),
  ];
};

/** The clauses, one line each, and 「为什么是我」 folded under them. */
export const requestGrounds = (view: RequestView, room: Room): Element[] => {
  const why = view.why
    .slice(0, room.rows)
    .map((one) => say(line(one, 150 * room.share)))
    .filter((one) => one.text.content !== '');
  const title = view.viewer === 'approver' ? '为什么是我' : '为什么这样审批';
  return [
    ...view.basis.slice(0, 4).flatMap((one) => basisLines(one, room)),
    ...(view.nearest == null ? [] : [say(line(`${view.nearest}。`, 100 * room.share), 'grey')]),
    ...(why.length === 0 ? [] : [fold(title, why)]),
  ];
};

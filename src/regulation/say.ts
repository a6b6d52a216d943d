/** How the book speaks: short sentences of office Chinese. */
import type { Clause, Row, Table } from './book.ts';
import { aboutInput, inputType, type NumberRange } from './input-values.ts';
import { sayValue } from './say-value.ts';
import type { CellPart } from './situation.ts';
import type { Facts, Limit, RouteStep } from './verdict.ts';

/** 「3 天以内」「超过 1 天、不满 2 天」 */
export const sayRange = ({ from, fromIn, to, toIn }: NumberRange, unit = ''): string => {
  const n = (value: number) => `${value}${unit === '' ? '' : ` ${unit}`}`;
  if (from !== null && from === to) return `正好 ${n(from)}`;
  if (from === null && to === null) return '不限';
  if (from !== null && to !== null && fromIn && toIn) return `${from} 至 ${n(to)}`;
  const low = from === null ? null : fromIn ? `${n(from)}以上` : `超过 ${n(from)}`;
  const high = to === null ? null : toIn ? `${n(to)}以内` : `不满 ${n(to)}`;
  if (low !== null && high !== null) return `${fromIn ? `满 ${n(from ?? 0)}` : low}、${high}`;
  return low ?? high ?? '';
};

/** A label before a range; Chinese and digits are kept apart. */
export const sayLabelled = (label: string, range: string): string =>
  `${label}${label !== '' && /^\d/.test(range) ? ' ' : ''}${range}`;

/** One side of a cell: 「天数超过 1 天、不满 2 天」「种类不是事假、病假」. */
export const sayPart = (table: Table, part: CellPart): string => {
  const label = table.inputs[part.input] ?? part.input;
  if (part.is === 'span') return sayLabelled(label, sayRange(part.span, aboutInput(table, part.input).unit));
  if (typeof part.values[0] === 'boolean') return part.values[0] ? label : `不是${label}`;
  const words = part.values.map((value) => sayValue(value)).join('、');
  return part.not ? `${label}不是${words}` : `${label}为${words}`;
};

/** The facts that a table looked at: 「级别为一般工作人员,天数为 3 天」. */
export const sayFacts = (table: Table, facts: Facts): string =>
  Object.entries(table.inputs)
    .flatMap(([input, label]) => {
      const value = facts[input];
      // A plain 否 says only what everybody takes for granted.
      if (value === undefined || value === '' || value === false || inputType(table, input) === null)
        return [];
      if (value === true) return [label];
      const unit = aboutInput(table, input).unit;
      const said = sayValue(value, unit);
      return [`${label}为${/^\d/.test(said) && unit !== undefined ? ' ' : ''}${said}`];
    })
    .join('，');

/** 「先由分管领导、再由主要领导批」 */
const sayRoute = (route: RouteStep[]): string => {
  const who = route.map(({ mode, posts }) =>
    mode === 'all' ? `${posts.join('和')}${posts.length > 1 ? '共同' : ''}` : posts.join('或'),
  );
  if (who.length <= 1) return `由${who[0] ?? ''}批`;
  return `${who.map((w, i) => `${i === 0 ? '先' : '再'}由${w}`).join('、')}批`;
};

type Said = {
  route: RouteStep[];
  file_with: string[];
  notify?: string[];
  limits?: Limit[];
  refuse?: string | null;
  free?: string | null;
};

/** 「由办事处主任批,办公室备案」; for a table of values 「年休假 10 天」. */
export const sayOutcome = (o: Said): string => {
  if (o.refuse) return `不予批准（${o.refuse}）`;
  const parts = [
    o.free ? `不用审批，登记即可（${o.free}）` : '',
    o.route.length > 0 ? sayRoute(o.route) : '',
    o.file_with.length > 0 ? `${o.file_with.join('、')}备案` : '',
    o.notify !== undefined && o.notify.length > 0 ? `告知${o.notify.join('、')}` : '',
    ...(o.limits ?? []).map((l) => `${l.kind} ${sayValue(l.value, l.unit)}`),
  ];
  return parts.filter((p) => p !== '').join('，');
};

/** 「二、2(3 天以内)」: the clause's number, and which of its readings or bands. */
export const sayRow = (table: Table, row: Row, clause: Clause | undefined): string => {
  const bands = Object.entries(row.if).flatMap(([input, test]) => {
    const unit = aboutInput(table, input).unit;
    if (test.is === 'range') return [sayRange(test, unit)];
    const point = test.is === 'values' && !test.not && test.values.length === 1 ? test.values[0] : null;
    return typeof point === 'number'
      ? [sayRange({ from: point, fromIn: true, to: point, toIn: true }, unit)]
      : [];
  });
  const which = row.reading ?? bands.join('、');
  return `${clause?.ref ?? ''}${which === '' ? '' : `（${which}）`}`;
};

/** 「《请销假制度》二、2」 */
export const sayRef = (c: Clause): string => `《${c.system}》${c.ref}`;

/** 「《请销假制度》二、2:……」 */
export const sayClause = (c: Clause): string => `${sayRef(c)}：${endSentence(c.text)}`;

export const endSentence = (text: string): string => (/[。;]$/.test(text) ? text : `${text}。`);

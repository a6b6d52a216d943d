/** The lines of registers (台账) that a case makes: one a register, written anew whenever the case moves. */
import { z } from 'zod';
import type { MatterTask } from '../../prisma/generated/client.ts';
import { dayOf, toInstant } from '../core/day.ts';
import { sayTime } from '../calendar/say-day.ts';
import type { Tx } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { isKeptByHand } from '../regulation/matters/declared.ts';
import { CASE_COLUMNS, lentColumn } from '../regulation/matters/known-names.ts';
import type { MatterCase } from './context.ts';
import { stockIn } from './effects/stock.ts';
import { itemOf, rowsOf, textOf, type Value } from '../matter-form/form.ts';

const cells = z.record(z.string(), z.string());
/** The stored cells of a line or a thing, by column. */
export const cellsOf = (stored: unknown): Record<string, string> => cells.catch({}).parse(stored);

type Known = {
  office: Pick<Office, 'clock'>;
  one: MatterCase;
  state: string;
  approvers: string[];
  decidedAt: Date | null;
  closedAt: Date | null;
  custody: { thing: string; lentAt: Date; dueAt: Date | null; returnedAt: Date | null }[];
  stock: string;
};

const say = (at: Date | null | undefined, { office }: Known): string =>
  at == null ? '' : sayTime(toInstant(at), office.clock.now());

const lastDone = (tasks: MatterTask[], kinds: string[]): MatterTask | undefined =>
  tasks.findLast((t) => t.state === 'done' && kinds.includes(t.kind));

/** What a column shows of a case. */
const cellOf = (known: Known, column: string): string => {
  const { one } = known;
  const rows = one.matter.fields.filter((f) => f.kind === 'rows');
  const inRows = rows.find((f) => f.columns.some((c) => c.name === column));
  if (inRows !== undefined)
    return rowsOf(one.values[inRows.name])
      .map((row) => String(row[column] ?? ''))
      .join('、');
  const given: Value | undefined = one.values[column] ?? one.filled[column];
  if (given !== undefined) return sayValue(one, given);
  const things = [...known.custody.map((c) => c.thing), ...Object.keys(one.matter.rolls)];
  const lent = lentColumn(column, [...things, ...one.matter.fields.map((f) => f.name)]);
  if (lent !== null) {
    const entry = known.custody.at(-1);
    return say(lent.what === 'lent' ? entry?.lentAt : entry?.returnedAt, known);
  }
  if (one.facts[column] !== undefined && column.includes('.')) {
    const called = String(one.facts[column]);
    return one.staff.byStaffNo.get(called)?.name ?? called;
  }
  return caseCell(known, CASE_COLUMNS[column] ?? '', column);
};

const sayValue = ({ staff }: MatterCase, value: Value): string => {
  const nameOf = (id: string): string => staff.byId.get(id)?.name ?? id;
  if (Array.isArray(value))
    return value.map((v) => (typeof v === 'string' ? nameOf(v) : Object.values(v).join(' '))).join('、');
  return typeof value === 'string' ? nameOf(value) : textOf(value);
};

const caseCell = (known: Known, what: string, column: string): string => {
  const { one } = known;
  const doer = lastDone(one.tasks, ['do', 'stock_in', 'stock_out']);
  const named = (id: string | null | undefined): string =>
    id == null ? '' : (one.staff.byId.get(id)?.name ?? '');
  switch (what) {
    case 'number':
      return one.row.number;
    case 'submitted':
      return dayOf(toInstant(one.row.submittedAt)).toString();
    case 'applicant':
      return one.applicant.name;
    case 'department':
      return one.applicant.department;
    case 'approver':
      return known.approvers.at(-1) ?? '';
    case 'signers':
      return known.approvers.join('、');
    case 'decided':
      return say(known.decidedAt, known);
    case 'doer':
      return named(doer?.doneById);
    case 'done':
      return say(doer?.doneAt, known);
    case 'closed':
      return say(known.closedAt, known);
    case 'state':
      return known.state;
    case 'lent':
      return say(known.custody.at(-1)?.lentAt, known);
    case 'due':
      return say(known.custody.at(-1)?.dueAt, known);
    case 'returned':
      return say(known.custody.at(-1)?.returnedAt, known);
    case 'signed':
      return say(lastDone(one.tasks, ['sign'])?.doneAt, known);
    case 'signer':
      return named(lastDone(one.tasks, ['sign'])?.doneById);
    case 'stocked':
      return say(lastDone(one.tasks, ['stock_in'])?.doneAt, known);
    case 'stock':
      return known.stock;
    case 'document':
      return textOf(one.filled['文书号']);
    case 'filed':
      return textOf(one.filled['归档号']);
    default:
      return clockCell(known, column);
  }
};

/** 回执单: when what a clock waits for was done. */
const clockCell = (known: Known, column: string): string =>
  say(
    known.one.tasks.find((t) => t.state === 'done' && (t.label === column || t.label.endsWith(column)))
      ?.doneAt,
    known,
  );

/** Writes the lines of a case into the registers of its matter. */
export const writeLines = async (
  office: Office,
  tx: Tx,
  one: MatterCase,
  request: { state: string; decidedAt: Date | null; endedAt: Date | null },
): Promise<void> => {
  const registers = Object.entries(one.matter.registers).filter(
    ([name, { ofDuties }]) => ofDuties !== true && !isKeptByHand(one.matter, name),
  );
  if (registers.length === 0) return;
  const seats = await tx.approvalSeat.findMany({
    where: { requestId: one.row.id, state: 'approved' },
    orderBy: { decidedAt: 'asc' },
  });
  const custody = await tx.custody.findMany({ where: { requestId: one.row.id }, orderBy: { lentAt: 'asc' } });
  const columns = new Set(registers.flatMap(([, r]) => r.columns));
  const known: Known = {
    office,
    one,
    state: request.state,
    approvers: seats.map((s) => one.staff.byId.get(s.decidedById ?? s.personId)?.name ?? ''),
    decidedAt: request.decidedAt,
    closedAt: request.endedAt,
    custody,
    stock: columns.has('结存') ? await sayStock(tx, one) : '',
  };
  for (const [register, { columns: wanted }] of registers) {
    const line = { cells: Object.fromEntries(wanted.map((column) => [column, cellOf(known, column)])) };
    await tx.registerLine.upsert({
      where: { register_requestId: { register, requestId: one.row.id } },
      update: line,
      create: {
        ...line,
        id: office.ids.next(),
        register,
        matter: one.matter.name,
        requestId: one.row.id,
        number: one.row.number,
        personId: one.applicant.id,
        departmentId: one.applicant.departmentId,
        at: one.row.submittedAt,
      },
    });
  }
};

const sayStock = async (tx: Tx, one: MatterCase): Promise<string> => {
  const effect = one.matter.effects.find((e) => e.is === 'stock_out' || e.is === 'stock_in');
  if (effect === undefined || (effect.is !== 'stock_out' && effect.is !== 'stock_in')) return '';
  const there = await stockIn(tx, effect.store);
  const field = one.matter.fields.find((f) => f.name === effect.rows);
  return rowsOf(one.values[effect.rows])
    .map((row) => `${itemOf(field, row)} ${there.get(itemOf(field, row)) ?? 0}`)
    .join('、');
};

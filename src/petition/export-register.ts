/** 信访台账 as a file, for the chat and the console: masked unless somebody entitled asks for the names; every export is in the journal. */
import { createHash } from 'node:crypto';
import { writeCsv } from 'hucre/csv';
import { writeXlsx } from 'hucre/xlsx';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today, type Day } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { maySeeMonth } from './month-report.ts';
import { registerLines, type RegisterLine, type RegisterQuery } from './register-lines.ts';

export type ExportQuery = RegisterQuery & { format: 'csv' | 'xlsx' };

const HEADINGS = [
  '编号',
  '来源',
  '收到日期',
  '类别',
  '问题类别',
  '重要程度',
  '复杂',
  '信访人',
  '电话',
  '反映事项',
  '承办人',
  '期限',
  '状态',
  '办结日期',
  '是否按期',
  '重复信访',
];

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? '是' : '否');

const cellsOf = (line: RegisterLine): string[] => [
  line.number,
  line.source,
  line.receivedOn,
  line.category,
  line.problem,
  line.grade,
  yesNo(line.complex),
  line.petitioner,
  line.phone,
  line.matter,
  line.handler,
  line.due,
  line.stateWord,
  line.closedOn,
  yesNo(line.inTime),
  yesNo(line.repeat),
];

export type RegisterFile = {
  name: string;
  bytes: Uint8Array;
  /** What its cells say, as a hash: a file of the same cells need not have the same bytes. */
  content: string;
  rows: number;
  /** How many of them show their petitioner. */
  shown: number;
};

/** The period that is offered first: this year until today. */
export const usualPeriod = (office: Pick<Office, 'clock'>): { from: Day; to: Day } => {
  const to = today(office.clock);
  return { from: to.with({ month: 1, day: 1 }), to };
};

/** The register of a period as a file. Who may see the figures gets it masked; names only of one's own cases. */
export const drawRegister = async (
  office: Office,
  actor: Person,
  query: ExportQuery,
): Promise<RegisterFile | Refusal> => {
  if (query.from.until(query.to).sign < 0)
    return refuse('bad-input', '台账的起止日期先后不对，请把较早的日期填在前面。', {
      toast: '起止日期先后不对',
    });
  if (!(await maySeeMonth(office, office.db, actor)))
    return refuse('not-allowed', '信访台账由信访专干和领导导出。', { toast: '没有导出台账的权限' });
  const { lines, shown } = await registerLines(office, actor, query);
  const all = [HEADINGS, ...lines.map(cellsOf)];
  const bytes =
    query.format === 'csv'
      ? // The mark lets Excel and WPS read it as UTF-8; a cell never begins a formula.
        new TextEncoder().encode(`\u{feff}${writeCsv(all, { escapeFormulae: true })}`)
      : await writeXlsx({ sheets: [{ name: '信访台账', rows: all }] });
  return {
    name: `信访台账 ${query.from.toString()} 至 ${query.to.toString()}.${query.format}`,
    bytes,
    content: createHash('sha256').update(JSON.stringify(all)).digest('base64url'),
    rows: lines.length,
    shown,
  };
};

/** What the journal calls it that somebody took a register. */
export const EXPORTED = { act: 'petition.export', subject: 'petition' } as const;

/** Writes down who took which register, and how many petitioners it names. */
export const recordExport = (
  office: Pick<Office, 'clock' | 'tap'>,
  tx: Tx,
  actor: Person,
  { query, file, once }: { query: ExportQuery; file: Pick<RegisterFile, 'rows' | 'shown'>; once?: string },
): Promise<void> =>
  record(tx, office, {
    at: office.clock.now(),
    actorId: actor.id,
    ...EXPORTED,
    detail: {
      from: query.from.toString(),
      to: query.to.toString(),
      rows: file.rows,
      unmasked: file.shown,
      once,
    },
  });

/** The register as a file that is handed over at once, with its line in the journal. */
export const exportRegister = async (
  office: Office,
  actor: Person,
  query: ExportQuery,
): Promise<RegisterFile | Refusal> => {
  const file = await drawRegister(office, actor, query);
  if (isRefusal(file)) return file;
  await office.db.$transaction((tx) => recordExport(office, tx, actor, { query, file }));
  return file;
};

/** Names in effects, clocks and registers that lead nowhere. */
import type { MatterClock } from './file/clocks.ts';
import type { Effect } from './file/effects.ts';
import type { MatterFile } from './file/matter-file.ts';
import { readSpan } from '../language/spans.ts';
import type { Term } from './file/words.ts';
import { CASE_COLUMNS, lentColumn } from './known-names.ts';
import {
  fieldNames,
  filledNames,
  isKeptByHand,
  unknown,
  type Declared,
  type ReportFault,
} from './declared.ts';

const termFault = (m: MatterFile, term: Term | null): string | null => {
  if (term === null) return null;
  if (term.is === 'table')
    return m.values[term.table] === undefined ? `值表里${unknown(term.table, Object.keys(m.values))}` : null;
  if (term.is !== 'field' || fieldNames(m).includes(term.field)) return null;
  return readSpan(term.field) === null
    ? `“${term.field}”看不懂；写成 3 日、5 个工作日、1 个月、2 小时，或表单里的一个日期`
    : null;
};

export const checkEffects = (m: MatterFile, declared: Declared, say: ReportFault): void => {
  const names = fieldNames(m);
  const look = (e: Effect, path: PropertyKey[]): void => {
    if ('within' in e) {
      const fault = termFault(m, e.within);
      if (fault !== null) say(path, fault);
    }
    if (e.is === 'stock_in' || e.is === 'stock_out') {
      if (!declared.stores.includes(e.store)) say(path, `仓里${unknown(e.store, declared.stores)}`);
      if (!names.includes(e.rows)) say(path, `表单里${unknown(e.rows, names)}`);
    }
    if (e.is === 'settle_entry' && !declared.registers.includes(e.register))
      say(path, `台账里${unknown(e.register, declared.registers)}`);
    if (e.is === 'lend') {
      const columns = m.fields.flatMap((f) => f.columns.map((c) => c.name));
      if (!names.includes(e.thing) && declared.rolls[e.thing] === undefined && !columns.includes(e.thing))
        say(
          path,
          `“物”要写表单里的一项或一个名册，${unknown(e.thing, [...names, ...Object.keys(declared.rolls)])}`,
        );
      if (e.back?.is === 'field' && !names.includes(e.back.field))
        say(path, `“还期”要写表单里的一个日期，${unknown(e.back.field, names)}`);
      if (e.back?.is === 'clocks' && m.clocks.length === 0) say(path, '还期写了“见时限”，但没有写时限');
    }
    if (e.is === 'occupy')
      for (const name of [e.from, e.to])
        if (!names.includes(name)) say(path, `表单里${unknown(name, names)}`);
  };
  m.effects.forEach((e, i) => look(e, ['批准后', i]));
  m.closing.effects.forEach((e, i) => look(e, ['办结', '做', i]));
};

export const checkClocks = (m: MatterFile, say: ReportFault): void => {
  const byName = new Map(m.clocks.map((c) => [c.name, c]));
  m.clocks.forEach((clock, i) => {
    const fault = termFault(m, clock.within);
    if (fault !== null) say(['时限', i, '限'], fault);
    const seen = new Set<string>();
    for (let c: MatterClock | undefined = clock; c !== undefined; c = byName.get(c.from)) {
      if (seen.has(c.name)) {
        if (c.name === clock.name)
          say(
            ['时限', i, '从'],
            `时限互相等着起算：${[...seen, c.name].join(' → ')}；请让其中一个从事件或日期起算`,
          );
        break;
      }
      seen.add(c.name);
    }
  });
};

/** Periodic duties whose roll, register or matter is not there, and evidence that cannot be counted. */
export const checkPeriods = (m: MatterFile, declared: Declared, say: ReportFault): void =>
  m.periods.forEach((p, i) => {
    const { evidence } = p;
    for (const who of p.who) {
      if (who.is !== 'line') continue;
      const columns = declared.rolls[who.roll];
      if (columns === undefined)
        say(['周期', i, '由'], `名册里${unknown(who.roll, Object.keys(declared.rolls))}`);
      else if (!columns.includes(who.column))
        say(['周期', i, '由'], `“${who.roll}”的列里${unknown(who.column, columns)}`);
    }
    if (evidence.is === 'entries' && !declared.registers.includes(evidence.register))
      say(['周期', i, '凭'], `台账里${unknown(evidence.register, declared.registers)}`);
    if (evidence.is === 'matter' && !declared.matters.includes(evidence.matter))
      say(['周期', i, '凭'], `事项里${unknown(evidence.matter, declared.matters)}`);
    if (p.least !== null && evidence.is !== 'fill')
      say(
        ['周期', i, '至少'],
        '“至少”跟着要填的数走，如 { 凭: 走访户数, 至少: 30 }；台账和事项的写在“凭”里面',
      );
    if (p.times > 1 && p.by.length > 1) say(['周期', i, '次'], '写了几个截止日，就不用再写“次”');
  });

export const checkRegisters = (m: MatterFile, declared: Declared, say: ReportFault): void => {
  const names = fieldNames(m);
  const things = [
    ...Object.keys(declared.rolls),
    ...m.fields.filter((f) => f.kind === 'thing').map((f) => f.name),
  ];
  const known = [...names, ...m.fields.flatMap((f) => f.columns.map((c) => c.name)), ...filledNames(m)];
  for (const [register, { columns }] of Object.entries(m.registers)) {
    if (isKeptByHand(m, register) || m.fields.length === 0) continue;
    columns.forEach((column, i) => {
      if (known.includes(column) || CASE_COLUMNS[column] !== undefined || lentColumn(column, things) !== null)
        return;
      const [thing = '', part = ''] = column.split('.');
      const field = m.fields.find((f) => f.name === thing);
      if (part !== '' && (declared.rolls[field?.from ?? ''] ?? []).includes(part)) return;
      say(
        ['台账', register, '列', i],
        `这一列没有来处，${unknown(column, [...known, ...Object.keys(CASE_COLUMNS)])}`,
      );
    });
  }
  m.statistics.forEach((s, i) => {
    const register = m.registers[s.register];
    if (!declared.registers.includes(s.register))
      say(['统计', i, '台账'], `台账里${unknown(s.register, declared.registers)}`);
    else if (register !== undefined)
      for (const by of s.by)
        if (!register.columns.includes(by))
          say(['统计', i, '按'], `“${s.register}”的列里${unknown(by, register.columns)}`);
  });
};

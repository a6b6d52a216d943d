import { readClauseList } from '../clauses/read-clause-list.ts';
import type { PackFault } from '../pack-faults.ts';
import { citesOf } from './cites.ts';
import { namesIn, readExpression } from './expression.ts';
import type { MatterFile } from './file/matter-file.ts';
import type { ReadMatter } from './file/read-matters.ts';
import { sayPlace } from '../say-issue.ts';
import type { When } from './file/words.ts';
import { checkClocks, checkEffects, checkPeriods, checkRegisters } from './check-effects.ts';
import { fieldNames, filledNames, unknown, type Declared, type ReportFault } from './declared.ts';
import { BUILT_IN_PREFIXES, historyFact } from './known-names.ts';
import { APPLICANT, SECRECY } from './matter.ts';

/**
 * What the shape of a file cannot tell: names that lead nowhere, clauses that are not listed, a row without 依据, clocks
 * that wait for each other. Each with its line and what would be accepted.
 */
export const checkNames = (
  read: ReadMatter,
  declared: Declared,
  knownClause: (id: string) => boolean,
): PackFault[] => {
  const faults: PackFault[] = [];
  const say: ReportFault = (path, sentence) =>
    void faults.push({
      file: read.file,
      line: read.lineOf(path),
      sentence: `${sayPlace(path)}：${sentence}`,
    });
  const { matter } = read;
  checkStart(matter, say);
  checkFields(matter, declared, say);
  checkConditions(matter, declared, say);
  checkRoutes(matter, say);
  checkClauses(matter, knownClause, say);
  checkEffects(matter, declared, say);
  checkClocks(matter, say);
  checkPeriods(matter, declared, say);
  checkRegisters(matter, declared, say);
  return faults;
};

const checkStart = (m: MatterFile, say: ReportFault): void => {
  const asks = m.fields.length > 0 || m.routes.approve.length > 0;
  if (!asks) {
    // A regulation of duties only: nothing is applied for, so nothing comes after an approval.
    for (const [word, rows] of [
      ['批准后', m.effects] as const,
      ['时限', m.clocks] as const,
      ['核对', m.checks] as const,
    ])
      if (rows.length > 0)
        say([word], `没有写“表单”和“审批”，就没有人来申请，这里也就不会发生；定期要做的事写在“周期”里`);
    if (m.words.length > 0) say(['口令'], '没有写“表单”和“审批”，发口令也没有可填的；请补上，或删去“口令”');
    return;
  }
  if (m.prefix === null) say(['事项'], '可以申请的事项要写“代号”，编号用它开头，如 代号: YY');
  else if (m.prefix !== null && BUILT_IN_PREFIXES.includes(m.prefix))
    say(['代号'], `小办自己的编号已经用了“${m.prefix}”，请换一个；${BUILT_IN_PREFIXES.join('、')} 都不能用`);
  if (m.words.length === 0)
    say(['事项'], '可以申请的事项要写“口令”，职工发这个词就打开表单，如 口令: 用印、盖章');
  if (m.routes.approve.length === 0)
    say(['事项'], '没有写“审批”；不用批、登记即可的写“审批: [{ 由: 无, 依据: … }]”');
};

const checkFields = (m: MatterFile, declared: Declared, say: ReportFault): void => {
  const names = fieldNames(m);
  for (const [i, field] of m.fields.entries()) {
    const at = (key: string): PropertyKey[] => ['表单', i, key];
    if (names.indexOf(field.name) !== i) say(at('名'), `“${field.name}”写了两次，请改一个名称`);
    if (
      (field.kind === 'choice' || field.kind === 'choices') &&
      field.options.length === 0 &&
      field.optionsTable === null
    )
      say(at('类'), '单选、多选要写“选”，如 选: [一般, 急件]');
    if (field.initial !== null && field.options.length > 0 && !field.options.includes(String(field.initial)))
      say(at('默认'), `默认值${unknown(String(field.initial), field.options)}`);
    if (field.optionsTable !== null && m.values[field.optionsTable] === undefined)
      say(at('选'), `值表里${unknown(field.optionsTable, Object.keys(m.values))}`);
    if (field.kind === 'rows' && field.columns.length === 0)
      say(at('类'), '明细要写“列”，如 列: [物品, 数量, 单价]');
    if (field.kind === 'computed') checkFormula(m, field.formula, at('式'), say);
    if (
      field.kind === 'thing' &&
      declared.rolls[field.from ?? ''] === undefined &&
      !declared.stores.includes(field.from ?? '')
    )
      say(
        at('从'),
        `名册里${unknown(field.from ?? '', [...Object.keys(declared.rolls), ...declared.stores])}`,
      );
    if (field.kind === 'entry' && !declared.registers.includes(field.from ?? ''))
      say(at('从'), `台账里${unknown(field.from ?? '', declared.registers)}`);
    if (field.kind === 'checklist') {
      const total = Object.values(field.weights).reduce((a, b) => a + b, 0);
      if (total !== 0 && total !== 100) say(at('分值'), `各项分值加起来是 ${total}，应为 100`);
    }
  }
};

const checkFormula = (m: MatterFile, written: string | null, path: PropertyKey[], say: ReportFault): void => {
  const formula = written === null ? null : readExpression(written);
  if (formula === null) {
    say(path, '计算要写“式”，可用 + − × ÷、合计(数量 × 单价)、开始日期 到 结束日期');
    return;
  }
  const { fields, columns } = namesIn(formula);
  const known = fieldNames(m);
  const knownColumns = m.fields.flatMap((f) => f.columns.map((c) => c.name));
  for (const name of fields) if (!known.includes(name)) say(path, `表单里${unknown(name, known)}`);
  for (const name of columns)
    if (!knownColumns.includes(name)) say(path, `明细的列里${unknown(name, knownColumns)}`);
};

/** Whether a condition can look at this name. */
const isKnownFact = (m: MatterFile, declared: Pick<Declared, 'rolls' | 'stores'>, name: string): boolean => {
  const names = fieldNames(m);
  if ([...names, ...filledNames(m), APPLICANT, SECRECY].includes(name)) return true;
  if (historyFact(name, [...names, ...m.fields.flatMap((f) => f.columns.map((c) => c.name))]) !== null)
    return true;
  const [thing = '', column = ''] = name.split('.');
  const field = m.fields.find((f) => f.name === thing);
  if (column !== '' && field !== undefined) return (declared.rolls[field.from ?? ''] ?? []).includes(column);
  // 类别 of the articles of a store, of which each row is judged by itself.
  return (
    Object.values(m.stores).some((s) => s.columns.includes(name)) ||
    (m.fields.some((f) => f.kind === 'rows' && f.from !== null) && name === '类别')
  );
};

const checkConditions = (m: MatterFile, declared: Declared, say: ReportFault): void => {
  const look = (when: When, at: PropertyKey[]): void => {
    for (const [name, written] of Object.entries(when)) {
      const path = [...at, '当', name];
      if (!isKnownFact(m, declared, name)) {
        say(path, `表单里${unknown(name, [...fieldNames(m), APPLICANT, SECRECY])}`);
        continue;
      }
      const field = m.fields.find((f) => f.name === name);
      if (field === undefined || field.options.length === 0 || field.kind === 'fact') continue;
      const words = String(written)
        .replace(/^(?:非|不是|含|不含)\s*/, '')
        .split('、');
      if (field.options.includes(String(written))) continue;
      for (const one of words)
        if (!field.options.includes(one.trim()) && one !== '不限')
          say(path, `“${name}”的选项里${unknown(one.trim(), field.options)}`);
    }
  };
  m.fields.forEach((f, i) => look(f.when, ['表单', i]));
  m.checks.forEach((c, i) => look(c.when, ['核对', i]));
  for (const [word, rows] of routesOf(m)) rows.forEach((row, i) => look(row.when, [word, i]));
  for (const [name, rows] of Object.entries(m.values))
    rows.forEach((row, i) => look(row.when, ['值表', name, i]));
  m.effects.forEach((e, i) => look(e.when, ['批准后', i]));
};

const routesOf = (m: MatterFile) => [
  ['审批', m.routes.approve] as const,
  ['另批', m.routes.also] as const,
  ['加批', m.routes.added] as const,
];

const checkRoutes = (m: MatterFile, say: ReportFault): void => {
  for (const [word, rows] of routesOf(m))
    rows.forEach((row, i) => {
      const own = (row.steps ?? []).find((s) => s.who.every((w) => w.is === 'post' && w.post === APPLICANT));
      if (own !== undefined) say([word, i, '由'], '申请人不能批自己的申请；登记即可的写“由: 无”');
      for (const name of row.fill)
        if (!fieldNames(m).includes(name) && row.steps?.length === 0)
          say([word, i, '填'], '没有人批，也就没有人填');
    });
};

const checkClauses = (m: MatterFile, known: (id: string) => boolean, say: ReportFault): void => {
  const look = (cite: string[], path: PropertyKey[]): void => {
    for (const id of cite)
      if (m.clauses[id] === undefined && !known(id))
        say(
          [...path, '依据'],
          Object.keys(m.clauses).length === 0
            ? `没有条文“${id}”；请在“条文”里写上，或在制度包的 clauses.yaml 里补上`
            : `条文里${unknown(id, Object.keys(m.clauses))}`,
        );
  };
  const lists: (readonly [word: string, rows: { cite: string[] }[]])[] = [
    ['表单', m.fields],
    ['核对', m.checks],
    ...routesOf(m),
    ['批准后', m.effects],
    ['时限', m.clocks],
    ['周期', m.periods],
    ['统计', m.statistics],
    ['离岗', m.leaving],
    ['须知', m.toKnow],
  ];
  for (const [word, rows] of lists)
    rows.forEach((row, i) => {
      look(row.cite, [word, i]);
      if (row.cite.length === 0 && MUST_CITE.has(word))
        say([word, i], '没有写“依据”；每一条都要写出自哪一条条文');
    });
  m.periods.forEach((p, i) => look(p.proposal?.cite ?? [], ['周期', i, '未完成']));
  for (const [word, kept] of [
    ['名册', m.rolls] as const,
    ['仓', m.stores] as const,
    ['台账', m.registers] as const,
  ])
    for (const [name, { cite }] of Object.entries<{ cite: string[] }>(kept)) look(cite, [word, name]);
  for (const [name, rows] of Object.entries(m.values))
    rows.forEach((row, i) => look(row.cite, ['值表', name, i]));
  look(m.keeperCite, ['归口']);
  const cited = citesOf(m);
  m.notDone.forEach(({ ids }, i) => {
    for (const id of ids)
      if (m.clauses[id] === undefined && !known(id) && !listedIds().has(id))
        say(['不办', i, '依据'], `没有条文“${id}”，请核对编号`);
      else if (cited.has(id))
        say(['不办', i, '依据'], `“${id}”已经有一条照办了，不能又写在“不办”里；请删去一处`);
  });
};

let listed: Set<string> | null = null;
/** The clauses of the sources: what is not carried out need not be said in our words. */
const listedIds = (): Set<string> => (listed ??= new Set(readClauseList().map((c) => c.id)));

const MUST_CITE = new Set(['审批', '另批', '加批', '时限', '周期']);

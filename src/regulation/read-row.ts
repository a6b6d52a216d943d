/* oxlint-disable unicorn/no-thenable -- `then` is the book's own word and never a function. */
/** What a row of a file answers, in the names that code uses. */
import { codeOf, columnName, isColumn, numberName } from './language/vocabulary.ts';
import { readSpan, SPAN_UNITS, type SpanUnit } from './language/spans.ts';
import type { AnswerText, RowText } from './pack-schema.ts';

/** Says what is wrong at a place of the row, beginning with the key that holds it. */
export type RowFault = (at: PropertyKey[], sentence: string) => void;

/** 由: 无 — to be registered is enough. */
const NOBODY = '无';
/** 期限: 日期 — the date is set case by case. */
const BY_DATE = '日期';

/** The right-hand side of a row: a route, values, or that the text is silent. */
export const readThen = (table: string, columns: string[], row: RowText, fault: RowFault) => {
  const answers = [row.由, row.不准, row.空白, row.是].filter((one) => one !== undefined);
  if (answers.length !== 1)
    fault(
      [],
      '要写“由”（由谁批，不用批的写“无”）、“是”（答什么）、“不准”（为什么）、“空白”（条文没写什么）中的一个',
    );
  if (row.是 !== undefined) return readAnswers(table, columns, row.是, fault);
  if (row.空白 !== undefined) return { silent: row.空白 };
  const more = {
    ...(row.备案 === undefined ? {} : { file_with: row.备案 }),
    ...(row.告知 === undefined ? {} : { notify: row.告知 }),
    ...(row.须 === undefined ? {} : { requires: row.须 }),
    ...(row.时限 === undefined ? {} : { deadlines: readDeadlines(row.时限, fault) }),
  };
  if (row.不准 !== undefined) return { refuse: row.不准, ...more };
  const steps = row.由 ?? [];
  if (steps.length === 1 && steps[0] === NOBODY) return { free: row.因 ?? '登记即可，不用批', ...more };
  return {
    approve: steps.map((step) =>
      typeof step === 'string' ? step : '同时' in step ? { all: step.同时 } : { one: step.任一 },
    ),
    ...more,
  };
};

type RowDeadline = { kind: string; within: number | { needs: string }; unit: SpanUnit };

/** `{ 办结: 30 日 }` */
const readDeadlines = (written: NonNullable<RowText['时限']>, fault: RowFault) =>
  Object.entries(written).flatMap(([kind, term]): RowDeadline[] => {
    if (typeof term !== 'string')
      return [
        {
          kind,
          within: { needs: numberName(term.空) },
          unit: SPAN_UNITS[term.单位 ?? '日'] ?? 'calendar_day',
        },
      ];
    const span = readSpan(term);
    if (span !== null) return [{ kind, within: span.count, unit: span.unit }];
    fault(['时限', kind], `看不懂：${term}；写成 30 日、5 个工作日、2 个月这样`);
    return [];
  });

/** `{ 期限: 30 日, 提前几天提醒: 3 }` in the names of the columns, codes for the words that code looks at. */
export const readAnswers = (
  table: string,
  columns: string[],
  written: Record<string, AnswerText>,
  fault: RowFault,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(written).flatMap(([word, answer]): [string, unknown][] => {
      const name = columnName(table, word);
      if (!isColumn(table, word) && !columns.includes(word)) {
        fault(
          ['是', word],
          `没有“${word}”这一项；表里没有用过的项先在“输出”里写明；如果是一句话里的逗号，请给整句加半角引号`,
        );
        return [];
      }
      if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) {
        const unit = SPAN_UNITS[answer.单位 ?? ''];
        return [
          [name, { needs: numberName(answer.空) }],
          ...(unit === undefined ? [] : [['unit', unit] satisfies [string, unknown]]),
        ];
      }
      const span = name === 'within' && typeof answer === 'string' ? readSpan(answer) : null;
      if (span !== null)
        return [
          [name, span.count],
          ['unit', span.unit],
        ];
      if (name === 'within' && answer === BY_DATE)
        return [
          [name, null],
          ['unit', 'date'],
        ];
      return [[name, Array.isArray(answer) ? answer.map((one) => codeOf(name, one)) : plain(name, answer)]];
    }),
  );

/** 是 and 否 are no words but truth. */
const plain = (name: string, answer: string | number | boolean | null): unknown => {
  if (answer === '是' || answer === '否') return answer === '是';
  return typeof answer === 'string' ? codeOf(name, answer) : answer;
};

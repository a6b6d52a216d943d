/* oxlint-disable unicorn/no-thenable -- `then` is the pack's own word and never a function. */
/** What must hold for every table, not only for ours. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/outcome.ts';
import type { Book, CellTest, Row, Table } from '../../src/regulation/book.ts';
import { decide } from '../../src/regulation/decide.ts';
import { inputType, inSpan, knownValues, spansOf } from '../../src/regulation/input-values.ts';
import type { Facts } from '../../src/regulation/verdict.ts';
import { book } from './ask.ts';

const RANKS = ['科员', '科长', '主任', '司机'];
const days = fc.integer({ min: 1, max: 24 }).map((n) => n / 4);
const facts: fc.Arbitrary<Facts> = fc.record({ rank: fc.constantFrom(...RANKS), days });

const ranks: fc.Arbitrary<CellTest> = fc.oneof(
  fc.constant<CellTest>({ is: 'any' }),
  fc.record({
    is: fc.constant('values' as const),
    not: fc.boolean(),
    values: fc.subarray(RANKS, { minLength: 1 }),
  }),
);
const bound = fc.integer({ min: 1, max: 6 });
const tiers: fc.Arbitrary<CellTest> = fc.oneof(
  fc.constant<CellTest>({ is: 'any' }),
  fc
    .tuple(bound, fc.boolean())
    .map(([to, toIn]): CellTest => ({ is: 'range', from: null, fromIn: false, to, toIn })),
  fc
    .tuple(bound, fc.boolean())
    .map(([from, fromIn]): CellTest => ({ is: 'range', from, fromIn, to: null, toIn: false })),
);
const row = fc.record({ rank: ranks, days: tiers, post: fc.constantFrom('甲', '乙', '丙') });

const makeBook = (rows: { rank: CellTest; days: CellTest; post: string }[]): Book => {
  const table: Table = {
    name: 'leave.route',
    title: '请假由谁批',
    inputs: { rank: '人员类别', days: '天数' },
    about: { days: { above: 0 } },
    hit: 'unique',
    rows: rows.map((r, i): Row => ({
      number: i + 1,
      if: { rank: r.rank, days: r.days },
      written: {},
      then: { approve: [r.post] },
      cite: [`c${i + 1}`],
    })),
  };
  const clauses = Object.fromEntries(
    rows.map((_, i) => [`c${i + 1}`, { id: `c${i + 1}`, system: '试行制度', ref: `${i + 1}`, text: '某事' }]),
  );
  const pack = {
    id: 'p',
    issuer: '某单位',
    inForce: { from: null, to: null },
    extends: null,
    clauses,
    posts: {},
    tables: { 'leave.route': table },
    hash: 'h',
  };
  return { packs: { p: pack } };
};

const judge = (of: Book, asked: Facts) => {
  const decision = decide(of, { pack: 'p', table: 'leave.route', facts: asked });
  if (isRefusal(decision)) throw new Error(decision.sentence);
  return decision;
};
const tables = fc.array(row, { minLength: 1, maxLength: 6 });

describe('any table', () => {
  it('answers every case with exactly one status, and a route only when the answer is clear', () => {
    fc.assert(
      fc.property(tables, facts, (rows, asked) => {
        const { verdict, situation } = judge(makeBook(rows), asked);
        expect(['ok', 'gap', 'overlap', 'conflict']).toContain(verdict.status);
        expect(verdict.route.length > 0).toBe(verdict.status === 'ok');
        expect(verdict.alternatives.length > 1).toBe(
          verdict.status === 'overlap' || verdict.status === 'conflict',
        );
        expect(situation === '').toBe(verdict.status === 'ok');
      }),
    );
  });

  it('has no new gap when a row is widened', () => {
    fc.assert(
      fc.property(
        tables,
        facts,
        fc.nat(),
        fc.constantFrom('rank' as const, 'days' as const),
        (rows, asked, at, input) => {
          const widened = rows.map((r, i) =>
            i === at % rows.length ? { ...r, [input]: { is: 'any' as const } } : r,
          );
          fc.pre(judge(makeBook(rows), asked).verdict.status !== 'gap');
          expect(judge(makeBook(widened), asked).verdict.status).not.toBe('gap');
        },
      ),
    );
  });

  it('gives two cases the same name of a gap only when nothing lies between them, and both are gaps', () => {
    fc.assert(
      fc.property(tables, facts, facts, (rows, one, other) => {
        const of = makeBook(rows);
        const [a, b] = [judge(of, one), judge(of, other)];
        fc.pre(a.verdict.status === 'gap' && a.situation === b.situation);
        const [low, high] = [
          Math.min(Number(one['days']), Number(other['days'])),
          Math.max(Number(one['days']), Number(other['days'])),
        ];
        const between = Array.from({ length: (high - low) * 4 }, (_, i) => low + i / 4);
        const situations = between.map((d) => judge(of, { ...one, days: d }).situation);
        expect(situations.every((s) => s === a.situation)).toBe(true);
      }),
    );
  });

  it('gives neighbouring cases of one gap one name', () => {
    fc.assert(
      fc.property(tables, facts, (rows, asked) => {
        const of = makeBook(rows);
        const next = { ...asked, days: Number(asked['days']) + 0.25 };
        const [a, b] = [judge(of, asked), judge(of, next)];
        fc.pre(a.verdict.status === 'gap' && b.verdict.status === 'gap');
        expect(b.situation).toBe(a.situation);
      }),
    );
  });

  it('takes any of the alternatives it offers', () => {
    fc.assert(
      fc.property(tables, facts, fc.nat(), (rows, asked, pick) => {
        const of = makeBook(rows);
        const { verdict, situation } = judge(of, asked);
        const chosen = verdict.alternatives[pick % Math.max(1, verdict.alternatives.length)];
        fc.pre(chosen !== undefined);
        const choices = [
          {
            pack: 'p',
            table: 'leave.route',
            situation,
            alternative: chosen.key,
            source: 'local rule' as const,
          },
        ];
        const decision = decide(of, { pack: 'p', table: 'leave.route', facts: asked, choices });
        expect(decision).toMatchObject({
          verdict: { status: 'ok', resolved_by: 'local rule', route: chosen.route },
        });
      }),
    );
  });
});

const valueOf = (table: Table, input: string): fc.Arbitrary<string | number | boolean> => {
  const type = inputType(table, input);
  if (type === 'number') return fc.integer({ min: 1, max: 200 }).map((n) => n / 2);
  if (type === 'boolean') return fc.boolean();
  return fc.constantFrom(...knownValues(table, input).map(String), '别的');
};

describe('our own tables', () => {
  const own = Object.values(book.packs).flatMap((pack) =>
    Object.values(pack.tables).map((table) => ({ pack: pack.id, table })),
  );

  it.each(own)(
    '$pack $table.name answers every case, and its alternatives cite clauses that exist',
    ({ pack, table }) => {
      const cases = fc.record(
        Object.fromEntries(Object.keys(table.inputs).map((input) => [input, valueOf(table, input)])),
      );
      fc.assert(
        fc.property(cases, (asked) => {
          const decision = decide(book, { pack, table: table.name, facts: asked });
          if (isRefusal(decision)) throw new Error(decision.sentence);
          const { verdict } = decision;
          expect(['ok', 'gap', 'overlap', 'conflict', 'refused', 'needs_number']).toContain(verdict.status);
          const known = { ...book.packs['national']?.clauses, ...book.packs[pack]?.clauses };
          for (const id of [...verdict.cite, ...verdict.alternatives.flatMap((a) => a.cite)])
            expect(known[id]).toBeDefined();
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each(own)(
    '$pack $table.name: the stretches of a number leave no hole and do not overlap',
    ({ table }) => {
      for (const input of Object.keys(table.inputs).filter((i) => inputType(table, i) === 'number')) {
        const spans = spansOf(table, input);
        fc.assert(
          fc.property(fc.integer({ min: 1, max: 400 }), (n) => {
            expect(spans.filter((s) => inSpan(s, n / 4))).toHaveLength(1);
          }),
        );
      }
    },
  );
});

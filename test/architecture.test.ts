/** The arrows and habits of the project, held by machine; every rule is shown a made-up source that must fail. */
import { describe, expect, it } from 'vitest';
import {
  foldersIntroduceThemselves,
  locksStandInOneFile,
  namesSaySomething,
  refusalsRollBack,
  roomsHaveNoCircles,
} from './architecture/checks.ts';
import { letOff, lintMadeUp, lintWithoutMercy } from './architecture/lint.ts';
import { filesOf, sourcesOf, type Source } from './architecture/sources.ts';

const code = sourcesOf('src', 'bot', 'cards');
const files = filesOf('src', 'bot', 'cards', 'test');
/** The bad samples that a check fails to see. */
const unseen = (samples: string[], check: (sample: string) => string[]): string[] =>
  samples.filter((sample) => check(sample).length !== 1);
const sorted = (words: Iterable<string>): string[] =>
  [...new Set(words)].toSorted((a, b) => (a < b ? -1 : 1));
const sinners = (faults: string[]): string[] => sorted(faults.map((fault) => fault.split(':')[0] ?? ''));
const madeUp = (file: string, text: string): Source[] => [{ file, text }];

/** What the linter must say of each of these, one file each; `good` it must let pass. */
const linted = (rule: string, folder: string, bad: string[], good: string[] = []): string[] => {
  const sources = Object.fromEntries([
    ...bad.map((text, i) => [`${folder}/bad-${i}.ts`, text] as const),
    ...good.map((text, i) => [`${folder}/good-${i}.ts`, text] as const),
  ]);
  const said = new Set(lintMadeUp(sources).flatMap((one) => (one.rule === rule ? [one.file] : [])));
  return Object.entries(sources).flatMap(([file, text]) =>
    file.startsWith(`${folder}/bad-`) === said.has(file) ? [] : [text],
  );
};

describe('arrows point inward', () => {
  it('src imports neither bot nor cards', () => {
    const bad = [
      `import { send } from '../../bot/outbox/send.ts';`,
      `import type { Card } from '../../cards/card-json.ts';`,
      `import {\n  a,\n  b,\n} from '../../cards/words.ts';`,
      `export * from '../../bot/start-bot.ts';`,
      `const bot = await import('../../bot/start-bot.ts');`,
      `import '../../bot/start-bot.ts';`,
    ];
    expect(linted('no-restricted-imports', 'src/leave', bad)).toEqual([]);
    const main = lintMadeUp({ 'src/main.ts': `import '../bot/start-bot.ts';` });
    expect(main.filter((one) => one.rule === 'no-restricted-imports')).toEqual([]);
  });

  it('cards take only types from src', () => {
    const bad = [
      `import { today } from '../src/core/day.ts';`,
      `import type { Bot } from '../bot/start-bot.ts';`,
      `import { createHash } from 'node:crypto';`,
    ];
    const good = [`import type { Day } from '../src/core/day.ts';\nimport { say } from './words.ts';`];
    expect(linted('no-restricted-imports', 'cards', bad, good)).toEqual([]);
    const inline = [`import { type Day } from '../src/core/day.ts';`];
    expect(linted('typescript/no-import-type-side-effects', 'cards', inline, good)).toEqual([]);
  });

  it('the real service runs without the emulator', () => {
    const bad = [
      `import './emulator/demo.ts';`,
      `import { fake } from '../emulator/fake.ts';`,
      `import { f } from '../../test/setup/browser.ts';`,
      `import { inject } from 'vitest';`,
    ];
    expect(linted('no-restricted-imports', 'bot/route', bad)).toEqual([]);
    const own = [`import { person } from './person.ts';`];
    expect(
      linted('no-restricted-imports', 'bot/emulator', [`import { inject } from 'vitest';`], own),
    ).toEqual([]);
  });

  it('no room of src reaches itself by way of others', () => {
    expect(roomsHaveNoCircles(code)).toEqual([]);
    const there = { file: 'src/leave/x.ts', text: `import { y } from '../duty/y.ts';` };
    const back = { file: 'src/duty/y.ts', text: `import { z } from '../meal/z.ts';` };
    const again = { file: 'src/meal/z.ts', text: `import { x } from '../leave/x.ts';` };
    expect(roomsHaveNoCircles([there, back, again])).toHaveLength(3);
    expect(roomsHaveNoCircles([there, back])).toEqual([]);
    const typed = { ...again, text: `import type { X } from '../leave/x.ts';` };
    expect(roomsHaveNoCircles([there, back, typed])).toEqual([]);
  });
});

describe('names', () => {
  it('say something', () => {
    expect(namesSaySomething(files)).toEqual([]);
    expect(
      unseen(
        ['src/utils/x.ts', 'src/leave/leave-helper.ts', 'bot/common.ts', 'src/session-manager.ts'],
        (file) => namesSaySomething([file]),
      ),
    ).toEqual([]);
    expect(namesSaySomething(['src/staff/common-land.yaml'])).toHaveLength(1);
    expect(namesSaySomething(['src/staff/community.ts'])).toEqual([]);
  });

  it('are kebab-case', () => {
    const named = ['src/leave/leaveRules.ts', 'src/leave/leave_rules.ts', 'src/Leave.ts'];
    const said = lintMadeUp(Object.fromEntries(named.map((file) => [file, 'export const x = 1;'])));
    expect(said.filter((one) => one.rule === 'unicorn/filename-case').map((one) => one.file)).toHaveLength(
      named.length,
    );
  });
});

describe('what comes from outside comes as an argument', () => {
  it('time and chance', () => {
    const now = ['const d = new Date();', 'const n = Date.now();'];
    const good = [`// never new Date()\nsay('Date.now');\nconst at: Date | null = null;`];
    expect(linted('no-restricted-globals', 'src/leave', now, good)).toEqual([]);
    const chance = ['const c = `${Math.random()}`;', 'const t = Temporal.Now.instant();'];
    expect(linted('no-restricted-properties', 'src/leave', chance)).toEqual([]);
  });

  it('the environment', () => {
    expect(linted('node/no-process-env', 'src/leave', ['const port = process.env.PORT;'])).toEqual([]);
  });
});

describe('habits', () => {
  it('the compiler is never overruled', () => {
    const any = ['let a: any;', 'f(x as any);', 'new Set<any>();', 'new Map<string, any>();'];
    const good = [`if (!a || a !== b) say('any! a!', /x!/, \`\${a}! b!\`); // x!\nPromise.any([]);`];
    expect(linted('typescript/no-explicit-any', 'src', any, good)).toEqual([]);
    const overruled = ['a!.b();', 'f(x!);', 'rows[0]![1];'];
    expect(linted('typescript/no-non-null-assertion', 'src', overruled, good)).toEqual([]);
  });

  it('advisory locks stand in one file', () => {
    const allowed = {
      'src/core/locks.ts': 'the file',
      'src/core/postgres/migrate.ts': 'the lock of a session, before there are tables',
    };
    expect(locksStandInOneFile(code, allowed)).toEqual([]);
    expect(
      unseen(
        [
          'await tx.$executeRaw`SELECT pg_advisory_xact_lock(${1})`;',
          "query('SELECT pg_try_advisory_lock(1)')",
        ],
        (text) => locksStandInOneFile(madeUp('src/leave/x.ts', text), allowed),
      ),
    ).toEqual([]);
    expect(sinners(locksStandInOneFile(code, {}))).toEqual(sinners(Object.keys(allowed)));
  });

  it('a refusal undoes what was written before it', () => {
    expect(refusalsRollBack(code)).toEqual([]);
    expect(
      unseen(
        [
          `db.$transaction(async (tx) => {\n  if (row === null) return refuse('bad-input', 'x');\n  return 1;\n});`,
          `refusable(() => office.db.$transaction(async (tx) => { f(); return refuse('x', 'y'); }));`,
        ],
        (text) => refusalsRollBack(madeUp('src/leave/x.ts', text)),
      ),
    ).toEqual([]);
    const good = `if (!form) return refuse('a', 'b');\nrefusable(() => db.$transaction(async () => rollBack(refuse('a', 'b'))));`;
    expect(refusalsRollBack(madeUp('src/leave/x.ts', good))).toEqual([]);
  });

  it('files are short, functions take little and do one thing', () => {
    const long = ['x();\n'.repeat(301)];
    expect(linted('max-lines', 'src', long, ['x();\n'.repeat(300)])).toEqual([]);
    const greedy = ['export const f = (a, b, c, d, e, g) => a + b + c + d + e + g;'];
    expect(linted('max-params', 'src', greedy)).toEqual([]);
    const winding = [`export const f = (x) => {\n${'  if (x()) x();\n'.repeat(25)}};`];
    expect(linted('complexity', 'src', winding)).toEqual([]);
  });

  it('every exception is still needed', () => {
    const found = lintWithoutMercy();
    const guilty = (...rules: string[]): string[] =>
      sorted(found.flatMap((one) => (rules.includes(one.rule) ? [one.file] : [])));
    expect(guilty('complexity')).toEqual(sorted(letOff('complexity')));
    expect(guilty('node/no-process-env')).toEqual(sorted(letOff('node/no-process-env')));
    const sources = guilty('no-restricted-globals', 'no-restricted-properties');
    expect(sources).toEqual(sorted(letOff('no-restricted-globals')));
  });

  it('folders introduce themselves', () => {
    expect(foldersIntroduceThemselves(files)).toEqual([]);
    expect(
      foldersIntroduceThemselves(['src/README.md', 'src/leave/kinds/x.ts', 'src/leave/README.md']),
    ).toEqual(['src/leave/kinds has no README.md']);
  });
});

/** The arrows and habits of the project, held by machine; every check is shown a made-up source that must fail. */
import { describe, expect, it } from 'vitest';
import {
  cardsArePure,
  codeKnowsNoTests,
  compilerIsNeverOverruled,
  environmentIsReadOnce,
  filesAreShort,
  foldersIntroduceThemselves,
  locksStandInOneFile,
  namesAreKebabCase,
  namesSaySomething,
  officeKnowsNoMessenger,
  refusalsRollBack,
  serviceKnowsNoEmulator,
  timeAndChanceAreArguments,
} from './architecture/checks.ts';
import { codeOf, filesOf, sourcesOf, type Source } from './architecture/sources.ts';

/** Where time and chance enter. A file joins this list with its reason, or takes them as arguments. */
const SOURCES_OF_TIME_AND_CHANCE = {
  'src/core/clock.ts': 'the clock itself',
  'src/core/day.ts': 'turns instants into what the database driver takes',
  'bot/outbox/deliver-notices.ts': 'spreads retries of several instances; tests pass their own chance',
  'bot/inbox/work-inbox.ts': 'spreads retries of several instances; tests pass their own chance',
};

const ENTRIES = {
  'src/config.ts': 'the parser',
  'src/main.ts': 'hands the environment to the parser',
  'bot/office-command.ts': 'hands the environment to the command',
  'src/regulation/cli.ts': 'hands the environment to the parser',
  'bot/emulator/demo.ts': 'hands the environment to the parser',
};

const code = sourcesOf('src', 'bot', 'cards');
const tests = sourcesOf('test');
const files = filesOf('src', 'bot', 'cards', 'test');
/** The bad samples that a check fails to see. */
const unseen = (samples: string[], check: (sample: string) => string[]): string[] =>
  samples.filter((sample) => check(sample).length !== 1);
const sinners = (faults: string[]): string[] =>
  [...new Set(faults.map((fault) => fault.split(':')[0] ?? ''))].toSorted((a, b) => (a < b ? -1 : 1));
const madeUp = (file: string, text: string): Source[] => [{ file, text }];

describe('arrows point inward', () => {
  it('src imports neither bot nor cards', () => {
    expect(officeKnowsNoMessenger(code)).toEqual([]);
    expect(
      unseen(
        [
          `import { send } from '../../bot/outbox/send.ts';`,
          `import type { Card } from '../../cards/card-json.ts';`,
          `import {\n  a,\n  b,\n} from '../../cards/words.ts';`,
          `export * from '../../bot/start-bot.ts';`,
          `const bot = await import('../../bot/start-bot.ts');`,
          `import '../../bot/start-bot.ts';`,
        ],
        (text) => officeKnowsNoMessenger(madeUp('src/leave/x.ts', text)),
      ),
    ).toEqual([]);
    expect(officeKnowsNoMessenger(madeUp('src/main.ts', `import '../bot/start-bot.ts';`))).toEqual([]);
  });

  it('cards take only types from src', () => {
    expect(cardsArePure(code)).toEqual([]);
    expect(
      unseen(
        [
          `import { today } from '../src/core/day.ts';`,
          `import { type Day } from '../src/core/day.ts';`,
          `import type { Bot } from '../bot/start-bot.ts';`,
          `import { createHash } from 'node:crypto';`,
        ],
        (text) => cardsArePure(madeUp('cards/x.ts', text)),
      ),
    ).toEqual([]);
    const good = `import type { Day } from '../src/core/day.ts';\nimport { say } from './words.ts';`;
    expect(cardsArePure(madeUp('cards/x.ts', good))).toEqual([]);
  });

  it('the real service runs without the emulator', () => {
    expect(serviceKnowsNoEmulator(code)).toEqual([]);
    expect(serviceKnowsNoEmulator(madeUp('src/main.ts', `import '../bot/emulator/demo.ts';`))).toHaveLength(
      1,
    );
    expect(
      serviceKnowsNoEmulator(madeUp('bot/service.ts', `import { fake } from './emulator/fake.ts';`)),
    ).toHaveLength(1);
  });

  it('what runs does not need the tests', () => {
    expect(codeKnowsNoTests(code)).toEqual([]);
    expect(codeKnowsNoTests(madeUp('bot/x.ts', `import { inject } from 'vitest';`))).toHaveLength(1);
    expect(
      codeKnowsNoTests(madeUp('bot/x.ts', `import { f } from '../test/setup/browser.ts';`)),
    ).toHaveLength(1);
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
    expect(namesAreKebabCase(files)).toEqual([]);
    expect(
      namesAreKebabCase(['src/leave/leaveRules.ts', 'src/leave/leave_rules.ts', 'src/Leave.ts']),
    ).toHaveLength(3);
  });
});

describe('what comes from outside comes as an argument', () => {
  it('time and chance', () => {
    expect(timeAndChanceAreArguments(code, SOURCES_OF_TIME_AND_CHANCE)).toEqual([]);
    expect(
      unseen(['const d = new Date();', 'const n = Date.now();', 'const c = `${Math.random()}`;'], (text) =>
        timeAndChanceAreArguments(madeUp('src/leave/x.ts', text), {}),
      ),
    ).toEqual([]);
    expect(
      timeAndChanceAreArguments(madeUp('src/leave/x.ts', `// never new Date()\nsay('Date.now');`), {}),
    ).toEqual([]);
  });

  it('the environment', () => {
    expect(environmentIsReadOnce(code, ENTRIES)).toEqual([]);
    expect(environmentIsReadOnce(madeUp('src/x.ts', 'const port = process.env.PORT;'), ENTRIES)).toHaveLength(
      1,
    );
  });

  it('every exception above is still needed', () => {
    expect(sinners(timeAndChanceAreArguments(code, {}))).toEqual(
      sinners(Object.keys(SOURCES_OF_TIME_AND_CHANCE)),
    );
    expect(sinners(environmentIsReadOnce(code, {}))).toEqual(sinners(Object.keys(ENTRIES)));
  });
});

describe('habits', () => {
  it('the compiler is never overruled', () => {
    expect(compilerIsNeverOverruled([...code, ...tests])).toEqual([]);
    expect(
      unseen(
        [
          'let a: any;',
          'f(x as any);',
          'new Set<any>();',
          'new Map<string, any>();',
          'a!.b();',
          'f(x!);',
          'rows[0]![1];',
        ],
        (text) => compilerIsNeverOverruled(madeUp('src/x.ts', text)),
      ),
    ).toEqual([]);
    const good = `if (!a || a !== b) say('any! a!', /x!/, \`\${a}! b!\`); // x!\nPromise.any([]);`;
    expect(compilerIsNeverOverruled(madeUp('src/x.ts', good))).toEqual([]);
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
    const debts = {};
    expect(refusalsRollBack(code, debts)).toEqual([]);
    expect(
      unseen(
        [
          `db.$transaction(async (tx) => {\n  if (row === null) return refuse('bad-input', 'x');\n  return 1;\n});`,
          `refusable(() => office.db.$transaction(async (tx) => { f(); return refuse('x', 'y'); }));`,
        ],
        (text) => refusalsRollBack(madeUp('src/leave/x.ts', text), {}),
      ),
    ).toEqual([]);
    const good = `if (!form) return refuse('a', 'b');\nrefusable(() => db.$transaction(async () => rollBack(refuse('a', 'b'))));`;
    expect(refusalsRollBack(madeUp('src/leave/x.ts', good), {})).toEqual([]);
    expect(sinners(refusalsRollBack(code, {}))).toEqual(sinners(Object.keys(debts)));
  });

  it('files are short', () => {
    expect(filesAreShort(code)).toEqual([]);
    expect(filesAreShort(madeUp('src/x.ts', 'line\n'.repeat(301)))).toHaveLength(1);
    expect(filesAreShort(madeUp('src/x.ts', 'line\n'.repeat(300)))).toEqual([]);
  });

  it('folders introduce themselves', () => {
    expect(foldersIntroduceThemselves(files)).toEqual([]);
    expect(
      foldersIntroduceThemselves(['src/README.md', 'src/leave/kinds/x.ts', 'src/leave/README.md']),
    ).toEqual(['src/leave/kinds has no README.md']);
  });
});

describe('reading code without a compiler', () => {
  it('sees code and nothing else, on its line', () => {
    const text = 'a; // b\n/* c\n d */ e(\'f\', "g", `h ${i({ j: `k` })} l`);\nm = n / o / p; q(/r"/g);';
    expect(
      codeOf(text)
        .split('\n')
        .map((line) => line.replaceAll(/\s+/g, ' ').trim()),
    ).toEqual(['a;', '', 'e( , , i({ j: }) );', 'm = n / o / p; q( );']);
  });
});

/** Each check returns what is wrong, one sentence a fault; an empty list is good. */
import { codeOf, importsOf, lineAt, type Source } from './sources.ts';

const inside = (file: string, folder: string): boolean => file.startsWith(`${folder}/`);

/** `src` knows neither the messaging edge nor the cards; only the service's entry puts them together. */
export const officeKnowsNoMessenger = (sources: Source[]): string[] =>
  sources
    .filter(({ file }) => inside(file, 'src') && file !== 'src/main.ts')
    .flatMap((source) =>
      importsOf(source)
        .filter(({ target }) => inside(target, 'bot') || inside(target, 'cards'))
        .map(({ target }) => `${source.file} imports ${target}: src knows neither bot nor cards`),
    );

/** Cards are pure functions: of the office they know types, of anything else nothing. */
export const cardsArePure = (sources: Source[]): string[] =>
  sources
    .filter(({ file }) => inside(file, 'cards'))
    .flatMap((source) =>
      importsOf(source)
        .filter(({ target, typeOnly }) => !inside(target, 'cards') && !(inside(target, 'src') && typeOnly))
        .map(({ target }) => `${source.file} imports ${target}: cards take only types from src`),
    );

/** The pretended platform is for the demo and the tests; the real service must run without it. */
export const serviceKnowsNoEmulator = (sources: Source[]): string[] =>
  sources
    .filter(({ file }) => !inside(file, 'test') && !inside(file, 'bot/emulator'))
    .flatMap((source) =>
      importsOf(source)
        .filter(({ target }) => inside(target, 'bot/emulator'))
        .map(({ target }) => `${source.file} imports ${target}: only the demo and tests use the emulator`),
    );

/** What runs does not need the tests or the tools. */
export const codeKnowsNoTests = (sources: Source[]): string[] =>
  sources
    .filter(({ file }) => !inside(file, 'test'))
    .flatMap((source) =>
      importsOf(source)
        .filter(({ target }) => inside(target, 'test') || inside(target, 'tools') || target === 'vitest')
        .map(({ target }) => `${source.file} imports ${target}`),
    );

const EMPTY_NAME = /(^|[-.])(utils?|helpers?|common|managers?|misc)([-.]|$)/;

/** A name says what a file does; these say nothing, and gather everything. */
export const namesSaySomething = (files: string[]): string[] =>
  files
    .filter((file) => file.split('/').some((part) => EMPTY_NAME.test(part)))
    .map((file) => `${file}: a name that says nothing`);

/** Small letters, digits and hyphens. */
export const namesAreKebabCase = (files: string[]): string[] =>
  files
    .filter((file) => file.endsWith('.ts') && !/(^|\/)[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.ts$/.test(file))
    .map((file) => `${file}: not kebab-case`);

const matches = (
  sources: Source[],
  pattern: RegExp,
  allowed: Record<string, string>,
  why: string,
): string[] =>
  sources
    .filter(({ file }) => !(file in allowed))
    .flatMap(({ file, text }) => {
      const code = codeOf(text);
      return [...code.matchAll(pattern)].map((found) => `${file}:${lineAt(code, found.index)}: ${why}`);
    });

/** Time and chance are arguments; `allowed` names the files where they come from, each with its reason. */
export const timeAndChanceAreArguments = (sources: Source[], allowed: Record<string, string>): string[] =>
  matches(
    sources,
    /\bnew Date\(|\bDate\.now\b|\bMath\.random\b|\bTemporal\.Now\b/g,
    allowed,
    'takes time or chance from the machine; let it be an argument',
  );

/** The environment is parsed once; entries hand it to the parser. */
export const environmentIsReadOnce = (sources: Source[], allowed: Record<string, string>): string[] =>
  matches(sources, /\bprocess\.env\b/g, allowed, 'reads process.env; take it from the config');

/** `any` switches the compiler off, and `!` overrules it. */
export const compilerIsNeverOverruled = (sources: Source[]): string[] => [
  ...matches(sources, /(?::|<|,|\||&|=>|\bas|\bsatisfies)\s*any\b(?!\s*[:=(])/g, {}, 'any'),
  ...matches(sources, /[\w\])]!(?![=\w])/g, {}, 'a non-null assertion'),
];

/** Advisory locks are numbers that all instances must agree on; they stand in one file. The SQL is text, so texts are read too. */
export const locksStandInOneFile = (sources: Source[], allowed: Record<string, string>): string[] =>
  sources
    .filter(({ file }) => !(file in allowed))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/\bpg_(?:try_)?advisory_/g)].map(
        (found) => `${file}:${lineAt(text, found.index)}: an advisory lock beside core/locks.ts`,
      ),
    );

const TRANSACTION = '$transaction(';

/** From an opening bracket to the one that closes it. */
const bracketed = (code: string, from: number): string => {
  let depth = 0;
  for (let i = from; i < code.length; i += 1) {
    if (code[i] === '(') depth += 1;
    if (code[i] === ')') depth -= 1;
    if (depth === 0) return code.slice(from, i);
  }
  return code.slice(from);
};

/** A refusal that a bare transaction returns commits what was written before: it is thrown (`rollBack`), or held. */
export const refusalsRollBack = (sources: Source[], debts: Record<string, string>): string[] =>
  sources
    .filter(({ file }) => inside(file, 'src') && !(file in debts))
    .flatMap(({ file, text }) => {
      const code = codeOf(text);
      return [...code.matchAll(/\$transaction\(/g)].flatMap((found) => {
        const start = found.index + TRANSACTION.length - 1;
        return [...bracketed(code, start).matchAll(/\breturn refuse\(/g)].map(
          (one) =>
            `${file}:${lineAt(code, start + one.index)}: returns a refusal out of a transaction, which commits it`,
        );
      });
    });

/** 300 lines are the ceiling. */
export const filesAreShort = (sources: Source[], most = 300): string[] =>
  sources
    .map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > most)
    .map(({ file, lines }) => `${file}: ${lines} lines`);

/** Every folder with code in or below it tells a newcomer what belongs there. */
export const foldersIntroduceThemselves = (files: string[]): string[] => {
  const folders = new Set<string>();
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const parts = file.split('/').slice(0, -1);
    parts.forEach((_, i) => folders.add(parts.slice(0, i + 1).join('/')));
  }
  return [...folders]
    .filter((folder) => !files.includes(`${folder}/README.md`))
    .map((folder) => `${folder} has no README.md`);
};

/** `npm run regulation -- check | decide | replay | coverage | diff | list`. */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Fault } from '../core/outcome.ts';
import { FAULTY, MISUSED, type Environment, type Io } from './commands/io.ts';
import { runCheck } from './commands/run-check.ts';
import { runCoverage } from './commands/run-coverage.ts';
import { runDecide } from './commands/run-decide.ts';
import { runDiff } from './commands/run-diff.ts';
import { runList } from './commands/run-list.ts';
import { runReplay } from './commands/run-replay.ts';

const USAGE = `用法：
  npm run regulation -- check [制度或事项文件]                        找出空白、重叠和矛盾，各带一个例子
  npm run regulation -- decide 表 --pack 制度 --json '{...}' [--office 文件夹]   判断一件事，输出 JSON
  npm run regulation -- replay --from 日期 --to 日期 [--with 制度]      看过去的申请按另一套制度会怎样
  npm run regulation -- coverage [--json]                             各单位的条文管到了多少，没有管到的为什么
  npm run regulation -- diff 旧制度 新制度                              两版逐条对照，列出受影响的在办件
  npm run regulation -- list                                          列出制度、表和要填的内容
制度写编号（如 jiedao-01），check、replay 和 diff 也可以写制度文件夹的路径，check 还可以写其中一个事项文件。`;

const OPTIONS = {
  pack: { type: 'string' },
  json: { type: 'string' },
  office: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  with: { type: 'string' },
} as const;

/** How many words may follow a command; one where nothing else is said. */
const MOST_WORDS: Record<string, number> = { list: 0, replay: 0, coverage: 0, diff: 2 };

const COMMANDS: Record<string, (keyof typeof OPTIONS)[]> = {
  check: [],
  decide: ['pack', 'json', 'office'],
  replay: ['from', 'to', 'with'],
  coverage: ['json'],
  diff: [],
  list: [],
};

/** Runs one command; 0 done, 1 the regulation's files have faults, 2 the command or its facts were not understood. */
export const runRegulationCommand = async (args: string[], env: Environment, io: Io): Promise<number> => {
  const parsed = readArgs(args);
  if (typeof parsed === 'string') {
    io.err(`${parsed}\n${USAGE}`);
    return MISUSED;
  }
  const { command, words, values } = parsed;
  try {
    if (command === 'check') return runCheck(words, io);
    if (command === 'list') return runList(io);
    if (command === 'coverage') return runCoverage(values.json !== undefined, io);
    if (command === 'diff') return await runDiff(words, env, io);
    return command === 'decide' ? await runDecide(words, values, io) : await runReplay(values, env, io);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    io.err(error.message);
    return FAULTY;
  }
};

type Parsed = {
  command: string;
  words: string[];
  values: { [K in keyof typeof OPTIONS]?: string | undefined };
};

/** The command and its options, or what is wrong with them. */
const readArgs = (args: string[]): Parsed | string => {
  // `coverage --json` is a flag, `decide --json FACTS` has a value.
  const tokens = parse(args[0] === 'coverage' ? args.map((a) => (a === '--json' ? '--json=yes' : a)) : args);
  if (tokens === null) return `看不懂：${args.join(' ')}。`;
  const [command = '', ...words] = tokens.positionals;
  const allowed = COMMANDS[command];
  if (allowed === undefined)
    return command === ''
      ? '请写明要做什么。'
      : `没有“${command}”这个命令，可用 ${Object.keys(COMMANDS).join('、')}。`;
  const given = Object.keys(tokens.values);
  const stray = given.filter((name) => !allowed.some((a) => a === name));
  if (stray.length > 0) return `${command} 没有 --${stray.join('、--')} 这个选项。`;
  const most = MOST_WORDS[command] ?? 1;
  if (words.length > most && command !== 'decide') return `多了：${words.slice(most).join(' ')}。`;
  return { command, words, values: tokens.values };
};

const parse = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    return null;
  }
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // Whoever reads may have seen enough (`| head`).
  process.stdout.on('error', () => process.exit());
  process.exitCode = await runRegulationCommand(process.argv.slice(2), process.env, {
    out: console.log,
    err: console.error,
  });
}

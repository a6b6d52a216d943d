/** The service in a process of its own, which can be killed at any moment; the next one is already loaded. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Config } from '../../src/config.ts';
import type { Temporal } from '../../src/core/day.ts';
import { compile } from '../../tools/compile.mjs';

export type ServiceProcess = {
  /** Starts a service; resolves when it has matched its people. */
  start(config: Config, now: Temporal.Instant, tapBudgetMs?: number): Promise<void>;
  /** Moves its clock and lets its jobs run; rejects when it is killed meanwhile. */
  moveTo(now: Temporal.Instant): Promise<void>;
  /** `kill -9`, and loads the next. */
  kill(): Promise<void>;
  end(): Promise<void>;
};

type Loaded = { child: ChildProcess; order(what: string, rest: object): Promise<void> };

const loadProcess = (build: string): Loaded => {
  const child = fork(path.join(import.meta.dirname, 'run-service.mjs'), [build], {
    execArgv: [],
    stdio: 'inherit',
  });
  const waiting = new Map<number, { done: () => void; failed: (error: Error) => void }>();
  let last = 0;
  const wait = (id: number): Promise<void> =>
    new Promise((done, failed) => {
      waiting.set(id, { done, failed });
    });
  const loaded = wait(0);
  loaded.catch(() => undefined);
  child.on('message', (message: { done: number }) => waiting.get(message.done)?.done());
  child.on('exit', () => {
    for (const { failed } of waiting.values()) failed(new Error('the service was killed'));
  });
  return {
    child,
    async order(what, rest) {
      await loaded;
      const id = (last += 1);
      const answered = wait(id);
      child.send({ id, order: what, ...rest });
      await answered;
    },
  };
};

const killed = async ({ child }: Loaded): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

/** Compiles the sources (or finds them compiled) and loads the first process. */
export const createServiceProcess = (): ServiceProcess => {
  const build = compile(path.resolve(import.meta.dirname, '../..'));
  let standby = loadProcess(build);
  let running: Loaded | null = null;
  return {
    async start(config, now, tapBudgetMs = 20_000) {
      running = standby;
      await running.order('start', { config, now: now.toString(), tapBudgetMs });
      standby = loadProcess(build);
    },
    async moveTo(now) {
      await running?.order('moveTo', { now: now.toString() });
    },
    async kill() {
      if (running !== null) await killed(running);
      // Killed before it was up: the next is loaded now.
      if (running === standby) standby = loadProcess(build);
      running = null;
    },
    async end() {
      if (running !== null && running !== standby) await killed(running);
      await killed(standby);
    },
  };
};

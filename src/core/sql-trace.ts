/** To see what happens: with `XIAOBAN_SQL=1` every statement is printed with its time and its caller. */
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

const callers = new AsyncLocalStorage<string>();

/** The nearest place of the project's own code on the stack. */
const callerNow = (): string => {
  const frames = (new Error().stack ?? '').split('\n').slice(1);
  const own = frames.find((frame) => !/node_modules|node:|sql-trace|generated|core\/db\./.test(frame));
  return /((?:src|bot|cards|test)\/[^):]+:\d+)/.exec(own ?? '')?.[1] ?? '?';
};

/** A promise of the client is lazy: it asks when it is awaited, which must still know who made it. */
const remember = (value: unknown, caller: string): unknown => {
  if (value instanceof Object && 'then' in value && typeof value.then === 'function') {
    const then: (...given: unknown[]) => unknown = value.then.bind(value);
    // oxlint-disable-next-line unicorn/no-thenable -- it is a promise already; only the moment of asking is followed
    Object.defineProperty(value, 'then', {
      value: (...given: unknown[]) => callers.run(caller, () => then(...given)),
    });
  }
  return value;
};

/** The client, its models and its transactions, each call remembering its caller. */
const followCalls = <T extends object>(target: T): T =>
  new Proxy(target, {
    get: (of, key) => {
      const found: unknown = Reflect.get(of, key);
      if (typeof found === 'function')
        return (...given: unknown[]) => {
          const wrapped = given.map((one) =>
            key === '$transaction' && typeof one === 'function' ? (tx: object) => one(followCalls(tx)) : one,
          );
          return remember(Reflect.apply(found, of, wrapped), callerNow());
        };
      const isModel = typeof key === 'string' && /^[a-z]/.test(key) && found instanceof Object;
      return isModel ? followCalls(found) : found;
    },
  });

const printStatements = (): void => {
  const query: unknown = Reflect.get(pg.Client.prototype, 'query');
  if (typeof query !== 'function') return;
  const traced = function traced(this: unknown, ...given: unknown[]): unknown {
    const [first] = given;
    const text = first instanceof Object && 'text' in first ? first.text : first;
    const caller = callers.getStore() ?? '?';
    const start = performance.now();
    const said: unknown = Reflect.apply(query, this, given);
    const print = (): void => {
      const took = (performance.now() - start).toFixed(1);
      console.error(`sql ${took} ms ${caller} ${String(text).replaceAll(/\s+/g, ' ')}`);
    };
    if (said instanceof Promise) said.then(print, print);
    return said;
  };
  Reflect.set(pg.Client.prototype, 'query', traced);
};

let tracing = false;

/** Begins to print, where the environment asks for it: every client opened afterwards is followed. */
export const traceSqlIfAsked = (env: Record<string, string | undefined>): void => {
  if (env['XIAOBAN_SQL'] !== '1' || tracing) return;
  tracing = true;
  Error.stackTraceLimit = 30;
  printStatements();
};

/** The client itself, or one whose calls remember their callers while statements are printed. Values are never printed. */
export const followed = <T extends object>(client: T): T => (tracing ? followCalls(client) : client);

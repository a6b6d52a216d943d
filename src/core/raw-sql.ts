/**
 * The client's `$queryRaw` and `$executeRaw`, said straight to the driver: the client's runtime turns values into its
 * own protocol and back, which costs more than the statement itself. Everything else of the client stays as it is.
 */
import { createHash } from 'node:crypto';
import type { PrismaPg } from '@prisma/adapter-pg';
import pg, { type Pool, type PoolClient, type QueryResult } from 'pg';
import { Prisma } from '../../prisma/generated/client.ts';

const { builtins } = pg.types;
const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [builtins.NUMERIC, (text) => new Prisma.Decimal(text)],
]);
/** As the client itself gives them: whole numbers of eight bytes as bigint, sums of them as decimal. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

const names = new Map<string, string>();
// Statements put together from parts differ in their parts; there are a few hundred of them.
const MOST_NAMES = 5_000;

/** A name for each statement, so that the server plans it once per connection: about 1.4 times the throughput. */
export const statementName = (sql: string): string => {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('md5').update(sql).digest('hex');
  if (names.size < MOST_NAMES) names.set(sql, name);
  return name;
};

type Asks = Pick<Pool, 'query'>;

const ask = async (on: () => Asks, given: [unknown, ...unknown[]]): Promise<QueryResult> => {
  const [first, ...values] = given;
  const said = first instanceof Prisma.Sql ? first : Prisma.sql(first as TemplateStringsArray, ...values);
  const { text } = said;
  return on().query({ name: statementName(text), text, values: said.values.map(plain), types });
};

/** The driver writes arrays in PostgreSQL's own way, and objects as JSON. */
const plain = (value: unknown): unknown => (value === undefined ? null : value);

type Raw = {
  $queryRaw(...given: [unknown, ...unknown[]]): Promise<unknown[]>;
  $executeRaw(...given: [unknown, ...unknown[]]): Promise<number>;
};

const rawOn = (on: () => Asks): Raw => ({
  $queryRaw: async (...given) => (await ask(on, given)).rows,
  $executeRaw: async (...given) => (await ask(on, given)).rowCount ?? 0,
});

/** The client with its raw statements replaced; `$transaction` is replaced too where `more` has it. */
const withRaw = <T extends object>(client: T, more: Partial<Raw> & Record<string, unknown>): T =>
  new Proxy(client, {
    get: (of, key) => (typeof key === 'string' && key in more ? more[key] : Reflect.get(of, key)),
  });

/** The connection of a transaction while it runs; null after it has given it back. */
type Line = { client: PoolClient | null };

const CLOSED = 'the transaction was given up, and its connection with it';

/** Said to a transaction to learn its connection; the adapter answers it itself, and the server never hears it. */
const WHOSE = '-- whose line ';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;

/**
 * The client's adapter, which also tells the connection of a transaction. (An AsyncLocalStorage would do it without a
 * word, but makes every promise of the process dearer: measured 30 % of the CPU of an approval.)
 */
export const tellingAdapter = (pool: Pool, factory: PrismaPg): PrismaPg => {
  const lines = linesOf(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => {
      const transaction = await start(level);
      return telling(transaction, lines);
    };
    return adapter;
  };
  return factory;
};

const telling = (transaction: Transaction, lines: Map<string, Line>): Transaction => {
  // The adapter keeps its connection to itself; its only other way out is by the statements that it is given.
  const { client } = transaction as unknown as { client: PoolClient };
  const line: Line = { client };
  const release = client.release.bind(client);
  client.release = (error) => {
    line.client = null;
    release(error);
  };
  const execute = transaction.executeRaw.bind(transaction);
  transaction.executeRaw = async (query) => {
    if (!query.sql.startsWith(WHOSE)) return execute(query);
    lines.set(query.sql, line);
    return 0;
  };
  return transaction;
};

const asked = new WeakMap<Pool, Map<string, Line>>();
const linesOf = (pool: Pool): Map<string, Line> => {
  const known = asked.get(pool) ?? new Map<string, Line>();
  asked.set(pool, known);
  return known;
};

type Tx = { $executeRawUnsafe(sql: string): Promise<number> };
type Client = {
  $transaction(work: (tx: Tx) => Promise<unknown>, options?: unknown): Promise<unknown>;
};

/** The client, whose raw statements go straight to the driver, inside a transaction on that transaction's connection. */
export const straight = <T extends Client>(client: T, pool: Pool): T => {
  const lines = linesOf(pool);
  let last = 0;
  const lineOf = async (tx: Tx): Promise<Line> => {
    const question = `${WHOSE}${(last += 1)}`;
    await tx.$executeRawUnsafe(question);
    const line = lines.get(question);
    lines.delete(question);
    if (line === undefined) throw new Error('the adapter does not tell the connection of a transaction');
    return line;
  };
  return withRaw(client, {
    ...rawOn(() => pool),
    $transaction: (work: (tx: object) => Promise<unknown>, options?: unknown) =>
      client.$transaction(async (tx) => {
        const line = await lineOf(tx);
        const on = (): Asks => {
          if (line.client !== null) return line.client;
          throw new Prisma.PrismaClientKnownRequestError(CLOSED, { code: 'P2028', clientVersion: '' });
        };
        return work(withRaw(tx, rawOn(on)));
      }, options),
  });
};

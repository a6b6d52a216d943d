/**
 * The client's `$queryRaw` and `$executeRaw`, said straight to the driver: the client's runtime turns values into its
 * own protocol and back, which costs more than the statement itself. Everything else of the client stays as it is.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
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

/** The connection of a transaction while it runs; null before it has one and after it has given it back. */
type Line = { client: PoolClient | null };
const opening = new AsyncLocalStorage<Line>();

const CLOSED = 'the transaction was given up, and its connection with it';

/** Notes which connection the client takes for a transaction, and when it gives it back. */
export const watchPool = (pool: Pool): void => {
  const connect = pool.connect.bind(pool) as () => Promise<PoolClient>;
  const watched = async (): Promise<PoolClient> => {
    const client = await connect();
    const line = opening.getStore();
    if (line === undefined || line.client !== null) return client;
    line.client = client;
    const release = client.release.bind(client);
    client.release = (error) => {
      line.client = null;
      release(error);
    };
    return client;
  };
  const asked = (callback?: unknown): unknown =>
    callback === undefined ? watched() : Reflect.apply(connect, pool, [callback]);
  Object.defineProperty(pool, 'connect', { value: asked });
};

type Client = {
  $transaction(work: (tx: object) => Promise<unknown>, options?: unknown): Promise<unknown>;
};

/** The client, whose raw statements go straight to the driver, inside a transaction on that transaction's connection. */
export const straight = <T extends Client>(client: T, pool: Pool): T =>
  withRaw(client, {
    ...rawOn(() => pool),
    $transaction: (work: (tx: object) => Promise<unknown>, options?: unknown) => {
      const line: Line = { client: null };
      const on = (): Asks => {
        if (line.client !== null) return line.client;
        throw new Prisma.PrismaClientKnownRequestError(CLOSED, { code: 'P2028', clientVersion: '' });
      };
      return opening.run(line, () =>
        client.$transaction((tx) => opening.exit(() => work(withRaw(tx, rawOn(on)))), options),
      );
    },
  });

/** Counts what is asked of the database on the wire, whoever asks: each is a way there and back. */
import pg from 'pg';

export type Asked = {
  all: string[];
  /** Between the last BEGIN and its COMMIT, both included. */ inTransaction: string[];
};

const textOf = (query: unknown): string =>
  typeof query === 'string'
    ? query
    : typeof query === 'object' && query !== null && 'text' in query && typeof query.text === 'string'
      ? query.text
      : '?';

/** Does something, and tells every statement that went to the database meanwhile, in order. */
export const countQuestions = async <T>(work: () => Promise<T>): Promise<Asked & { result: T }> => {
  const all: string[] = [];
  const { prototype } = pg.Client;
  const described = Object.getOwnPropertyDescriptor(prototype, 'query');
  if (described === undefined) throw new Error('the driver has no query to count');
  const query: (...given: unknown[]) => unknown = described.value;
  Object.defineProperty(prototype, 'query', {
    ...described,
    value(this: pg.Client, ...given: unknown[]): unknown {
      all.push(textOf(given[0]));
      return Reflect.apply(query, this, given);
    },
  });
  try {
    const result = await work();
    const from = all.lastIndexOf('BEGIN');
    const to = all.indexOf('COMMIT', from);
    return { all, inTransaction: from < 0 ? [] : all.slice(from, to + 1), result };
  } finally {
    Object.defineProperty(prototype, 'query', described);
  }
};

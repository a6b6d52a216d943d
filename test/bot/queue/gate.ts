/** Something that a test holds back until it says so. */
export type Gate<T> = { promise: Promise<T>; open: (value: T) => void; break: (error: Error) => void };

/** A closed gate. */
export const gate = <T = void>(): Gate<T> => {
  let settle: Pick<Gate<T>, 'open' | 'break'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { open: resolve, break: reject };
  });
  return { promise, open: (value) => settle?.open(value), break: (error) => settle?.break(error) };
};

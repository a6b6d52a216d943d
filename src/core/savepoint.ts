import type { Tx } from './db.ts';

/**
 * Does a part of a transaction that may fail by itself: what it wrote is taken back, the rest of the transaction goes
 * on. Null when it failed; `failed` is told why.
 */
export const attempt = async <T>(
  tx: Tx,
  work: () => Promise<T>,
  failed: (error: unknown) => void,
): Promise<T | null> => {
  await tx.$executeRaw`SAVEPOINT part`;
  try {
    const done = await work();
    await tx.$executeRaw`RELEASE SAVEPOINT part`;
    return done;
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT part`;
    failed(error);
    return null;
  }
};

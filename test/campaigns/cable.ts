/** A line to a server on this machine that can be cut: what hangs on it falls silent, as a killed process does. */
import { connect, createServer, type Socket } from 'node:net';

export type Cable = {
  port: number;
  /** Ends every connection; what was written before still arrives, as it does when a process is killed. */
  cut(): void;
  /** While it refuses, nobody gets through: the server is away. */
  refuse(refuses: boolean): void;
  end(): Promise<void>;
};

/** A cable to a port of 127.0.0.1. */
export const layCable = async (to: number): Promise<Cable> => {
  const open = new Set<Socket>();
  let refuses = false;
  const server = createServer((near) => {
    if (refuses) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.setNoDelay(true);
      one.on('error', () => undefined);
      one.on('close', () => {
        open.delete(one);
        other.end();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the cable has no port');
  const cut = (): void => {
    setImmediate(() => setImmediate(() => open.forEach((socket) => socket.end().destroySoon())));
  };
  return {
    port: address.port,
    cut,
    refuse: (now) => {
      refuses = now;
    },
    end: () =>
      new Promise((done) => {
        server.close(() => done());
        cut();
      }),
  };
};

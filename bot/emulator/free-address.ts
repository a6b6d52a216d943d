import { createServer } from 'node:net';

const canListen = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, host, () => server.close(() => resolve(true)));
  });

const TRIES = 20;

/** The wanted port, or the next free one: a newcomer's 3000 is often taken. */
export const freePortFrom = async (host: string, wanted: number): Promise<number> => {
  for (let port = wanted; port < wanted + TRIES; port += 1) if (await canListen(host, port)) return port;
  throw new Error(`${wanted} 到 ${wanted + TRIES - 1} 的端口都被占用，请用 PORT 另选一个，例如 PORT=4000。`);
};

/** `npm run demo` as a newcomer meets it: the days before its morning are played, then it says where to look. */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });

it('plays its history to the end and answers', { timeout: 180_000 }, async () => {
  const port = await freePort();
  const dataDir = path.join(tmpdir(), `xiaoban-demo-${port}`);
  const demo = spawn(process.execPath, ['tools/launch.mjs', 'demo'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
  });
  const gone = new Promise<void>((resolve) => demo.on('exit', () => resolve()));
  try {
    const said = await new Promise<string>((resolve) => {
      let all = '';
      const hear = (piece: Buffer): void => {
        all += piece.toString();
        if (all.includes('/emulator')) resolve(all);
      };
      demo.stdout.on('data', hear);
      demo.stderr.on('data', hear);
      demo.on('exit', () => resolve(all));
    });
    expect(said).toContain(`http://localhost:${port}/emulator`);
    expect((await fetch(`http://localhost:${port}/emulator`)).status).toBe(200);
  } finally {
    demo.kill('SIGTERM');
    await gone;
    await rm(dataDir, { recursive: true, force: true });
  }
});

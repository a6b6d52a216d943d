import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePage } from '../../../bot/emulator/serve-page.ts';

const server = Fastify();
beforeAll(() => server.register(servePage));
afterAll(() => server.close());

test('the page and all that it loads come with their proper types', async () => {
  const page = await server.inject('/emulator');
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(assets.length).toBeGreaterThan(3);
  for (const path of assets) {
    const asset = await server.inject(path);
    expect([path, asset.statusCode, asset.headers['content-type']]).toEqual([
      path,
      200,
      expect.stringMatching(/css|javascript|svg/),
    ]);
  }
});

test('no module imports a file that is not served', async () => {
  const seen = new Set<string>();
  const follow = async (path: string): Promise<void> => {
    if (seen.has(path)) return;
    seen.add(path);
    const file = await server.inject(path);
    expect([path, file.statusCode]).toEqual([path, 200]);
    const imports = [...file.body.matchAll(/^import .*?from '([^']+)'|^} from '([^']+)'/gm)];
    for (const found of imports)
      await follow(new URL(found[1] ?? found[2] ?? '', `http://x${path}`).pathname);
  };
  await follow('/emulator/assets/main.js');
  expect(seen.size).toBeGreaterThan(30);
});

test.each([
  '/emulator/assets/../page-api.ts',
  '/emulator/assets/..%2fpage-api.ts',
  '/emulator/assets/%2e%2e%2fpage-api.ts',
  '/emulator/assets/..%5cpage-api.ts',
  '/emulator/assets//etc/passwd',
  '/emulator/assets/README.md',
  '/emulator/assets/tsconfig.json',
  '/emulator/assets/',
])('%s leads nowhere', async (path) => {
  expect((await server.inject(path)).statusCode).toBe(404);
});

test('a file that the browser has already is not sent again', async () => {
  const first = await server.inject('/emulator/assets/main.js');
  const again = await server.inject({
    url: '/emulator/assets/main.js',
    headers: { 'if-none-match': String(first.headers.etag) },
  });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test('the page may load nothing from elsewhere and run no words as script', async () => {
  const policy = String((await server.inject('/emulator')).headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
});

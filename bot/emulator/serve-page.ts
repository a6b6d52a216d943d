/** Serves the emulator's page: GET /emulator and its files under /emulator/assets/. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type PageFile = { body: Buffer; type: string; etag: string };

/** What may leave the folder; the page's README and compiler settings stay in it. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
]);

/** The page loads from its own server only, and no words in a chat can become a script. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Adds the page to a server. The files are read once: a request's path is looked up among them and never becomes a
 * path on the disk, so no path leads out of the folder. Unknown names are answered with 404.
 */
export const servePage = async (server: FastifyInstance): Promise<void> => {
  const files = await readPage();
  server.get('/emulator', (request, reply) => send(files.get('index.html'), request, reply));
  server.get('/', (_request, reply) => reply.redirect('/emulator'));
  server.get('/emulator/', (_request, reply) => reply.redirect('/emulator'));
  server.get<{ Params: { '*': string } }>('/emulator/assets/*', (request, reply) =>
    send(files.get(request.params['*']), request, reply),
  );
};

const readPage = async (): Promise<ReadonlyMap<string, PageFile>> => {
  const folder = new URL('page/', import.meta.url);
  const names = await readdir(folder, { recursive: true });
  const files = new Map<string, PageFile>();
  for (const name of names.map((path) => path.replaceAll('\\', '/'))) {
    const type = TYPES.get(extname(name));
    if (type === undefined) continue;
    const body = await readFile(new URL(name, folder));
    files.set(name, { body, type, etag: `"${createHash('sha256').update(body).digest('base64url')}"` });
  }
  return files;
};

const send = (file: PageFile | undefined, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  if (file === undefined) return reply.code(404).send({ error: '没有这个文件，页面在 /emulator。' });
  reply.header('etag', file.etag);
  // Checked at every load: after an update nobody sees half of an old page.
  reply.header('cache-control', 'no-cache');
  reply.header('content-security-policy', POLICY);
  reply.header('x-content-type-options', 'nosniff');
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  return reply.type(file.type).send(file.body);
};

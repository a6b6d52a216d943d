/** /emulator/api/**: what the page asks of the emulator. Shapes: page-api.ts. */
import type { FastifyInstance } from 'fastify';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { at, dayOf, Temporal, OFFICE_ZONE } from '../../src/core/day.ts';
import { faultChange } from './faults.ts';
import type { OfficeMenuEntry, PageChange, PageDone, TapResult } from './page-api.ts';
import { fileOfMessage } from './files-api.ts';
import { pageClock, pageState } from './page-state.ts';
import { deedsOf, forwardMessage, seenBy } from './person.ts';
import { changed, type PersonState, type Platform } from './platform-state.ts';
import type { Pusher } from './push-events.ts';
import { tapCard } from './tap-card.ts';
import type { Transport } from './transport.ts';

const id = z.string('缺少 openId。').min(1);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 08:30 的样子。');
const input = z.union([z.string(), z.boolean(), z.array(z.string())]);
const say = z.object({
  openId: id,
  text: z.string().min(1, '说点什么再发送。'),
  chatId: z.string().optional(),
  replyTo: z.string().optional(),
});
const menu = z.object({ openId: id, key: z.string().min(1) });
const open = z.object({ openId: id });
const file = z.object({ openId: id, name: z.string().optional() });
const forward = z.object({ openId: id, messageId: z.string(), to: z.string() });
const tap = z.object({
  openId: id,
  messageId: z.string(),
  element: z.string().optional(),
  name: z.string().optional(),
  label: z.string().optional(),
  form: z.record(z.string(), input).optional(),
  option: input.optional(),
});
const clock = z.object({
  advanceDays: z.int().optional(),
  advanceMinutes: z.int().optional(),
  to: time.optional(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写成 2026-03-02 的样子。')
    .optional(),
  time: time.optional(),
  backwards: z.boolean().optional(),
});

/** Where a clock request leads. */
const clockTarget = (now: Temporal.Instant, asked: z.infer<typeof clock>): Temporal.Instant => {
  if (asked.date !== undefined) return at(Temporal.PlainDate.from(asked.date), asked.time ?? '08:30');
  if (asked.to !== undefined) {
    const today = at(dayOf(now), asked.to);
    return Temporal.Instant.compare(today, now) > 0 ? today : at(dayOf(now).add({ days: 1 }), asked.to);
  }
  return now
    .toZonedDateTimeISO(OFFICE_ZONE)
    .add({ days: asked.advanceDays ?? 0, minutes: asked.advanceMinutes ?? 0 })
    .toInstant();
};

/** The hour of the morning push, unless an office sets another. */
const MORNING = '08:30';
const DAYS_WALKED = 7;

/**
 * The mornings between two instants, of the last week at most: a clock that jumped over them would look to the office
 * like a machine that was off, and every push would say so.
 */
export const morningsBetween = (from: Temporal.Instant, to: Temporal.Instant): Temporal.Instant[] =>
  Array.from({ length: DAYS_WALKED + 1 }, (_, n) =>
    at(dayOf(to).subtract({ days: DAYS_WALKED - n }), MORNING),
  ).filter(
    (morning) => Temporal.Instant.compare(from, morning) < 0 && Temporal.Instant.compare(morning, to) < 0,
  );

export type PageDeps = {
  platform: Platform;
  pusher: Pusher;
  transport: Transport;
  officeMenu: OfficeMenuEntry[];
  moveClock(to: Temporal.Instant, options: { backwards?: boolean }): Promise<void>;
};

const done = (messageId?: string): PageDone => ({
  done: true,
  ...(messageId === undefined ? {} : { messageId }),
});

/** The streams to open pages; a page that went away is forgotten. */
const registerStream = (scope: FastifyInstance, platform: Platform): void => {
  const pages = new Set<ServerResponse>();
  // A stream never ends by itself, and would keep the server from closing.
  scope.addHook('preClose', async () => {
    for (const raw of pages) raw.end();
  });
  scope.get('/stream', (_request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const tell = (change: PageChange) => raw.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
    tell({ version: platform.version, openIds: [] });
    platform.listeners.add(tell);
    pages.add(raw);
    raw.on('close', () => {
      platform.listeners.delete(tell);
      pages.delete(raw);
    });
  });
};

export const registerPageRoutes = async (app: FastifyInstance, deps: PageDeps): Promise<void> => {
  const { platform, pusher, transport } = deps;
  const person = (openId: string): PersonState => {
    const found = platform.people.get(openId);
    if (found === undefined || found.resigned) throw new Error(`没有 ${openId} 这个人。`);
    return found;
  };
  const deeds = (openId: string) => deedsOf(platform, pusher, person(openId));

  await app.register(
    async (scope) => {
      scope.setErrorHandler(async (error, _request, reply) => {
        const said =
          error instanceof z.ZodError ? error.issues.map((issue) => issue.message).join(' ') : String(error);
        return reply.code(400).send({ error: said.replace(/^\w*Error: /, '') });
      });
      scope.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ error: '没有这个地址。' }));
      registerStream(scope, platform);
      scope.get('/state', async () => pageState(platform));
      scope.get('/office-menu', async () => deps.officeMenu);
      scope.get<{ Params: { id: string } }>('/files/:id', async (request, reply) => {
        const found = fileOfMessage(platform, platform.messages.get(request.params.id));
        if (found === undefined) return reply.code(404).send({ error: '没有这个文件。' });
        return reply
          .type('application/octet-stream')
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
          .send(Buffer.from(found.bytes));
      });
      scope.get('/faults', async () => platform.faults.now);
      scope.post('/faults', async (request) => {
        platform.faults.set(faultChange.parse(request.body));
        changed(platform, []);
        return platform.faults.now;
      });
      // The page does not wait for the bot: its answer arrives as a change.
      scope.post('/say', async (request) => {
        const { openId, text, ...where } = say.parse(request.body);
        return done(deeds(openId).say(text, where).messageId);
      });
      scope.post('/menu', async (request) => {
        const { openId, key } = menu.parse(request.body);
        void deeds(openId).menu(key);
        return done();
      });
      scope.post('/open', async (request) => {
        void deeds(open.parse(request.body).openId).open();
        return done();
      });
      scope.post('/image', async (request) => {
        const { openId, name } = file.parse(request.body);
        return done(deeds(openId).image(name).messageId);
      });
      scope.post('/file', async (request) => {
        const { openId, name } = file.parse(request.body);
        return done(deeds(openId).file(name ?? '证明.pdf').messageId);
      });
      scope.post('/forward', async (request) => {
        const { openId, messageId, to } = forward.parse(request.body);
        return done(forwardMessage(platform, { person: person(openId), messageId, to }).messageId);
      });
      scope.post('/tap', async (request): Promise<TapResult> => {
        const { openId, messageId, ...tapped } = tap.parse(request.body);
        const message = seenBy(platform, person(openId), messageId);
        return tapCard(platform, transport, { person: person(openId), message, tapped });
      });
      scope.post('/clock', async (request) => {
        const asked = clock.parse(request.body);
        const now = platform.clock.now();
        const to = clockTarget(now, asked);
        for (const morning of morningsBetween(now, to)) await deps.moveClock(morning, {});
        await deps.moveClock(to, asked);
        return pageClock(platform);
      });
    },
    { prefix: '/emulator/api' },
  );
};

/** POST /feishu/events: events and card callbacks. Closed unless proven to come from Feishu. */
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../src/core/clock.ts';
import type { Metrics } from '../../src/http/metrics.ts';
import type { Office } from '../../src/office/office.ts';
import { purgeSignatures } from '../inbox/store-events.ts';
import { realPace, type Pace } from '../queue/pace.ts';
import { readPosted, type Envelope } from './envelope.ts';
import type { Receiver } from './receive.ts';
import { decrypt, isSigned, parseJson, readEncrypted, readSignedHeaders, sameSecret } from './verify.ts';

export type WebhookDeps = {
  office: Pick<Office, 'db' | 'clock' | 'log'>;
  appId: string;
  encryptKey: string;
  /** Also accepted while the key is being changed. */
  encryptKeyPrevious?: string | null;
  verificationToken: string;
  receiver: Receiver;
  metrics: Metrics;
  /** In a rehearsal the office's clock is moved and the platform's may not be: a request fresh by either is fresh. */
  platformClock?: Clock;
  pace?: Pace;
};

/** Why a request was refused; counted and logged, never told to whoever sent it. */
type Refused =
  'headers' | 'stale' | 'signature' | 'plaintext' | 'decrypt' | 'json' | 'token' | 'app' | 'replay';
type Verdict =
  | { refused: Refused }
  | { challenge: string }
  | { envelope: Envelope; signature: string }
  /** Genuine, but of a kind we do not subscribe to (schema 1). */
  | { nothing: true };

const BODY_LIMIT = 1024 * 1024;
const FRESH_MS = 5 * 60_000;
const LOG_SPAN_MS = 60_000;
const LOG_LINES = 20;
const PURGE_EVERY_MS = 60_000;
// The platform pushes again what is not answered within three seconds.
const STORE_WITHIN_MS = 2_700;

const challengeSchema = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().min(1).max(1000),
  token: z.string(),
});
const retiredSchema = z.object({
  token: z.string(),
  uuid: z.string(),
  event: z.object({ app_id: z.string() }),
});

/** The route as a plugin. Its body parser hands over raw bytes, which are what was signed; it stays inside the plugin. */
export const feishuWebhook =
  (deps: WebhookDeps): FastifyPluginAsync =>
  async (app) => {
    const { office, metrics, receiver, pace = realPace } = deps;
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, body),
    );

    const purge = setInterval(() => {
      purgeSignatures(office).catch((error: unknown) =>
        office.log.warn({ err: error }, 'old signatures were not purged'),
      );
    }, PURGE_EVERY_MS);
    purge.unref();
    app.addHook('onClose', async () => clearInterval(purge));

    let logged = { since: pace.now(), lines: 0 };
    const refuse = (reply: FastifyReply, why: Refused): FastifyReply => {
      metrics.eventsRefused.inc({ why });
      // Whoever sends thousands must not fill the disk with lines about them; the metrics count each.
      if (pace.now() - logged.since >= LOG_SPAN_MS) logged = { since: pace.now(), lines: 0 };
      logged.lines += 1;
      if (logged.lines <= LOG_LINES) office.log.warn({ why }, 'a request to /feishu/events was refused');
      return reply.code(401).type('text/plain; charset=utf-8').send('请求没有通过校验');
    };

    app.setErrorHandler((error: FastifyError) => {
      if (error.statusCode === 413) metrics.eventsRefused.inc({ why: 'too-large' });
      throw error;
    });

    // No browser asks here: its headers would be most of the answer.
    app.post('/feishu/events', { bodyLimit: BODY_LIMIT, helmet: false }, async (request, reply) => {
      const verdict = judge(deps, request);
      if ('refused' in verdict) return refuse(reply, verdict.refused);
      if ('challenge' in verdict) return reply.send({ challenge: verdict.challenge });
      if ('nothing' in verdict) return reply.send({});
      // The wait is not ended early: a timer that runs out in vain is cheaper than a signal for every request.
      const received = await Promise.race([
        receiver.receive(verdict.envelope, verdict.signature),
        pace.sleep(STORE_WITHIN_MS).then(() => null),
      ]);
      // Not stored in time: it will be pushed again, and stored once.
      if (received === null)
        return reply.code(503).type('text/plain; charset=utf-8').send('暂时没能收下，请稍后再推送');
      if (received.admitted === 'replayed') return refuse(reply, 'replay');
      const { lost } = received;
      if (lost !== undefined)
        reply.raw.once('close', () => {
          if (!reply.raw.writableFinished) lost();
        });
      return reply.send(received.reply);
    });
  };

/** Judges a request on its bytes: headers, age, signature, encryption, JSON, token, app; in this order. */
const judge = (
  { office, appId, encryptKey, encryptKeyPrevious, verificationToken, platformClock }: WebhookDeps,
  request: FastifyRequest,
): Verdict => {
  const { body } = request;
  if (!Buffer.isBuffer(body) || body.length === 0) return { refused: 'headers' };
  const keys = [encryptKey, ...(encryptKeyPrevious == null ? [] : [encryptKeyPrevious])];
  const signed = readSignedHeaders(request.headers);
  if (signed === null) return { refused: 'headers' };
  if (signed !== 'none') {
    const clocks = platformClock ? [office.clock, platformClock] : [office.clock];
    if (!clocks.some((clock) => isFresh(clock, Number(signed.timestamp)))) return { refused: 'stale' };
    if (!keys.some((key) => isSigned(signed, key, body))) return { refused: 'signature' };
  }
  const encrypted = readEncrypted(body);
  if (encrypted === null) return { refused: 'plaintext' };
  const texts = keys.map((key) => decrypt(encrypted, key)).filter((text) => text !== null);
  if (texts.length === 0) return { refused: 'decrypt' };
  const content = texts.map(parseJson).find((read) => read !== undefined);
  if (content === undefined) return { refused: 'json' };

  const challenge = isChallenge(content) ? challengeSchema.safeParse(content) : null;
  if (challenge?.success) {
    // Asked once when the address is saved; the only request that Feishu does not sign.
    if (!sameSecret(challenge.data.token, verificationToken)) return { refused: 'token' };
    return { challenge: challenge.data.challenge };
  }
  if (signed === 'none') return { refused: 'headers' };
  const envelope = readPosted(content);
  if (envelope === null) {
    const retired = retiredSchema.safeParse(content);
    if (!retired.success) return { refused: 'json' };
    return sameSecret(retired.data.token, verificationToken) ? { nothing: true } : { refused: 'token' };
  }
  if (envelope.token === null || !sameSecret(envelope.token, verificationToken)) return { refused: 'token' };
  if (envelope.appId !== appId) return { refused: 'app' };
  return { envelope, signature: signed.signature };
};

// Events are many and this is asked once: a look at its type is cheaper than a schema's list of what is missing.
const isChallenge = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && 'type' in content;

const isFresh = (clock: Clock, seconds: number): boolean =>
  Math.abs(seconds * 1000 - clock.now().epochMilliseconds) <= FRESH_MS;

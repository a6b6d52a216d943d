/** The few calls we make to Feishu, typed, paced and checked. */
import { Client, DefaultCache, LoggerLevel, type Cache } from '@larksuiteoapi/node-sdk';
import type { z } from 'zod';
import type { Log } from '../../src/core/log.ts';
import { realPace, type Pace } from '../queue/pace.ts';
import { listUsers } from './directory.ts';
import { FeishuError, TOKEN_CODES } from './errors.ts';
import { createHttp } from './http.ts';
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts';
import {
  anyReply,
  botReply,
  bytesReply,
  checkId,
  fileReply,
  idsReply,
  sentReply,
  type CardJson,
  type FeishuUser,
} from './replies.ts';
import { quietLogger } from './sdk-logger.ts';

export type Sent = {
  /** Null when the platform accepted the message but did not say its id, as for a repeated uuid. */
  messageId: string | null;
};

/**
 * Asked when a call's turn has come, with whether it had to wait for it: is what it brings still so? What was drawn
 * for somebody may have become untrue, or no longer his, while it was uploaded or stood in line.
 */
export type LastLook = (waited: boolean) => Promise<boolean>;

/** It was not sent: the last look said no. */
export class Overtaken extends Error {}

/** Every call throws `FeishuError` when it does not succeed. A `uuid` (at most 50 characters) makes a repeat within an hour harmless. */
export type FeishuClient = {
  sendCard(openId: string, card: CardJson, uuid: string, stillSo?: LastLook): Promise<Sent>;
  sendText(openId: string, text: string, uuid: string): Promise<Sent>;
  replyText(messageId: string, text: string, uuid: string): Promise<Sent>;
  /** Passes a message on, file and all, to somebody else's chat with the bot. */
  forward(messageId: string, openId: string, uuid: string, stillSo?: LastLook): Promise<Sent>;
  /** Downloads a picture or file out of a message that somebody sent to the bot; what is larger than `most` ends there. */
  download(sent: {
    messageId: string;
    kind: 'image' | 'file';
    key: string;
    most: number;
  }): Promise<Uint8Array>;
  /** Replaces a sent card; at most 14 days after it was sent. */
  patchCard(messageId: string, card: CardJson, stillSo?: LastLook): Promise<void>;
  /** Uploads a file, at most 30 MB and not empty, and sends it as a message. */
  sendFile(
    openId: string,
    file: { name: string; bytes: Uint8Array },
    uuid: string,
    stillSo?: LastLook,
  ): Promise<Sent>;
  /** Rings through (加急) to a person who has the message; one of the bot's own. Each call rings again. */
  urgeInApp(messageId: string, openId: string): Promise<void>;
  /** Replaces the card that was tapped; `token` came with the tap, and the tap must have been answered before. */
  delayedUpdate(token: string, card: CardJson): Promise<void>;
  /** Mobile as given → open id; who is unknown or invisible to the app is missing. */
  findByMobiles(mobiles: readonly string[]): Promise<Map<string, string>>;
  /** Everybody the app may see, for matching by staff number (工号). */
  listUsers(): Promise<FeishuUser[]>;
  /** The bot's own open id, by which a mention of it is recognised. */
  botInfo(): Promise<{ openId: string; name: string }>;
};

export type FeishuClientOptions = {
  appId: string;
  appSecret: string;
  domain: string;
  log: Log;
  timeoutMs?: number;
  pace?: Pace;
  limiter?: RateLimiter;
};

/** Below the lease of an event in the inbox, or it would be worked on a second time. */
const DOWNLOAD_MS = 20_000;

export type CallFeishu = <T>(
  target: string | undefined,
  call: () => Promise<unknown>,
  reply: z.ZodType<T>,
  stillSo?: LastLook,
) => Promise<T>;

/** A client of its own: token cache, timeouts and pacing are shared with no other. */
export const createFeishuClient = (options: FeishuClientOptions): FeishuClient => {
  const { appId, appSecret, log, timeoutMs = 5_000, pace = realPace } = options;
  const limiter = options.limiter ?? createRateLimiter(pace);
  const tokens = forgettableCache();
  const sdk = new Client({
    appId,
    appSecret,
    domain: options.domain.replace(/\/+$/, ''),
    cache: tokens.cache,
    httpInstance: createHttp({ timeoutMs, throwOnCode: true }),
    logger: quietLogger(log),
    loggerLevel: LoggerLevel.warn,
  });

  const ask: CallFeishu = async (target, call, reply, stillSo) => {
    const attempt = async (mayRenew: boolean): Promise<unknown> => {
      const waited = await limiter.take(target);
      if (stillSo !== undefined && !(await stillSo(waited))) throw new Overtaken('no longer so');
      const age = tokens.age();
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof FeishuError)) throw error;
        if (error.kind === 'rate' && error.retryAfterMs !== undefined) limiter.pause(error.retryAfterMs);
        // The SDK keeps a revoked token until it would have expired, up to two hours.
        if (!mayRenew || !TOKEN_CODES.has(error.code)) throw error;
        tokens.forget(age);
        return attempt(false);
      }
    };
    const parsed = reply.safeParse(await attempt(true));
    if (!parsed.success) throw new FeishuError('飞书的回答缺少需要的内容', { kind: 'retry', code: 0 });
    return parsed.data;
  };

  const send = async (
    openId: string,
    [msgType, content]: ['text' | 'interactive' | 'file', unknown],
    uuid: string,
    stillSo?: LastLook,
  ): Promise<Sent> => {
    const { data } = await ask(
      openId,
      () =>
        sdk.im.v1.message.create({
          params: { receive_id_type: 'open_id' },
          data: {
            receive_id: checkId(openId),
            msg_type: msgType,
            content: JSON.stringify(content),
            uuid: checkUuid(uuid),
          },
        }),
      sentReply,
      stillSo,
    );
    return { messageId: data?.message_id || null };
  };

  return {
    sendCard: (openId, card, uuid, stillSo) => send(openId, ['interactive', card], uuid, stillSo),
    sendText: (openId, text, uuid) => send(openId, ['text', { text }], uuid),
    async sendFile(openId, { name, bytes }, uuid, stillSo) {
      const { file_key } = await ask(
        undefined,
        () =>
          sdk.im.v1.file.create({
            data: { file_type: 'stream', file_name: name, file: Buffer.from(bytes) },
          }),
        fileReply,
      );
      return send(openId, ['file', { file_key }], uuid, stillSo);
    },
    async replyText(messageId, text, uuid) {
      const { data } = await ask(
        messageId,
        () =>
          sdk.im.v1.message.reply({
            path: { message_id: checkId(messageId) },
            data: { msg_type: 'text', content: JSON.stringify({ text }), uuid: checkUuid(uuid) },
          }),
        sentReply,
      );
      return { messageId: data?.message_id || null };
    },
    async forward(messageId, openId, uuid, stillSo) {
      const { data } = await ask(
        openId,
        () =>
          sdk.im.v1.message.forward({
            path: { message_id: checkId(messageId) },
            params: { receive_id_type: 'open_id', uuid: checkUuid(uuid) },
            data: { receive_id: checkId(openId) },
          }),
        sentReply,
        stillSo,
      );
      return { messageId: data?.message_id || null };
    },
    async download({ messageId, kind, key, most }) {
      const { bytes } = await ask(
        undefined,
        () =>
          sdk.request({
            method: 'GET',
            url: `/open-apis/im/v1/messages/${checkId(messageId)}/resources/${checkId(key)}`,
            params: { type: kind },
            responseType: 'arraybuffer',
            maxContentLength: most + 1,
            timeout: DOWNLOAD_MS,
          }),
        bytesReply,
      );
      return bytes;
    },
    async patchCard(messageId, card, stillSo) {
      await ask(
        messageId,
        () =>
          sdk.im.v1.message.patch({
            path: { message_id: checkId(messageId) },
            data: { content: JSON.stringify(card) },
          }),
        anyReply,
        stillSo,
      );
    },
    async urgeInApp(messageId, openId) {
      await ask(
        messageId,
        () =>
          sdk.im.v1.message.urgentApp({
            path: { message_id: checkId(messageId) },
            params: { user_id_type: 'open_id' },
            data: { user_id_list: [checkId(openId)] },
          }),
        anyReply,
      );
    },
    async delayedUpdate(token, card) {
      // The card is an object here, unlike everywhere else.
      await ask(
        token,
        () =>
          sdk.request({
            method: 'POST',
            url: '/open-apis/interactive/v1/card/update',
            data: { token, card },
          }),
        anyReply,
      );
    },
    async findByMobiles(mobiles) {
      const found = new Map<string, string>();
      for (let from = 0; from < mobiles.length; from += 50) {
        const batch = mobiles.slice(from, from + 50);
        const { data } = await ask(
          undefined,
          () =>
            sdk.contact.v3.user.batchGetId({
              params: { user_id_type: 'open_id' },
              data: { mobiles: batch, include_resigned: false },
            }),
          idsReply,
        );
        // The field is called user_id whatever kind of id was asked for.
        for (const { mobile, user_id } of data?.user_list ?? [])
          if (mobile && user_id) found.set(mobile, user_id);
      }
      return found;
    },
    listUsers: () => listUsers(sdk, ask),
    async botInfo() {
      const { bot } = await ask(
        undefined,
        () => sdk.request({ method: 'GET', url: '/open-apis/bot/v3/info' }),
        botReply,
      );
      return { openId: bot.open_id, name: bot.app_name ?? '' };
    },
  };
};

const checkUuid = (uuid: string): string => {
  if (uuid.length === 0 || uuid.length > 50)
    throw new FeishuError('uuid 应为 1 到 50 个字符', { kind: 'bad-card', code: 0 });
  return uuid;
};

/** The SDK's default cache is shared by every client in the process and forgets nothing; this one is ours alone. */
const forgettableCache = (): { cache: Cache; age(): number; forget(age: number): void } => {
  let inner = new DefaultCache();
  let age = 0;
  return {
    cache: {
      get: (key, options) => inner.get(key, options),
      set: (key, value, expire, options) => inner.set(key, value, expire, options),
    },
    age: () => age,
    // Of many calls that fail together, only the first forgets; the others find the next token.
    forget(seen) {
      if (seen !== age) return;
      age += 1;
      inner = new DefaultCache();
    },
  };
};

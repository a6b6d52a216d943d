/** Changing a card that was sent: PATCH of the message, and the delayed update after a tap. */
import { z } from 'zod';
import { deny, invalid, type ApiAnswer, type ApiRequest } from './api-answers.ts';
import { cardErrorMessage } from './card-rules/fault.ts';
import { MAX_CARD_BYTES, validateCard } from './card-rules/validate-card.ts';
import { isObject } from './card-rules/values.ts';
import { readCard } from './message-content.ts';
import { isAnswer, ownMessage } from './messages-api.ts';
import type { CardJson } from './page-api.ts';
import { knownPeople, replaceCard, type Message, type Platform } from './platform-state.ts';
import { PER_TARGET, type RateLimits } from './rate-limits.ts';

/** Cards 2.0 can be updated and tapped for so many days. */
const CARD_DAYS = 14;
const TOKEN_MINUTES = 30;
const TOKEN_USES = 2;

const shared = (card: CardJson | null): boolean =>
  isObject(card?.['config']) && card['config']['update_multi'] === true;

/** Whether a card is older than the platform lets it be changed. */
export const tooOld = (platform: Platform, message: Message): boolean =>
  message.createdAt.until(platform.clock.now()).total('hours') > CARD_DAYS * 24;

export const cardUpdatesApi = (platform: Platform, limits: RateLimits) => ({
  patch({ params, body }: ApiRequest): ApiAnswer {
    const message = ownMessage(platform, params['message_id'] ?? '');
    if (isAnswer(message)) return message;
    if (message.card === null) return invalid('This message is NOT a card.');
    if (tooOld(platform, message)) return deny(230031);
    const content = body['content'];
    if (typeof content !== 'string') return deny(99992402);
    if (platform.strictLimits && !limits.take(`patch ${message.messageId}`, PER_TARGET).ok)
      return deny(230020);
    const read = readCard(platform, content);
    if (!read.ok) return read.answer;
    if (read.card === null || !shared(message.card) || !shared(read.card))
      return invalid('config.update_multi must be true in the card before and after.');
    if (message.tapsInFlight > 0 && platform.faults.now.taps.lock) {
      const lock = { code: 11310, path: 'ROOT', message: 'card action is lock' };
      return deny(230099, cardErrorMessage(lock));
    }
    replaceCard(platform, message, read.card);
    return { status: 200, body: { code: 0, msg: 'ok', data: {} } };
  },

  /** Delayed update. Before the tap was answered it seems to work, and then the client takes it back. */
  delayed({ body }: ApiRequest): ApiAnswer {
    const given = z.string().safeParse(body['token']);
    if (!given.success || !given.data.startsWith('c-')) return deny(300020, 'token format error');
    const token = platform.updateTokens.get(given.data);
    if (token === undefined) return deny(300020, 'token format error');
    if (token.givenAt.until(platform.clock.now()).total('minutes') > TOKEN_MINUTES)
      return deny(300030, 'token expired');
    if (token.uses >= TOKEN_USES) return deny(300040, 'token used more than 2 times');
    const message = platform.messages.get(token.messageId);
    if (message === undefined || message.recalled) return deny(200000, 'message recalled');
    const card = body['card'];
    if (!isObject(card)) return deny(100030, 'card is not json');
    if (Buffer.byteLength(JSON.stringify(card)) > MAX_CARD_BYTES)
      return deny(100000, 'rendered card is too large');
    if (validateCard(card, knownPeople(platform)).length > 0) return deny(11311, 'card format error');
    token.uses += 1;
    if (!token.answered) token.tooEarly = true;
    replaceCard(platform, message, card);
    return { status: 200, body: { code: 0, msg: 'ok' } };
  },
});

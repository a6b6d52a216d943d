/** What Feishu would push, signed and encrypted as it would, for tests of the edge. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';

export const APP_ID = 'cli_a1b2c3d4e5f60718';
export const ENCRYPT_KEY = 'an encrypt key';
export const TOKEN = 'a verification token';

let pushed = 0;

/** A pushed event of schema 2.0. */
export const posted = <E extends object>(type: string, event: E, header: object = {}) => ({
  schema: '2.0',
  header: {
    event_id: `ev-${(pushed += 1)}`,
    event_type: type,
    create_time: '1772411390000',
    token: TOKEN,
    app_id: APP_ID,
    tenant_key: 'tenant',
    ...header,
  },
  event,
});

type Said = {
  openId: string;
  messageId: string;
  text?: string;
  chat?: 'p2p' | 'group';
  mentions?: object[];
  senderType?: string;
  type?: string;
  content?: object;
  eventId?: string;
};

/** Somebody's message. */
export const textMessage = (said: Said) =>
  posted(
    'im.message.receive_v1',
    {
      sender: {
        sender_id: { open_id: said.openId },
        sender_type: said.senderType ?? 'user',
        tenant_key: 'tenant',
      },
      message: {
        message_id: said.messageId,
        chat_id: 'oc_1',
        chat_type: said.chat ?? 'p2p',
        message_type: said.type ?? 'text',
        create_time: '1772411390000',
        content: JSON.stringify(said.content ?? { text: said.text ?? '' }),
        mentions: said.mentions,
      },
    },
    said.eventId === undefined ? {} : { event_id: said.eventId },
  );

/** Somebody's tap on a card. */
export const tapped = (openId: string, action: object, messageId = 'om_card') =>
  posted('card.action.trigger', {
    operator: { open_id: openId, tenant_key: 'tenant' },
    token: 'c-update-token',
    action: { tag: 'button', ...action },
    host: 'im_message',
    context: { open_message_id: messageId, open_chat_id: 'oc_1' },
  });

/** `{"encrypt": ...}` of a text. */
export const encrypted = (text: string, key = ENCRYPT_KEY): string => {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return JSON.stringify({
    encrypt: Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64'),
  });
};

/** The headers of a signed request; the nonce makes each one different. */
export const signedHeaders = (body: string, atSeconds: number, key = ENCRYPT_KEY): Record<string, string> => {
  const nonce = randomBytes(8).toString('hex');
  const timestamp = String(atSeconds);
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': createHash('sha256')
      .update(timestamp + nonce + key + body)
      .digest('hex'),
  };
};

/** The pretend app of the acknowledgement benchmark, and events as the platform would sign and encrypt them. */
import { randomBytes, randomUUID } from 'node:crypto';
import { encrypt, signature } from '../../bot/emulator/sign-and-encrypt.ts';

export type AckServerKind = 'ours' | 'sdk' | 'sdk-storing';

export const APP = {
  appId: 'cli_a1b2c3d4e5f60718',
  encryptKey: 'bench-encrypt-key',
  verificationToken: 'bench-verification-token',
};

export type SignedPost = { body: string; headers: Record<string, string> };

/** A text message from one of many people, unique in event id, message id and signature; some 1,100 bytes of JSON. */
export const signedMessage = (n: number, nowMs: number): SignedPost => {
  const sender = `ou_${String(n % 500).padStart(32, '0')}`;
  const plain = JSON.stringify({
    schema: '2.0',
    header: {
      event_id: randomUUID().replaceAll('-', ''),
      token: APP.verificationToken,
      create_time: String(nowMs),
      event_type: 'im.message.receive_v1',
      tenant_key: '2ca1d211f64f6438',
      app_id: APP.appId,
    },
    event: {
      sender: {
        sender_id: { union_id: `on_${n}`, user_id: `u${n}`, open_id: sender },
        sender_type: 'user',
        tenant_key: '2ca1d211f64f6438',
      },
      message: {
        message_id: `om_${randomUUID().replaceAll('-', '')}`,
        create_time: String(nowMs),
        update_time: String(nowMs),
        chat_id: `oc_${sender.slice(3)}`,
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text: '明天下午到周五请事假,家里装修。'.repeat(8) }),
      },
    },
  });
  const body = JSON.stringify({ encrypt: encrypt(APP.encryptKey, plain, randomBytes(16)) });
  const timestamp = String(Math.floor(nowMs / 1000));
  const nonce = randomUUID();
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature(timestamp, nonce, APP.encryptKey, body),
    },
  };
};

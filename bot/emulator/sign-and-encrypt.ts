/** How the platform signs and encrypts what it pushes. Written apart from the bot's own verification, on purpose. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const keyOf = (encryptKey: string): Buffer => createHash('sha256').update(encryptKey).digest();

/** AES-256-CBC with a key hashed from the Encrypt Key; base64 of the initial vector and the ciphertext. */
export const encrypt = (encryptKey: string, plain: string, iv: Buffer): string => {
  const cipher = createCipheriv('aes-256-cbc', keyOf(encryptKey), iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
};

/** The way back, for checking the encryption against published samples. */
export const decrypt = (encryptKey: string, encrypted: string): string => {
  const bytes = Buffer.from(encrypted, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', keyOf(encryptKey), bytes.subarray(0, 16));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
};

/** X-Lark-Signature: SHA-256 over timestamp, nonce, Encrypt Key and the body as it is sent. */
export const signature = (timestamp: string, nonce: string, encryptKey: string, body: string): string =>
  createHash('sha256').update(`${timestamp}${nonce}${encryptKey}${body}`).digest('hex');

/** The SDK's own log lines, as far as they are fit to be kept. */
import type { Logger } from '@larksuiteoapi/node-sdk';
import type { Log } from '../../src/core/log.ts';
import { FeishuError } from './errors.ts';

/**
 * Passes on sentences only. Objects are dropped because the SDK hands over whole requests, with the secret in them;
 * debug lines are dropped because they quote messages and addresses that carry a ticket.
 */
export const quietLogger = (log: Log): Logger => {
  return {
    error: (...parts: unknown[]) => log.warn({ from: 'feishu sdk' }, sentence(parts)),
    warn: (...parts: unknown[]) => log.warn({ from: 'feishu sdk' }, sentence(parts)),
    info: (...parts: unknown[]) => log.debug({ from: 'feishu sdk' }, sentence(parts)),
    debug: nothing,
    trace: nothing,
  };
};

const sentence = (parts: unknown[]): string =>
  parts
    .flat(2)
    .map((part) => (typeof part === 'string' ? part : part instanceof FeishuError ? part.message : ''))
    .filter((part) => part !== '')
    .join(' ')
    .replace(/([?&](?:ticket|access_key)=)[^&\s]+/g, '$1***')
    .slice(0, 500);

const nothing = (): void => undefined;

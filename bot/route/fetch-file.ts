/** Gets what somebody sent out of his message, or says in words why the platform does not give it. */
import { MOST_BYTES } from '../../src/attachment/judge-file.ts';
import { refuse, type Refusal } from '../../src/core/outcome.ts';
import type { FeishuClient } from '../feishu/client.ts';
import { FeishuError } from '../feishu/errors.ts';
import type { SentFile } from '../incoming.ts';

/** `never`: the platform gives this file to nobody; what can still be passed on as a message may be. */
export type Fetched = { bytes: Uint8Array } | { never: Refusal };

export type FetchFile = (messageId: string, file: SentFile) => Promise<Fetched>;

const never = (sentence: string): Fetched => ({ never: refuse('bad-input', sentence) });

/** It was not downloaded at all. */
export const UNREACHED = never('这个文件没有取到，请再发一次。');

/** Downloads by a client. What may work later is thrown, so that the event is worked on again. */
export const fetchBy =
  (client: Pick<FeishuClient, 'download'>): FetchFile =>
  async (messageId, { kind, key }) => {
    try {
      return { bytes: await client.download({ messageId, kind, key, most: MOST_BYTES + 1 }) };
    } catch (error) {
      if (!(error instanceof FeishuError) || ['rate', 'retry', 'unknown'].includes(error.kind)) throw error;
      // What an administrator has to set right is told to whoever can tell him.
      return error.kind === 'config'
        ? never(`飞书没有让小办下载这个文件（${error.means}）。请告诉办公室；开通后请再发一次。`)
        : never(`飞书没有让小办下载这个文件：${error.means}。请换一个文件或换一种方式交。`);
    }
  };

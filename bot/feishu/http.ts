/**
 * The HTTP instance handed to the SDK. Its own has no timeout, follows redirects with the secret in the body, and
 * puts the secret and the token into every error it throws; ours throws `FeishuError`, which carries neither.
 */
import type { HttpInstance, HttpRequestOptions } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { errorFromCode, FeishuError } from './errors.ts';

const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';

export type HttpOptions = {
  timeoutMs: number;
  /** Whether an answer with a code other than 0 is an error; the long connection reads the code itself. */
  throwOnCode: boolean;
};

/** An HTTP instance with a timeout on every request, and at most one token request at a time. */
export const createHttp = (options: HttpOptions): HttpInstance => {
  let asking: Promise<unknown> | null = null;

  const request = async (opts: HttpRequestOptions<unknown>): Promise<unknown> => {
    if (!opts.url?.endsWith(TOKEN_PATH)) return send(opts, options);
    // The SDK asks once per concurrent call; they share one answer.
    asking ??= send(opts, options).finally(() => {
      asking = null;
    });
    return asking;
  };

  const without = (method: string) => (url: string, opts?: HttpRequestOptions<unknown>) =>
    request({ ...opts, url, method });
  const withBody = (method: string) => (url: string, data?: unknown, opts?: HttpRequestOptions<unknown>) =>
    request({ ...opts, url, data, method });
  // The SDK's interface promises whatever type its caller names; the typed client checks every answer with zod.
  return {
    request,
    get: without('GET'),
    delete: without('DELETE'),
    head: without('HEAD'),
    options: without('OPTIONS'),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  } as HttpInstance;
};

const send = async (
  opts: HttpRequestOptions<unknown>,
  { timeoutMs, throwOnCode }: HttpOptions,
): Promise<unknown> => {
  const method = (opts.method ?? 'GET').toUpperCase();
  const url = new URL(opts.url ?? '');
  for (const [key, value] of Object.entries(opts.params ?? {})) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) url.searchParams.append(key, String(one));
  }
  const headers: Record<string, string> = { 'Content-Type': 'application/json; charset=utf-8' };
  for (const [key, value] of Object.entries(opts.headers ?? {})) headers[key] = String(value);
  const upload = headers['Content-Type'] === 'multipart/form-data' ? formOf(opts.data) : null;
  // Fetch adds the boundary to the type it sets itself.
  if (upload !== null) delete headers['Content-Type'];

  const wanted = binary.safeParse(opts).data ?? null;
  const { response, text, bytes } = await exchange(
    url,
    {
      method,
      headers,
      // The SDK gives GET requests an empty JSON body, which fetch refuses and proxies dislike.
      body:
        upload ??
        (method === 'GET' || method === 'HEAD' || opts.data === undefined
          ? undefined
          : JSON.stringify(opts.data)),
      redirect: 'manual',
      // Bytes may take longer than an answer in words.
      signal: AbortSignal.timeout(
        wanted === null ? Math.min(opts.timeout ?? timeoutMs, timeoutMs) : wanted.timeout,
      ),
    },
    wanted?.maxContentLength ?? null,
  );
  if (bytes !== null) return { bytes };

  const body = parse(text);
  const code = typeof body?.['code'] === 'number' ? body['code'] : 0;
  const more = {
    status: response.status,
    retryAfterMs: resetOf(response.headers),
    logId: response.headers.get('x-tt-logid') ?? undefined,
  };
  if (code !== 0 && throwOnCode)
    throw errorFromCode(code, typeof body?.['msg'] === 'string' ? body['msg'] : '', more);
  if (response.status >= 300) {
    if (code !== 0 || response.status === 429 || response.status >= 500) throw errorFromCode(code, '', more);
    throw new FeishuError(`飞书返回 HTTP ${response.status}，检查 FEISHU_DOMAIN`, {
      kind: 'config',
      code,
      logId: more.logId,
    });
  }
  if (body === null)
    throw new FeishuError('飞书的回答不是 JSON，检查 FEISHU_DOMAIN', { kind: 'retry', code: 0 });
  // The SDK's long connection destructures `data` before it looks at the code.
  return throwOnCode ? body : { data: {}, ...body };
};

/** An upload as a form: bytes become the file, named by `file_name`. */
const formOf = (data: unknown): FormData => {
  const fields = anyObject.parse(data);
  const named = fields['file_name'];
  const name = typeof named === 'string' ? named : 'file';
  const form = new FormData();
  for (const [key, value] of Object.entries(fields))
    if (value instanceof Uint8Array) form.set(key, new Blob([new Uint8Array(value)]), name);
    else form.set(key, String(value));
  return form;
};

/** A call that wants bytes, and how many at most; an answer in JSON to it is an error. */
const binary = z.object({
  responseType: z.literal('arraybuffer'),
  maxContentLength: z.number(),
  timeout: z.number(),
});

type Exchanged = { response: Response; text: string; bytes: Uint8Array | null };

/** What was larger is cut off behind the limit: the caller sees by its length that it is too large. */
const bytesUpTo = async (response: Response, most: number): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let read = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    read += part.length;
    if (read > most) break;
  }
  return Buffer.concat(parts).subarray(0, most);
};

const exchange = async (url: URL, init: RequestInit, most: number | null): Promise<Exchanged> => {
  try {
    const response = await fetch(url, init);
    // A file may itself be JSON; the platform's own words are no attachment.
    const words =
      response.headers.get('content-type')?.includes('json') === true &&
      !response.headers.has('content-disposition');
    if (most !== null && response.status < 300 && !words)
      return { response, text: '', bytes: await bytesUpTo(response, most) };
    return { response, text: await response.text(), bytes: null };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    // Whether the platform acted is unknown: sends are repeated with the same uuid.
    throw new FeishuError(late ? '飞书没有按时回答' : '连不上飞书', { kind: 'retry', code: 0 });
  }
};

const anyObject = z.record(z.string(), z.unknown());

const parse = (text: string): Record<string, unknown> | null => {
  try {
    const body: unknown = JSON.parse(text);
    return anyObject.safeParse(body).data ?? null;
  } catch {
    return null;
  }
};

const resetOf = (headers: Headers): number | undefined => {
  const seconds = Number(headers.get('x-ogw-ratelimit-reset') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : undefined;
};

/** What a person reads when a page or request does not work out: one plain sentence, no stack trace, no internal word. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ids } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import { Fault } from '../core/outcome.ts';

const UNREADABLE = '请求的内容读不懂，请检查后再试';
const SENTENCES: Record<number, string> = {
  400: UNREADABLE,
  401: '请先登录',
  403: '没有权限',
  404: '没有这个页面',
  405: '这个地址不支持这样访问',
  408: '请求超时，请再试一次',
  413: '内容太大，请控制在 1 MB 以内',
  414: '网址太长',
  415: '不支持这种格式的内容',
  429: '请求太频繁，请稍后再试',
  503: '服务正在启动或停止，请稍后再试',
};

/** Answers unknown addresses and errors in plain text. */
export const answerErrors = (app: FastifyInstance, { ids, log }: { ids: Ids; log: Log }): void => {
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/plain; charset=utf-8').send(SENTENCES[404]),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { status, sentence } = sentenceFor(error, request, { ids, log });
    return reply.code(status).type('text/plain; charset=utf-8').send(sentence);
  });
};

/** What went wrong in one sentence without its full stop. A fault gets an id to quote; its cause goes to the log only. */
export const sentenceFor = (
  error: unknown,
  request: Pick<FastifyRequest, 'routeOptions'>,
  { ids, log }: { ids: Ids; log: Log },
): { status: number; sentence: string } => {
  const status = statusOf(error);
  if (status >= 400 && status < 500) return { status, sentence: SENTENCES[status] ?? UNREADABLE };
  const faultId = (error instanceof Fault ? error.id : ids.next()).slice(0, 8);
  log.error({ err: error, faultId, route: request.routeOptions.url }, 'a request failed');
  return { status: 500, sentence: `没有办成，请稍后再试；如再出现，请把编号 ${faultId} 告诉管理员` };
};

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;

/** Answers a request that was itself wrong: an address too long, a body too big, a form that cannot be read. */
export const answerRefusal = (error: FastifyError, reply: FastifyReply): void => {
  const status = error.statusCode ?? 400;
  void reply
    .code(status)
    .type('text/plain; charset=utf-8')
    .send(SENTENCES[status] ?? UNREADABLE);
};

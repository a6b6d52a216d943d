/** `/console`: the office's web console. Each request asks anew who sits there; what he sees is decided in the matters. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { sentenceFor } from '../http/answer-errors.ts';
import { storableText } from '../core/storable-text.ts';
import type { Person } from '../staff/staff.ts';
import { cookiesOf, keyIn } from './cookies.ts';
import { entryRoutes } from './entry-routes.ts';
import { html, pageText } from './html.ts';
import { formToken, isOwnForm, sealOf } from './keys.ts';
import { frame, plainPage } from './layout.ts';
import type { FilledCard } from './cards.ts';
import type { PageAnswer, PageRequest, Page } from './page.ts';
import { pagesOf } from './pages.ts';
import { personBehind } from './session.ts';

const STYLE = readFileSync(path.join(import.meta.dirname, 'style.css'), 'utf8');
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const words = z.record(z.string(), z.string());
const text = z.string().transform(storableText);
const filled = z.record(z.string(), z.union([text, z.array(text)]));
/** The plain values of a query, an address or a form; what is written twice counts as not written. */
const wordsOf = (raw: unknown): Record<string, string> => {
  const read = words.safeParse(raw);
  if (read.success) return read.data;
  return typeof raw === 'object' && raw !== null
    ? Object.fromEntries(Object.entries(raw).filter((e): e is [string, string] => typeof e[1] === 'string'))
    : {};
};

const menuFor = async (office: Office, person: Person, here: Page) => {
  const shown = await Promise.all(
    pagesOf(office).map(async (page) =>
      page.menu !== undefined && (page.offered === undefined || (await page.offered(office, person)))
        ? [
            {
              path: page.path,
              word: page.menu,
              here: (here.under ?? here.path).split('/')[1] === page.path.split('/')[1],
            },
          ]
        : [],
    ),
  );
  return shown.flat();
};

const send = (reply: FastifyReply, status: number, page: ReturnType<typeof html>): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(pageText(page));

/** What somebody reads who is not in: how to get a link. */
const askIn = (office: Office, reply: FastifyReply): FastifyReply =>
  send(
    reply,
    401,
    plainPage(
      office.settings.name,
      '请先进入控制台',
      html`<p>在飞书里给小办发「控制台」，点卡片上的「进入控制台」即可，不需要密码。</p>
        <p class="faint">链接只能用一次，10 分钟内有效；进入后 12 小时内不用再登录。</p>`,
    ),
  );

/** What the address says was done (`said`) or why it was not (`not`), where this session was told so. */
const toldBefore = ({ value, token }: PageRequest, as: 'said' | 'not'): string =>
  value(as) !== '' && value('seal') === sealOf(token, value(as)) ? value(as) : '';

const told = (ask: PageRequest, said: string | Refusal): string => {
  const sentence = isRefusal(said) ? said.sentence : said;
  const seal = sealOf(ask.token, sentence);
  return new URLSearchParams({ [isRefusal(said) ? 'not' : 'said']: sentence, seal }).toString();
};

/** Sends what a page answered. */
const reply = async (office: Office, page: Page, ask: PageRequest, answer: PageAnswer, to: FastifyReply) => {
  switch (answer.is) {
    case 'file':
      return to
        .type(answer.type)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
        .send(answer.bytes instanceof Uint8Array ? Buffer.from(answer.bytes) : Readable.from(answer.bytes));
    case 'go':
      return to.redirect(`/console${answer.to}?${told(ask, answer.said)}`, 303);
    case 'refused':
    case 'page': {
      const { person, token } = ask;
      const title = answer.is === 'page' ? answer.title : answer.status === 403 ? '没有权限' : '没有找到';
      const body = answer.is === 'page' ? answer.body : html`<p>${answer.sentence}</p>`;
      const menu = await menuFor(office, person, page);
      const said = toldBefore(ask, 'said');
      const now = answer.is === 'page' ? (answer.refused ?? '') : '';
      const refused = now === '' ? toldBefore(ask, 'not') : now;
      return send(
        to,
        answer.is === 'page' ? (now === '' ? 200 : 409) : answer.status,
        frame(
          { office: office.settings.name, title, who: { name: person.name, token }, menu, said, refused },
          body,
        ),
      );
    }
    default:
      return answer satisfies never;
  }
};

const handle = (office: Office, page: Page) => async (request: FastifyRequest, to: FastifyReply) => {
  const key = keyIn(request, cookiesOf(office).session);
  const person = key === null ? null : await personBehind(office, key);
  if (key === null || person === null) return askIn(office, to);
  const sent = page.method === 'POST' ? filled.safeParse(request.body) : null;
  const form: FilledCard = sent?.success === true ? sent.data : {};
  if (page.method === 'POST' && !isOwnForm(key, wordsOf(form)['token'] ?? '')) return staleForm(office, to);
  const given = { ...wordsOf(request.query), ...wordsOf(form), ...wordsOf(request.params) };
  const ask: PageRequest = {
    office,
    person,
    token: formToken(key),
    form,
    value: (name) => (given[name] ?? '').replaceAll(/\p{Cc}/gu, '').trim(),
  };
  const answer = await page.show(ask);
  if (page.method !== 'GET') return reply(office, page, ask, answer, to);
  // Drawing it may have taken long: whoever is somebody else by now, or nobody, is not shown what was his before.
  const now = await personBehind(office, key);
  if (now === null) return askIn(office, to);
  if (JSON.stringify(now) === JSON.stringify(person)) return reply(office, page, ask, answer, to);
  const again = { ...ask, person: now };
  return reply(office, page, again, await page.show(again), to);
};

/** A form that was not drawn for this session: from another site, or from before. */
const staleForm = (office: Office, to: FastifyReply): FastifyReply =>
  send(
    to,
    403,
    plainPage(office.settings.name, '没有办成', html`<p>页面已经过时，请返回上一页，刷新后再试。</p>`),
  );

/** The console's routes; register them beside the others. */
export const consoleRoutes =
  (office: Office): FastifyPluginAsync =>
  async (root) => {
    const routes: FastifyPluginAsync = async (app) => {
      await app.register(cookie);
      // Forms of a browser, as plain words.
      await app.register(formbody, { bodyLimit: 256 * 1024 });
      app.addHook('onSend', async (_request, to) => {
        to.header('content-security-policy', POLICY);
      });
      app.setNotFoundHandler((_request, to) =>
        send(
          to,
          404,
          plainPage(
            office.settings.name,
            '没有找到',
            html`<p>没有这个页面。<a href="/console">回到首页</a></p>`,
          ),
        ),
      );
      app.setErrorHandler((error, request, to) => {
        const { status, sentence } = sentenceFor(error, request, office);
        return send(to, status, plainPage(office.settings.name, '没有办成', html`<p>${sentence}。</p>`));
      });
      app.get('/style.css', async (_request, to) =>
        to.type('text/css; charset=utf-8').header('cache-control', 'private, max-age=600').send(STYLE),
      );
      await app.register(entryRoutes(office));
      for (const page of pagesOf(office))
        app.route({ method: page.method, url: page.path, handler: handle(office, page) });
    };
    await root.register(routes, { prefix: '/console' });
  };

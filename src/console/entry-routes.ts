/** Coming in and going out. A GET only shows the button: link previews open addresses too. */
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { cookiesOf, keyIn } from './cookies.ts';
import { html, pageText, type Html } from './html.ts';
import { formToken, isOwnForm, newKey } from './keys.ts';
import { plainPage } from './layout.ts';
import { enter, leaveConsole, ownerOfLink } from './session.ts';

const ENTRY_SECONDS = 600;
const HTML = 'text/html; charset=utf-8';
const linkSchema = z.object({ secret: z.string().regex(/^[\w-]{20,100}$/) });
const formSchema = z.object({ token: z.string() });

const show = (reply: FastifyReply, page: Html): FastifyReply => reply.type(HTML).send(pageText(page));

const used = (office: Office): Html =>
  plainPage(
    office.settings.name,
    '链接已失效',
    html`<p>这个链接已经用过，或超过了 10 分钟。请在飞书里再给小办发「控制台」，用新的链接进入。</p>`,
  );

const stale = (office: Office): Html =>
  plainPage(office.settings.name, '没有办成', html`<p>页面已经过时，请重新打开链接后再试。</p>`);

const door = (office: Office, name: string, key: string): Html =>
  plainPage(
    office.settings.name,
    office.settings.name,
    html`<p>${name}，您好。</p>
      <form method="post">
        <input type="hidden" name="token" value="${formToken(key)}" />
        <button>进入控制台</button>
      </form>
      <p class="faint">请勿把链接转给他人。在公用电脑上用完请点「退出」。</p>`,
  );

const going = (office: Office): Html =>
  plainPage(office.settings.name, '已退出', html`<p>再次进入请在飞书里给小办发「控制台」。</p>`);

/** `/console/enter/<secret>` and `/console/leave`. */
export const entryRoutes =
  (office: Office): FastifyPluginAsync =>
  async (app) => {
    const { session: sessionCookie, entry: entryCookie, options: ours } = cookiesOf(office);

    app.get('/enter/:secret', async (request, reply) => {
      const link = linkSchema.safeParse(request.params);
      const owner = link.success ? await ownerOfLink(office, link.data.secret) : null;
      if (owner === null) return show(reply.code(401), used(office));
      const key = newKey();
      reply
        .setCookie(entryCookie, key, { ...ours, maxAge: ENTRY_SECONDS })
        .header('referrer-policy', 'no-referrer');
      return show(reply, door(office, owner.name, key));
    });

    app.post('/enter/:secret', async (request, reply) => {
      const link = linkSchema.safeParse(request.params);
      const key = keyIn(request, entryCookie);
      const form = formSchema.safeParse(request.body);
      // Only the browser that was shown the button may press it: nobody can be let in under another name unknowingly.
      if (key === null || !form.success || !isOwnForm(key, form.data.token))
        return show(reply.code(403), stale(office));
      const session = link.success ? await enter(office, link.data.secret) : null;
      if (session === null) return show(reply.code(401), used(office));
      const maxAge = Math.floor(session.endsAt.since(office.clock.now()).total('seconds'));
      return reply
        .setCookie(sessionCookie, session.key, { ...ours, maxAge })
        .clearCookie(entryCookie, ours)
        .redirect('/console', 303);
    });

    app.post('/leave', async (request, reply) => {
      const key = keyIn(request, sessionCookie);
      const form = formSchema.safeParse(request.body);
      if (key === null || !form.success || !isOwnForm(key, form.data.token))
        return show(reply.code(403), stale(office));
      await leaveConsole(office, key);
      return show(reply.clearCookie(sessionCookie, ours), going(office));
    });
  };

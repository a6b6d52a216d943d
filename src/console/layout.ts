/** The frame of every page. */
import { html, type Html, type Shown } from './html.ts';

type Frame = {
  office: string;
  title: string;
  /** Null before somebody has come in. */
  who: { name: string; token: string } | null;
  menu: { path: string; word: string; here: boolean }[];
  /** What was just done. */
  said: string;
  /** Why it was not done. */
  refused: string;
};

const head = (office: string, title: string): Html =>
  html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${title} · ${office} · 小办</title>
    <link rel="stylesheet" href="/console/style.css" />
  </head>`;

/** A page with the menu beside it. */
export const frame = ({ office, title, who, menu, said, refused }: Frame, body: Shown): Html =>
  html`<html lang="zh-CN">
    ${head(office, title)}
    <body>
      <header class="top">
        <a class="brand" href="/console"
          ><span class="mark" aria-hidden="true">办</span><span>${office}</span></a
        >
        ${
          who !== null &&
          html`<form class="who" method="post" action="/console/leave">
            <input type="hidden" name="token" value="${who.token}" />
            <span>${who.name}</span><button class="quiet">退出</button>
          </form>`
        }
      </header>
      <div class="sides">
        <nav aria-label="栏目">
          ${menu.map(
            (one) =>
              html`<a href="/console${one.path}" ${one.here && html` aria-current="page"`}>${one.word}</a>`,
          )}
        </nav>
        <main>
          <p class="printed">${office}</p>
          <h1>${title}</h1>
          ${said !== '' && html`<p class="said" role="status">${said}</p>`}
          ${refused !== '' && html`<p class="said not" role="alert">${refused}</p>`} ${body}
        </main>
      </div>
    </body>
  </html>`;

/** A page that says one thing, without a menu: coming in, and what did not work out. */
export const plainPage = (office: string, title: string, body: Shown): Html =>
  html`<html lang="zh-CN">
    ${head(office, title)}
    <body class="alone">
      <main class="one">
        <span class="mark" aria-hidden="true">办</span>
        <h1>${title}</h1>
        ${body}
      </main>
    </body>
  </html>`;

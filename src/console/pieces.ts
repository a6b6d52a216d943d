/** Tables, lists and filters: what most pages are made of. */
import { address, html, type Html, type Shown } from './html.ts';

export const PER_PAGE = 50;

/** Which part of a long list the address asks for. */
export const partOf = (page: string): { page: number; skip: number; take: number } => {
  const n = /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1;
  return { page: n, skip: (n - 1) * PER_PAGE, take: PER_PAGE };
};

/** A table whose rows become cards on a phone; each cell repeats its heading there. */
export const table = (headings: string[], rows: Shown[][], empty: string): Html =>
  rows.length === 0
    ? html`<p class="empty">${empty}</p>`
    : html`<div class="sheet">
        <table>
          <thead>
            <tr>
              ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  ${row.map((cell, i) => html`<td data-label="${headings[i] ?? ''}"><div>${cell}</div></td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;

/** Labels and values, one below the other. */
export const facts = (list: { label: string; value: Shown }[]): Html =>
  html`<dl class="facts">
    ${list.map(
      (f) =>
        html`<div>
          <dt>${f.label}</dt>
          <dd>${f.value}</dd>
        </div>`,
    )}
  </dl>`;

/** A part of a page under its heading. */
export const section = (title: string, body: Shown): Html =>
  html`<section>
    <h2>${title}</h2>
    ${body}
  </section>`;

/** A word set apart by its colour; grey where nothing else is said. */
export const tag = (word: string, colour: 'blue' | 'green' | 'red' | 'orange' | 'grey' = 'grey'): Html =>
  html`<span class="tag ${colour}">${word}</span>`;

/** Where one is in a long list, and the way on; the filter stays. */
export const pager = (path: string, query: Record<string, string>, page: number, all: number): Html => {
  const last = Math.max(1, Math.ceil(all / PER_PAGE));
  const to = (n: number, word: string): Html =>
    html`<a href="${address(path, { ...query, page: n })}">${word}</a>`;
  return html`<p class="pager">
    <span>共 ${all} 条</span>${
      last > 1 && html`<span>第 ${page} / ${last} 页</span>`
    }${page > 1 && to(page - 1, '上一页')}${page < last && to(page + 1, '下一页')}
  </p>`;
};

export type Choice = { value: string; text: string };

/** A choice in a filter; its first entry is anything. */
export const choose = (name: string, label: string, options: Choice[], value: string): Html =>
  html`<label
    >${label}<select name="${name}">
      <option value="">全部</option>
      ${options.map(
        (one) =>
          html`<option value="${one.value}" ${one.value === value && html` selected`}>${one.text}</option>`,
      )}
    </select></label
  >`;

/** A month in a filter, written YYYY-MM; a text field where the browser knows no months. */
export const chooseMonth = (value: string): Html =>
  html`<label
    >月份<input type="month" name="month" value="${value}" placeholder="2026-03" pattern="[0-9]{4}-[0-9]{2}"
  /></label>`;

/** A form that narrows a list; it works without scripts. */
export const filterForm = (path: string, controls: Html[]): Html =>
  html`<form class="filter" method="get" action="${address(path)}">${controls}<button>查看</button></form>`;

/** Departments for a filter. */
export const asChoices = (rows: { id: string; name: string }[]): Choice[] =>
  rows.map(({ id, name }) => ({ value: id, text: name }));

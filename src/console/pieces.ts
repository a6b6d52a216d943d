/** Tables, lists and filters: what most pages are made of. */
import { COUNTED } from '../ledger/view-register.ts';
import { address, html, type Html, type Shown } from './html.ts';

export const PER_PAGE = 50;

/** Which part of a long list the address asks for. */
export const pagePartOf = (page: string): { page: number; skip: number; take: number } => {
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

/** The same without those of which nothing is known. */
export const knownFacts = (list: { label: string; value: Shown }[]): Html =>
  facts(list.filter((f) => f.value !== ''));

/** A part of a page under its heading. */
export const section = (title: string, body: Shown): Html =>
  html`<section>
    <h2>${title}</h2>
    ${body}
  </section>`;

/** A word set apart by its colour; grey where nothing else is said. */
export const tag = (word: string, colour: 'blue' | 'green' | 'red' | 'orange' | 'grey' = 'grey'): Html =>
  html`<span class="tag ${colour}">${word}</span>`;

/**
 * Where one is in a long list, and the way on; the filter stays. `next`: the line after which the next page begins,
 * null where there is none; without it pages are counted.
 */
export const pager = (
  path: string,
  query: Record<string, string>,
  page: number,
  all: number,
  next?: string | null,
): Html => {
  const more = all > COUNTED;
  const last = Math.max(1, Math.ceil(all / PER_PAGE));
  const to = (n: number, word: string): Html =>
    html`<a
      href="${address(path, { ...query, page: n, before: n > page && next != null ? next : undefined })}"
      >${word}</a
    >`;
  const goesOn = next === undefined ? page < last : next !== null;
  return html`<p class="pager">
    <span>${more ? `共 ${COUNTED} 条以上` : `共 ${all} 条`}</span>${
      last > 1 && html`<span>第 ${page}${!more && ` / ${last}`} 页</span>`
    }${page > 1 && to(page - 1, '上一页')}${goesOn && to(page + 1, '下一页')}
  </p>`;
};

/** The way on in a list that is read part by part: by its last line, so that the ten-thousandth part is as near as the first. */
export const older = (
  path: string,
  query: Record<string, string>,
  before: string,
  next: string | null,
): Html =>
  html`<p class="pager">
    ${before !== '' && html`<a href="${address(path, query)}">最新</a>`}${
      next !== null && html`<a href="${address(path, { ...query, before: next })}">更早的</a>`
    }
  </p>`;

/** Texts below each other; nothing where there is none. */
export const list = (lines: Shown[]): Html | false =>
  lines.length > 0 &&
  html`<ul>
    ${lines.map((one) => html`<li>${one}</li>`)}
  </ul>`;

/** A word to look for in a filter. */
export const searchWord = (value: string, hint: string): Html =>
  html`<label
    >查找<input type="search" name="word" value="${value}" placeholder="${hint}" maxlength="60"
  /></label>`;

export type SelectOption = { value: string; text: string };

/** A choice in a filter; its first entry is anything. */
export const choose = (name: string, label: string, options: SelectOption[], value: string): Html =>
  html`<label
    >${label}<select name="${name}">
      <option value="">全部</option>
      ${options.map(
        (one) =>
          html`<option value="${one.value}" ${one.value === value && html` selected`}>${one.text}</option>`,
      )}
    </select></label
  >`;

/** A day in a filter. */
export const chooseDay = (name: string, label: string, value: string): Html =>
  html`<label>${label}<input type="date" name="${name}" value="${value}" /></label>`;

/** A month in a filter, written YYYY-MM; a text field where the browser knows no months. */
export const chooseMonth = (value: string): Html =>
  html`<label
    >月份<input type="month" name="month" value="${value}" placeholder="2026-03" pattern="[0-9]{4}-[0-9]{2}"
  /></label>`;

/** A form that narrows a list; it works without scripts. With `file`, what is chosen is also taken as an Excel file. */
export const filterForm = (path: string, controls: Html[], file?: string): Html =>
  html`<form class="filter" method="get" action="${address(path)}">
    ${controls}<button>查看</button>${
      file !== undefined && html`<button class="second" formaction="${address(file)}">下载 Excel</button>`
    }
  </form>`;

/** Departments for a filter. */
export const asChoices = (rows: { id: string; name: string }[]): SelectOption[] =>
  rows.map(({ id, name }) => ({ value: id, text: name }));

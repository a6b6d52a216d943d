/** 条文对照: a regulation clause by clause, with what comes of each, to be laid beside the paper and printed. */
import { viewClauses, type ClauseView } from '../regulation/view-clauses.ts';
import { choicesInForce } from '../request/local-rules.ts';
import { html, type Html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { section, table, tag } from './pieces.ts';

const one = (clause: ClauseView): Html =>
  html`<div>
    <p>${clause.says}</p>
    ${clause.note !== '' && html`<p class="faint">${clause.note}</p>`}
  </div>`;

/** What comes of a clause: rows, matters, worked examples, what is open and what was decided. */
const comesOf = (clause: ClauseView): Html => {
  const { rows, matters, examples, open, decided } = clause;
  const nothing = rows.length + matters.length + examples.length + open.length === 0;
  return html`<div>
    ${rows.map(
      (row) =>
        html`<p>${row.off !== null && tag('未启用', 'grey')} ${row.table}：${row.when}，${row.then}</p>`,
    )}
    ${matters.length > 0 && html`<p>事项：${matters.join('、')}</p>`}
    ${examples.map(({ when, then }) => html`<p class="faint">例：${when}，${then}</p>`)}
    ${open.map((said) => html`<p>${tag('待定', 'orange')} ${said}</p>`)}
    ${decided.map((said) => html`<p>${tag('已定', 'green')} ${said}</p>`)}
    ${nothing && html`<p class="faint">小办没有用到这一条。</p>`}
  </div>`;
};

export const clausesPage: Page = {
  path: '/texts/:pack',
  method: 'GET',
  async show({ office, value }) {
    const pack = office.book.packs[value('pack')];
    if (pack === undefined) return nothingHere('没有这套制度。');
    const choices = await choicesInForce(office, office.db);
    const systems = viewClauses(office.book, pack.id, { choices, numbers: office.settings.numbers });
    return {
      is: 'page',
      title: `${pack.issuer} · 条文对照`,
      body: html`<p class="lead">照纸面顺序逐条列出，左边是条文大意，右边是小办照它做什么。可以直接打印。</p>
        ${systems.map(({ system, clauses }) =>
          section(
            `《${system}》`,
            table(
              ['条款', '说什么', '小办怎样办'],
              clauses.map((clause) => [clause.ref, one(clause), comesOf(clause)]),
              '',
            ),
          ),
        )}
        ${systems.length === 0 && html`<p class="empty">这套制度没有列条文。</p>`}`,
    };
  },
};

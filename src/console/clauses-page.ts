/**
 * 条文对照: a regulation clause by clause, with what comes of each, to be laid beside the paper and printed; the
 * office's own readings are confirmed and taken back here.
 */
import { viewClauses, type ClauseView } from '../regulation/view-clauses.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { sayChoice } from '../regulation/open-gaps.ts';
import { choicesInForce, readingsInForce } from '../request/local-rules.ts';
import { confirmLocalRule, confirmsReadings, revokeLocalRule } from '../request/settle-local-rule.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { address, html, type Html } from './html.ts';
import { notAllowed, nothingHere, type PageAnswer, type Page } from './page.ts';
import { section, table, tag } from './pieces.ts';

const one = (clause: ClauseView): Html =>
  html`<div>
    <p>${clause.text}</p>
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

const PATH = '/texts';
const CONFIRMED = '已确认，以后的卡片上写明由谁哪天确认。';
const REVOKED = '已撤销，再遇到时小办会重新问。';

/** What was settled on cards, to be confirmed or taken back by those who may. */
const settled = async (office: Office, person: Person, pack: string, token: string): Promise<Html> => {
  const rows = await office.db.localRule.findMany({
    where: { pack, revokedAt: null },
    orderBy: { decidedAt: 'desc' },
  });
  const confirms = await confirmsReadings(office, office.db, person);
  const revokes = confirms || person.roles.includes(CLERK_ROLE);
  const button = (id: string, act: string, word: string): Html =>
    html`<form method="post" action="${address(`${PATH}/${pack}/${act}/${id}`)}">
      <input type="hidden" name="token" value="${token}" /><button>${word}</button>
    </form>`;
  return table(
    ['哪张表', '本单位怎样定', ''],
    rows.flatMap((row) =>
      readingsInForce({ ...office, settings: { ...office.settings, choices: [] } }, [row]).map((choice) => [
        office.book.packs[pack]?.tables[row.table]?.title ?? row.table,
        sayChoice(choice),
        html`${confirms && button(row.id, 'confirm', '确认')} ${revokes && button(row.id, 'revoke', '撤销')}`,
      ]),
    ),
    '卡片上还没有确定过约定。',
  );
};

const went = (done: null | Refusal, pack: string, said: string): PageAnswer => {
  if (isRefusal(done) && done.code === 'not-allowed') return notAllowed(done.sentence);
  return { is: 'go', to: `${PATH}/${pack}`, said: done ?? said };
};

export const confirmReadingPage: Page = {
  path: `${PATH}/:pack/confirm/:rule`,
  method: 'POST',
  show: async ({ office, person, value }) =>
    went(await confirmLocalRule(office, person, value('rule')), value('pack'), CONFIRMED),
};

export const revokeReadingPage: Page = {
  path: `${PATH}/:pack/revoke/:rule`,
  method: 'POST',
  show: async ({ office, person, value }) =>
    went(await revokeLocalRule(office, person, value('rule')), value('pack'), REVOKED),
};

export const clausesPage: Page = {
  path: `${PATH}/:pack`,
  method: 'GET',
  async show({ office, person, value, token }) {
    const pack = office.book.packs[value('pack')];
    if (pack === undefined) return nothingHere('没有这套制度。');
    const choices = await choicesInForce(office, office.db);
    const systems = viewClauses(office.book, pack.id, { choices, numbers: office.settings.numbers });
    return {
      is: 'page',
      title: `${pack.issuer} · 条文对照`,
      body: html`<p class="lead">照纸面顺序逐条列出，左边是条文大意，右边是小办照它做什么。可以直接打印。</p>
        ${section('本单位约定', await settled(office, person, pack.id, token))}
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

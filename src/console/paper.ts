/** Papers (单据) on A4: one sheet, one way to draw it; the menu and the frame stay on the screen. */
import type { PaperView } from '../ledger/view-paper.ts';
import type { Basis } from '../request/view.ts';
import { html, type Html, type Shown } from './html.ts';
import type { PageAnswer } from './page.ts';
import { facts, list, section, table } from './pieces.ts';

/** A sheet with the office and its title above, its number, and its parts. */
export const paper = (
  office: { settings: { name: string } },
  { title, number, stateWord }: { title: string; number: string; stateWord: string },
  body: Shown,
): PageAnswer => ({
  is: 'page',
  title: `${title} · ${number}`,
  body: html`<p class="faint unprinted">用浏览器的「打印」印成 A4，菜单和按钮不会印出来。</p>
    <article class="paper">
      <h2>${office.settings.name}<br />${title}</h2>
      <p class="number">编号：${number}${stateWord !== '' && html`<span>状态：${stateWord}</span>`}</p>
      ${body}
    </article>`,
});

/** The clauses below a paper. */
const basisOn = (basis: Basis[]): Html | false =>
  basis.length > 0 &&
  section(
    '依据',
    list(
      basis.map(
        (b) =>
          html`<b>${b.ref === '' ? b.system : `《${b.system}》${b.ref}`}</b> ${b.text}${
              b.local !== null && html`<br />${b.local}`
            }`,
      ),
    ),
  );

/** The paper of something that was asked for and decided. */
export const decidedPaper = (office: { settings: { name: string } }, view: PaperView): PageAnswer =>
  paper(
    office,
    view,
    html`${facts(view.facts)}
    ${section(
      '审批',
      table(
        ['环节', '姓名', '结论', '意见', '时间'],
        view.approvals.map((a) => [a.post, a.who, a.word, a.opinion, a.when]),
        view.stateWord === '待审批' ? '还没有审批。' : '不需要审批，登记即可。',
      ),
    )}
    ${
      view.done.length > 0 &&
      section(
        '办理',
        table(
          ['事项', '姓名', '时间'],
          view.done.map((d) => [d.what, d.who, d.when]),
          '',
        ),
      )
    }
    ${basisOn(view.basis)}`,
  );

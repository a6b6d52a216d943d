/** One case of a register on a sheet of A4 (打印): the menu and the frame stay on the screen. */
import { viewPaper } from '../ledger/view-paper.ts';
import { html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { facts, section, table } from './pieces.ts';
import { registerAsked } from './registers-page.ts';

export const paperPage: Page = {
  path: '/registers/:register/paper/:number',
  method: 'GET',
  async show(ask) {
    const register = await registerAsked(ask);
    const paper = register === null ? null : await viewPaper(ask.office, register, ask.value('number'));
    if (paper === null) return nothingHere('没有这张单子，或您没有查看它的权限。');
    return {
      is: 'page',
      title: `${paper.title} · ${paper.number}`,
      body: html`<article class="paper">
        <h2>${ask.office.settings.name}<br />${paper.title}</h2>
        <p>编号：${paper.number}　状态：${paper.stateWord}</p>
        ${facts(paper.facts)}
        ${section(
          '审批',
          table(
            ['环节', '姓名', '结论', '意见', '时间'],
            paper.approvals.map((a) => [a.post, a.who, a.word, a.opinion, a.when]),
            '不需要审批，登记即可。',
          ),
        )}
        ${
          paper.done.length > 0 &&
          section(
            '办理',
            table(
              ['事项', '姓名', '时间'],
              paper.done.map((d) => [d.what, d.who, d.when]),
              '',
            ),
          )
        }
        ${
          paper.basis.length > 0 &&
          section(
            '依据',
            html`<ul>
              ${paper.basis.map(
                (b) =>
                  html`<li>
                    <b>${b.ref === '' ? b.system : `《${b.system}》${b.ref}`}</b> ${b.says}${
                      b.local !== null && html`<br />${b.local}`
                    }
                  </li>`,
              )}
            </ul>`,
          )
        }
      </article>`,
    };
  },
};

/** One petition as this person may see it: the petitioner only for those who handle the case. */
import { readyLetters } from '../petition/view-letter.ts';
import { viewPetition } from '../petition/view-petition.ts';
import { deedsFor } from './card-page.ts';
import { filesSection } from './file-page.ts';
import { address, html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { facts, section, tag } from './pieces.ts';

export const petitionPage: Page = {
  path: '/petitions/:petition',
  method: 'GET',
  async show(ask) {
    const { office, person, value } = ask;
    const view = await viewPetition(office, value('petition'), person.id);
    if (view === null) return nothingHere('没有您可以查看的这件信访件。');
    const who = view.petitioner;
    const letters = await readyLetters(office, view.petitionId, person.id);
    return {
      is: 'page',
      title: `信访 · ${view.title}`,
      body: html`<p>
          ${tag(view.stateWord, view.over ? 'grey' : view.overdue ? 'red' : 'blue')} ${tag(view.number)}
        </p>
        ${facts([
          ...view.facts,
          { label: '信访人', value: who === null ? view.masked : who.name },
          ...(who === null
            ? []
            : [
                { label: '电话', value: who.phone },
                { label: '住址', value: who.address },
                { label: '反映事项', value: html`<q>${who.matter}</q>` },
              ].filter((f) => f.value !== '')),
        ])}
        <p class="links">
          <a href="${address(`/petitions/${view.petitionId}/paper`)}">打印登记表</a
          >${letters.map((one) => html`<a href="${address(`/petitions/${view.petitionId}/letters/${one.kind}`)}">${one.title}</a>`)}
        </p>
        ${filesSection(view.attachments ?? [])} ${await deedsFor(ask, `petition:${view.petitionId}`)}
        ${
          view.clocks.length > 0 &&
          section(
            '期限',
            html`<ul>
              ${view.clocks.map(
                (c) =>
                  html`<li>
                    ${c.late && tag('逾期', 'red')} ${c.word} ${c.said}
                    <span class="faint">${c.clause}</span>${
                      c.note !== null && html`<br /><span class="faint">${c.note}</span>`
                    }${
                      c.explain.length > 0 &&
                      html`<details>
                        <summary>期限怎么算的</summary>
                        <ul>
                          ${c.explain.map((e) => html`<li>${e}</li>`)}
                        </ul>
                      </details>`
                    }
                  </li>`,
              )}
            </ul>`,
          )
        }
        ${view.comment !== null && section(`批示 · ${view.comment.by}`, html`<q>${view.comment.text}</q>`)}
        ${view.report.length > 0 && section('办结报告', facts(view.report))}
        ${
          view.notes.length > 0 &&
          html`<ul>
            ${view.notes.map((n) => html`<li>${n.warn && tag('注意', 'orange')} ${n.text}</li>`)}
          </ul>`
        }`,
    };
  },
};

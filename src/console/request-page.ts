/** One request: where it stands, the clauses that sent it there, and everything that was done to it. */
import { viewRegisterEntry } from '../ledger/view-register.ts';
import type { StepView } from '../request/view.ts';
import type { SubjectKind } from '../core/notices.ts';
import { deedsFor } from './card-page.ts';
import { address, html, type Html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { filesSection } from './file-page.ts';
import { facts, list, section, table, tag } from './pieces.ts';
import { colourOf } from './state-colours.ts';

const MARKS: Record<StepView['mark'], string> = { done: '✓', now: '●', next: '○', no: '✕', skipped: '–' };

const step = (one: StepView): Html =>
  html`<li class="${one.mark}">
    <span class="mark-of" aria-hidden="true">${MARKS[one.mark]}</span>
    <span
      >${one.post} ${one.who}${one.added && '（加签）'} <span class="faint">${one.when}</span>${
        one.opinion !== null && html`<q>${one.opinion}</q>`
      }</span
    >
  </li>`;

/** What follows from a request has a card of its own: the dispatch of a trip, the slip of a meal. */
const BESIDE: Record<string, SubjectKind> = { vehicle: 'trip', meal: 'slip' };

export const requestPage: Page = {
  path: '/requests/:number',
  method: 'GET',
  async show(ask) {
    const { office, person, value } = ask;
    const entry = await viewRegisterEntry(office, value('number'), person);
    if (entry === null) return nothingHere('没有这个编号的申请，或您没有查看它的权限。');
    const { shown } = entry;
    const beside = BESIDE[entry.kind];
    return {
      is: 'page',
      title: `${entry.kindName} · ${entry.applicant} · ${entry.title}`,
      body: html`<p>${tag(entry.stateWord, colourOf(entry.state))} ${tag(entry.number)}</p>
        ${facts([
          { label: '申请人', value: `${entry.department} ${entry.applicant}` },
          { label: '提交', value: entry.submitted },
          ...shown.facts,
          ...(shown.copies === undefined || shown.copies.length === 0
            ? []
            : [{ label: '抄送', value: shown.copies.join('、') }]),
          ...(shown.reason === '' ? [] : [{ label: '事由', value: html`<q>${shown.reason}</q>` }]),
        ])}
        ${filesSection(shown.attachments ?? [])}
        ${entry.whole && html`<p class="links"><a href="${address(`/requests/${entry.requestId}/paper`)}">打印审批单</a></p>`}
        ${
          shown.know.length > 0 &&
          section(
            '审批前请看',
            list(shown.know.map((k) => html`${k.warn && tag('注意', 'orange')} ${k.text}`)),
          )
        }
        ${await deedsFor(ask, `request:${entry.requestId}`)}
        ${beside !== undefined && (await deedsFor(ask, `${beside}:${entry.requestId}`))}
        ${
          shown.basis.length > 0 &&
          section(
            '依据',
            html`<ul>
                ${shown.basis.map(
                  (b) =>
                    html`<li>
                      <b>${b.ref === '' ? b.system : `《${b.system}》${b.ref}`}</b> ${b.text}${
                        b.local !== null && html`<br /><span class="faint">${b.local}</span>`
                      }
                    </li>`,
                )}
              </ul>
              ${
                shown.why.length > 0 &&
                html`<details>
                  <summary>为什么这样送审</summary>
                  <ul>
                    ${shown.why.map((w) => html`<li>${w}</li>`)}
                  </ul>
                </details>`
              }`,
          )
        }
        ${section(
          '进度',
          html`<ol class="steps">
            ${shown.progress.map(step)}
          </ol>`,
        )}
        ${
          shown.notes.length > 0 &&
          section(
            '说明',
            html`<ul>
              ${shown.notes.map((n) => html`<li>${n.warn && tag('注意', 'orange')} ${n.text}</li>`)}
            </ul>`,
          )
        }
        ${section(
          '办理记录',
          table(
            ['时间', '谁', '做了什么'],
            entry.journal.map((j) => [j.when, j.who, j.act]),
            '没有记录',
          ),
        )}`,
    };
  },
};

/** 首页: what waits for this person (待办), and what falls due (今日待办). */
import { viewDigest } from '../digest/view-digest.ts';
import { inSections, viewWaiting } from '../digest/view-waiting.ts';
import type { DigestLine } from '../digest/view.ts';
import { viewMine } from '../request/view-lists.ts';
import type { RequestLine } from '../request/view.ts';
import { address, html, type Html } from './html.ts';
import type { Page } from './page.ts';
import { section, table, tag } from './pieces.ts';
import { subjectPath } from './subject-path.ts';

const lines = (rows: RequestLine[]): Html =>
  table(
    ['编号', '申请人', '事项', '现状'],
    rows.map((one) => [
      html`<a href="${address(`/requests/${one.number}`)}">${one.number}</a>`,
      one.applicant,
      one.title,
      one.where === '' ? one.stateWord : one.where,
    ]),
    '没有',
  );

/** Its text, as a link to the page on which it is done. */
const lineOf = (one: DigestLine): Html =>
  one.opens === null
    ? html`${one.text}`
    : html`<a href="${address(one.page ?? subjectPath(`${one.opens.is}:${one.opens.id}`))}">${one.text}</a>`;

export const homePage: Page = {
  path: '/',
  method: 'GET',
  menu: '首页',
  async show({ office, person }) {
    const waiting = await viewWaiting(office, person);
    const mine = await viewMine(office, person);
    const digest = await viewDigest(office, person);
    return {
      is: 'page',
      title: '首页',
      body: html`${[
        html`<p class="lead">
          ${
            waiting.total === 0
              ? '目前没有需要您办理的事项。'
              : `您有 ${waiting.total} 件待办，点开即可办理。`
          }
        </p>`,
        inSections(waiting).map((part) =>
          section(
            `${part.title}（${part.lines.length}）`,
            html`<ul>
              ${part.lines.map(
                (one) =>
                  html`<li>
                    ${one.warn && tag('逾期', 'red')} ${lineOf(one)} <span class="faint">${one.below}</span>
                  </li>`,
              )}
            </ul>`,
          ),
        ),
        digest.summary.length > 0 &&
          section(
            digest.summaryTitle,
            table(
              ['部门', '情况'],
              digest.summary.map((s) => [s.name, s.said]),
              '',
            ),
          ),
        section('我最近的申请', lines(mine.lines)),
      ]}`,
    };
  },
};

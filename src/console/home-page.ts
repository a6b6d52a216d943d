/** 首页: what waits for this person (待办), and what falls due (今日待办). */
import { viewDigest } from '../digest/view-digest.ts';
import { viewMine, viewTodo } from '../request/view-lists.ts';
import type { RequestLine } from '../request/view.ts';
import { address, html, type Html } from './html.ts';
import type { Page } from './page.ts';
import { section, table, tag } from './pieces.ts';

const MOST = 50;

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

export const homePage: Page = {
  path: '/',
  method: 'GET',
  menu: '首页',
  async show({ office, person }) {
    const todo = await viewTodo(office, person, MOST);
    const mine = await viewMine(office, person);
    const digest = await viewDigest(office, person);
    const parts = [
      { title: '请您审批', rows: todo.decide },
      { title: '请您销假', rows: todo.return },
      { title: '请您签收备案', rows: todo.file },
    ].filter((part) => part.rows.length > 0);
    const total =
      todo.decide.length + todo.return.length + todo.file.length + todo.questions.length + todo.more;
    return {
      is: 'page',
      title: '首页',
      body: html`${[
        html`<p class="lead">
          ${
            total === 0
              ? '目前没有需要您办理的事项。'
              : `您有 ${total} 件待办。请在飞书里给小办发「待办」办理。`
          }
        </p>`,
        parts.map((part) => section(`${part.title}（${part.rows.length}）`, lines(part.rows))),
        todo.questions.length > 0 &&
          section(
            `请您明确制度（${todo.questions.length}）`,
            html`<ul>
              ${todo.questions.map((q) => html`<li>${q.about}</li>`)}
            </ul>`,
          ),
        digest.sections.map((part) =>
          section(
            `${part.title}（${part.lines.length}）`,
            html`<ul>
              ${part.lines.map(
                (one) =>
                  html`<li>
                    ${one.warn && tag('注意', 'orange')} ${one.text} <span class="faint">${one.below}</span>
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

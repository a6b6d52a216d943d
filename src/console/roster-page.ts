/** 值班表: who serves in a month; for the office also how a generated roster came about. */
import { today } from '../core/day.ts';
import { viewMonth } from '../duty/view-duty.ts';
import { viewRoster, viewRosters } from '../duty/view-roster.ts';
import { address, html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { chooseMonth, filterForm, section, table } from './pieces.ts';

const PATH = '/roster';

export const rosterPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '值班表',
  async show({ office, person, value }) {
    const month = value('month') === '' ? today(office.clock).toString().slice(0, 7) : value('month');
    const view = await viewMonth(office, month);
    if (view === null) return nothingHere('没有这个月份，请写成 2026-03 的样子。');
    const rosters = await viewRosters(office, month, person);
    return {
      is: 'page',
      title: `${view.title}值班表`,
      body: html`${filterForm(PATH, [chooseMonth(month)])}
      ${table(
        ['日期', '班次', '带班领导', '值班员'],
        view.rows.map((row) => [row.day, row.shift, row.leader, row.staff]),
        '这个月还没有排班。',
      )}
      ${view.rows.length > 0 && html`<p class="faint">带 * 的是调整后的人员。</p>`}
      ${
        rosters.length > 0 &&
        section(
          '编排记录',
          html`<ul>
            ${rosters.map(
              (one) =>
                html`<li><a href="${address(`${PATH}/${one.rosterId}`)}">${one.span}</a> ${one.state}</li>`,
            )}
          </ul>`,
        )
      }`,
    };
  },
};

export const rosterReasonsPage: Page = {
  path: `${PATH}/:roster`,
  method: 'GET',
  async show({ office, person, value }) {
    const view = await viewRoster(office, value('roster'), person.id);
    if (view === null) return nothingHere();
    return {
      is: 'page',
      title: `编排 ${view.span}`,
      body: html`<p>共 ${view.shifts} 个班。${view.spread.join('；')}。</p>
        ${
          view.unfilled.length > 0 &&
          section(
            '没有排上的',
            html`<ul>
              ${view.unfilled.map((one) => html`<li>${one}</li>`)}
            </ul>`,
          )
        }
        ${section(
          '公平情况（折算分）',
          table(
            ['姓名', '组', '此前', '本次', '合计'],
            view.fairness.map((f) => [f.name, f.group, f.before, f.added, f.after]),
            '没有人员',
          ),
        )}
        ${section(
          '为什么是这个人',
          table(
            ['班', '原因'],
            view.reasons.map((r) => [r.said, r.text]),
            '没有记录',
          ),
        )}`,
    };
  },
};

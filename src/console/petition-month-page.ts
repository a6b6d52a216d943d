/** 统计: the petition report of a month (信访月报); it names nobody. */
import { today } from '../core/day.ts';
import { maySeeMonth, viewPetitionMonth } from '../petition/month-report.ts';
import { html } from './html.ts';
import { notAllowed, nothingHere, type Page } from './page.ts';
import { chooseMonth, facts, filterForm, section, table, tag } from './pieces.ts';
import { picture } from './picture.ts';

const PATH = '/figures';

export const figuresPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '统计',
  offered: (office, person) => maySeeMonth(office, office.db, person),
  async show({ office, person, value }) {
    if (!(await maySeeMonth(office, office.db, person))) return notAllowed('信访统计由信访专干和领导查看。');
    const month = value('month') === '' ? today(office.clock).toString().slice(0, 7) : value('month');
    const view = await viewPetitionMonth(office, month, person);
    if (view === null) return nothingHere('没有这个月份，请写成 2026-03 的样子。');
    return {
      is: 'page',
      title: `${view.month}信访统计`,
      body: html`${filterForm(PATH, [chooseMonth(month)])}
        ${facts(view.figures.map((f) => ({ label: f.label, value: html`${f.value} ${f.warn && tag('注意', 'orange')}` })))}
        ${section(
          '按部门',
          table(
            ['部门', '登记', '办结', '逾期', '平均天数'],
            view.byDepartment.map((d) => [d.name, d.registered, d.closed, d.overdue, d.days]),
            '这个月没有登记。',
          ),
        )}
        <ul class="faint">
          ${view.formulas.map((one) => html`<li>${one}</li>`)}
        </ul>
        <div class="pictures">
          ${picture({
            title: '按来源',
            unit: ' 件',
            series: ['登记'],
            rows: view.bySource.map((s) => ({ name: s.name, values: [s.count] })),
          })}
          ${picture({
            title: '近半年',
            unit: ' 件',
            series: ['登记', '办结'],
            rows: view.trend.map((t) => ({ name: t.month, values: [t.registered, t.closed] })),
          })}
        </div>`,
    };
  },
};

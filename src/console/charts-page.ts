/** 图表: leave, attendance, being on time, decisions, meals and cars of a year, for those who lead or keep the office. */
import { today } from '../core/day.ts';
import {
  carFigures,
  leaveFigures,
  mealFigures,
  onTimeFigures,
  scopeOfFigures,
  workFigures,
  yearsOfFigures,
} from '../ledger/view-figures.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { html } from './html.ts';
import { notAllowed, type Page } from './page.ts';
import { choose, filterForm } from './pieces.ts';
import { picture } from './picture.ts';

const PATH = '/charts';

export const chartsPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '图表',
  offered: async (office, person) => (await scopeOfFigures(office, person)) !== null,
  async show({ office, person, value }) {
    const scope = await scopeOfFigures(office, person);
    if (scope === null) return notAllowed('图表由领导、部门负责人和办公室查看。');
    const years = await yearsOfFigures(office);
    const year = years.find((y) => String(y) === value('year')) ?? today(office.clock).year;
    const leave = await leaveFigures(office, scope, year);
    const keeper = person.roles.includes(CLERK_ROLE);
    const cars = keeper ? await carFigures(office, year) : null;
    const one = (title: string, unit: string, word: string, rows: { name: string; values: number[] }[]) => ({
      title,
      unit,
      series: [word],
      rows,
    });
    return {
      is: 'page',
      title: `${year}年图表`,
      body: html`${filterForm(PATH, [
          choose(
            'year',
            '年份',
            years.map((y) => ({ value: String(y), text: `${y}年` })),
            String(year),
          ),
        ])}
        <p class="faint">${scope.whole ? '全单位' : '您负责或分管的部门'}，共 ${scope.people.length} 人。</p>
        <div class="pictures">
          ${picture({
            ...one('各月请假', ' 天', '请假', leave.byMonth),
            note: '已批准的假，按开始的月份计；单位为天。',
          })}
          ${picture(one('请假较多的人', ' 天', '请假', leave.byPerson))}
          ${picture({
            ...one('各月出勤率', '%', '出勤率', leave.attendance),
            note: '应出勤为当月工作日乘以现有人数，扣除已批准的假。',
          })}
          ${picture({
            ...one('各月按时率', '%', '按时率', await onTimeFigures(office, scope, year)),
            note: '当月办完的有时限事项中，按期办完的占比。',
          })}
          ${picture(one('审批量', ' 件', '审批', await workFigures(office, scope, year)))}
          ${
            keeper &&
            picture({
              title: '食堂用餐',
              unit: ' 份',
              series: ['订餐', '取餐'],
              rows: await mealFigures(office, year),
            })
          }
          ${cars !== null && picture(one('车辆费用', ' 元', '费用', cars.cost))}
          ${cars !== null && picture(one('行驶里程', ' 公里', '里程', cars.km))}
        </div>`,
    };
  },
};

/** 车辆: what the cars do now and what they cost, for the office; a driver sees his own car. */
import { viewCar, viewCars } from '../vehicle/view-cars.ts';
import { viewCosts } from '../vehicle/view-costs.ts';
import { today } from '../core/day.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { address, html } from './html.ts';
import { nothingHere, notAllowed, type Page } from './page.ts';
import { chooseMonth, facts, filterForm, section, table, tag } from './pieces.ts';

const PATH = '/vehicles';

export const vehiclesPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '车辆',
  offered: async (office, person) =>
    person.roles.includes(CLERK_ROLE) || (await viewCosts(office, person, '')) !== null,
  async show({ office, person, value }) {
    const costs = await viewCosts(office, person, value('month'));
    if (costs === null) return notAllowed('车辆和费用由办公室和驾驶员查看；月份请写成 2026-03 的样子。');
    const cars = await viewCars(office, person.id, person.id);
    return {
      is: 'page',
      title: '车辆',
      body: html`${
          cars !== null &&
          section(
            '现在',
            table(
              ['车辆', '在做什么'],
              cars.cars.map((car) => [car.name, html`${car.warn && tag('注意', 'orange')} ${car.now}`]),
              '没有车辆。',
            ),
          )
        }
        ${
          cars !== null &&
          cars.waiting.length > 0 &&
          section(
            '等派车',
            table(
              ['用车', '时间'],
              cars.waiting.map((trip) => [trip.text, trip.when]),
              '',
            ),
          )
        }
        ${section(
          `费用 · ${costs.period}`,
          html`${filterForm(PATH, [chooseMonth(value('month'))])}
          ${table(
            ['车辆', '公里', ...costs.kinds, '合计', '每公里'],
            costs.rows.map((row) => [
              html`<a href="${address(`${PATH}/${row.id}`)}">${row.name}</a>`,
              row.km,
              ...row.costs,
              row.total,
              row.perKm,
            ]),
            '没有车辆。',
          )}`,
        )}
        <p class="faint">不选月份时是 ${today(office.clock).year} 年全年。</p>`,
    };
  },
};

export const vehiclePage: Page = {
  path: `${PATH}/:car`,
  method: 'GET',
  async show({ office, person, value }) {
    const car = await viewCar(office, value('car'), person.id);
    if (car === null) return nothingHere();
    return {
      is: 'page',
      title: car.name,
      body: html`<p>${tag(car.stateWord, car.stateWord === '可用' ? 'green' : 'grey')}</p>
        ${facts(car.facts)}
        ${section(
          '今年',
          html`<ul>
            ${car.costs.map((one) => html`<li>${one}</li>`)}
          </ul>`,
        )}
        <p class="faint">${car.basis}</p>`,
    };
  },
};

/** 食堂: the meals ahead; for the canteen and the office the last accounts. */
import { viewCanteen } from '../meal/view-canteen.ts';
import { html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { section, table } from './pieces.ts';

export const canteenPage: Page = {
  path: '/canteen',
  method: 'GET',
  menu: '食堂',
  async show({ office, person }) {
    const view = await viewCanteen(office, person.id, person.id);
    if (view === null) return nothingHere();
    return {
      is: 'page',
      title: '食堂',
      body: html`${table(
          ['餐次', '菜单', '我的订餐'],
          view.menus.map((menu) => [menu.title, menu.dishes, menu.line]),
          '还没有发布菜单。',
        )}
        <p class="faint">订餐和取消请在飞书里给小办发「用餐」。</p>
        ${
          view.kitchen !== null &&
          view.kitchen.lines.length > 0 &&
          section(
            '最近的小结和大结',
            html`<ul>
              ${view.kitchen.lines.map((one) => html`<li>${one}</li>`)}
            </ul>`,
          )
        }`,
    };
  },
};

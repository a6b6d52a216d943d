/** 登录与日历: one's own keys, to be ended or made new. */
import { calendarSecret, renewCalendar } from '../duty/subscribe.ts';
import { address, html } from './html.ts';
import type { Page } from './page.ts';
import { section } from './pieces.ts';
import { leaveEverywhere, sessionsOf } from './session.ts';

const PATH = '/keys';

const button = (to: string, token: string, word: string) =>
  html`<form method="post" action="${address(`${PATH}/${to}`)}">
    <input type="hidden" name="token" value="${token}" /><button>${word}</button>
  </form>`;

export const keysPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '登录与日历',
  async show({ office, person, token }) {
    const sessions = await sessionsOf(office, person);
    const calendar = `${office.publicUrl ?? ''}/calendar/${await calendarSecret(office, person.id)}.ics`;
    return {
      is: 'page',
      title: '登录与日历',
      body: html`${section(
        '登录',
        html`<p>
            您现在在 ${sessions} 个浏览器里登录着。在公用电脑上忘了退出，或链接被别人看到，就全部退出。
          </p>
          ${button('leave', token, '全部退出')}`,
      )}
      ${section(
        '值班日历',
        html`<p>日历应用里订阅这个地址，就能看到自己的值班：<code>${calendar}</code></p>
          <p>谁有这个地址，谁就能看到您的值班。传出去了就换一个，旧地址随即失效。</p>
          ${button('calendar', token, '换一个地址')}`,
      )}`,
    };
  },
};

export const leaveEverywherePage: Page = {
  path: `${PATH}/leave`,
  method: 'POST',
  async show({ office, person }) {
    await leaveEverywhere(office, person);
    return { is: 'go', to: '', said: '已在所有浏览器里退出。' };
  },
};

export const renewCalendarPage: Page = {
  path: `${PATH}/calendar`,
  method: 'POST',
  async show({ office, person }) {
    await renewCalendar(office, person.id);
    return { is: 'go', to: PATH, said: '已换成新的地址，旧地址不再有效；日历应用里请重新订阅。' };
  },
};

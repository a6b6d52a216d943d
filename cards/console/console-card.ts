/** 控制台: the personal link that opens the office's console in the browser. */
import type { ConsoleView } from '../../src/console/show-link.ts';
import type { Card } from '../card-json.ts';
import { card, hint, linkButton, say } from '../elements.ts';
import { header } from '../headers.ts';
import { line } from '../plain.ts';

/** Draws the card; without an address it says whom to ask. */
export const consoleCard = (view: ConsoleView): Card => {
  const title = `控制台 · ${line(view.person.name, 20)}`;
  if (view.url === null)
    return card(header('grey', title, '未开通', null), title, [
      say('本单位的控制台还没有可以打开的网址，请联系管理员设置。'),
    ]);
  return card(header('blue', title, '登录', null), title, [
    say('在浏览器里查看申请、值班表、信访台账、规章和车辆费用。'),
    linkButton('进入控制台', view.url),
    hint(`链接只能用一次，${view.until} 前有效，请勿转给他人。过期了再发「控制台」即可。`),
  ]);
};

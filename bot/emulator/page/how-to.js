import { mainPeople } from './default-phones.js';
import { el } from './dom.js';

/** @typedef {import('../page-api.ts').PageState} PageState */

const DISMISSED = 'xiaoban.emulator.how-to';

/**
 * Three steps for a newcomer; once dismissed it stays away until 「怎么玩」 is tapped.
 * @param {PageState} state
 */
export function createHowTo(state) {
  const { staff, leader } = mainPeople(state.people);
  const [her, his] = [staff?.name ?? '一位同事', leader?.name ?? '领导'];
  const steps = [
    `在${her}的手机里点「请假」，填好后点「提交」`,
    `在${his}的手机里点「同意」`,
    '把时钟拨到假期之后，看小办提醒销假',
  ];
  const close = el('button', { type: 'button', class: 'plain', onclick: () => set(false) }, '知道了');
  const element = el(
    'aside',
    { class: 'how-to', 'aria-label': '怎么玩' },
    el('strong', {}, '怎么玩'),
    el('ol', {}, ...steps.map((step) => el('li', {}, step))),
    close,
  );
  /** @param {boolean} shown */
  const set = (shown) => {
    element.hidden = !shown;
    try {
      localStorage.setItem(DISMISSED, shown ? '' : 'yes');
    } catch {
      // A private window forgets; the hint comes back then.
    }
  };
  try {
    element.hidden = localStorage.getItem(DISMISSED) === 'yes';
  } catch {
    element.hidden = false;
  }
  return { element, toggle: () => set(element.hidden !== false) };
}

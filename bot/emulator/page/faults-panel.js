/** What the pretended Feishu can be told to do wrong, from the page: a few of the settings of faults.ts. */
import { api } from './api.js';
import { ask } from './dialog.js';
import { el } from './dom.js';
import { showToast } from './toast.js';

/** @typedef {import('../faults.ts').FaultSettings} FaultSettings */
/** @typedef {import('../faults.ts').FaultChange} FaultChange */
/** @typedef {{ label: string, isOn: (now: FaultSettings) => boolean, change: (on: boolean, now: FaultSettings) => FaultChange }} Switch */

/**
 * A fault of the APIs; those that hit once go before the lasting ones, which would hide them.
 * @param {string} label
 * @param {FaultSettings['api'][number]['on']} on
 * @param {Partial<FaultSettings['api'][number]> & { does: FaultSettings['api'][number]['does'] }} fault
 * @returns {Switch}
 */
function ofApi(label, on, fault) {
  /** @param {FaultSettings['api'][number]} one */
  const same = (one) => one.on === on && one.does === fault.does;
  return {
    label,
    isOn: (now) => now.api.some(same),
    change: (wanted, now) => {
      const others = now.api.filter((one) => !same(one));
      if (!wanted) return { api: others };
      return {
        api: fault.times === 'always' ? [...others, { on, ...fault }] : [{ on, ...fault }, ...others],
      };
    },
  };
}

/** @type {Switch[]} */
const SWITCHES = [
  ofApi('飞书接口变慢，每次多等 2 秒', '*', { does: 'slow', ms: 2000, times: 'always' }),
  ofApi('下一次发消息失败', 'message.create', { does: 'http-500', times: 1 }),
  ofApi('下一次发消息成功，但回音丢了', 'message.create', { does: 'http-500-after', times: 1 }),
  ofApi('下一次更新卡片被限流', 'message.patch', { does: 'http-429', times: 1 }),
  {
    label: '每个事件推送两遍',
    isOn: (now) => now.events.repeat > 0,
    change: (on) => ({ events: { repeat: on ? 1 : 0 } }),
  },
  {
    label: '事件次序颠倒',
    isOn: (now) => now.events.reorder,
    change: (on) => ({ events: { reorder: on } }),
  },
  {
    label: '推送一次后断开长连接',
    isOn: (now) => now.socket.dropAfterPush > 0,
    change: (on) => ({ socket: { dropAfterPush: on ? 1 : 0 } }),
  },
  {
    label: '每次点按到达两遍',
    isOn: (now) => now.taps.twice,
    change: (on) => ({ taps: { twice: on } }),
  },
];

/**
 * Opens the panel; a switch takes effect at once.
 * @param {HTMLElement} page
 */
export async function openFaultsPanel(page) {
  try {
    let now = await api.faults();
    const rows = SWITCHES.map((one) => {
      const box = el('input', { type: 'checkbox' });
      box.checked = one.isOn(now);
      box.addEventListener('change', () => {
        api
          .setFaults(one.change(box.checked, now))
          .then((after) => {
            now = after;
            return showToast(page, `${box.checked ? '已打开' : '已关掉'}：${one.label}`);
          })
          .catch((problem) => {
            box.checked = !box.checked;
            showToast(page, String(problem?.message ?? problem), 'error');
          });
      });
      return el('label', { class: 'switch' }, box, el('span', {}, one.label));
    });
    const text = '让模拟的飞书出点毛病，看小办怎么应付。只影响这台机器上的演示。';
    await ask(page, {
      title: '故障',
      text,
      body: el('div', { class: 'switches' }, ...rows),
      yes: '关闭',
      only: true,
    });
  } catch (problem) {
    showToast(page, problem instanceof Error ? problem.message : String(problem), 'error');
  }
}

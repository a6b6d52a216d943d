/** The bar over all phones: the emulator's clock, its controls, faults, help. */
import { api } from './api.js';
import { ask } from './dialog.js';
import { el } from './dom.js';
import { openFaultsPanel } from './faults-panel.js';
import { dateWords, nextDay } from './time-words.js';
import { showToast } from './toast.js';

/** @typedef {import('../page-api.ts').ClockRequest} ClockRequest */
/** @typedef {import('../page-api.ts').PageState} PageState */
/** @typedef {import('./store.js').Store} Store */

/** When the morning digest goes out and most newcomers want to be. */
const MORNING = '08:30';

/**
 * @param {Store} store
 * @param {{ page: HTMLElement, onHowTo: () => void }} around
 */
export function createTopBar(store, { page, onHowTo }) {
  const now = el('time', { class: 'clock', 'aria-label': '模拟器的时钟' });
  const morning = el('button', { type: 'button', onclick: () => void toMorning() });
  const controls = [
    el('button', { type: 'button', onclick: () => void move({ advanceDays: 1 }) }, '一天后'),
    morning,
    el('button', { type: 'button', onclick: () => void toDay() }, '到某天'),
  ];
  const alarm = el(
    'div',
    { class: 'cut-off', role: 'alert', hidden: true },
    '与模拟器的连接断开了，正在重连',
  );
  const element = el(
    'header',
    { class: 'top-bar' },
    el('h1', {}, '小办', el('small', {}, '飞书模拟器')),
    el('div', { class: 'clock-controls', role: 'group', 'aria-label': '时钟' }, now, ...controls),
    el(
      'div',
      { class: 'aside-buttons' },
      el(
        'button',
        {
          type: 'button',
          class: 'plain turn-clock',
          'aria-expanded': 'false',
          onclick: (event) => turn(event.currentTarget),
        },
        '拨时钟',
      ),
      el('button', { type: 'button', class: 'plain', onclick: onHowTo }, '怎么玩'),
      el('button', { type: 'button', class: 'plain', onclick: () => void openFaultsPanel(page) }, '故障'),
    ),
    alarm,
  );

  /** On a phone the clock's buttons come out when they are wanted. @param {EventTarget | null} button */
  function turn(button) {
    const out = element.classList.toggle('moving');
    if (button instanceof HTMLElement) button.setAttribute('aria-expanded', String(out));
  }

  const isBeforeMorning = () => store.now().clock.time < MORNING;
  const toMorning = () =>
    move(isBeforeMorning() ? { to: MORNING } : { date: nextDay(store.now().clock.date), time: MORNING });

  async function toDay() {
    const { clock } = store.now();
    const date = el('input', { class: 'field', type: 'date', required: true });
    const time = el('input', { class: 'field', type: 'time', required: true });
    date.value = nextDay(clock.date);
    time.value = MORNING;
    const body = el('div', { class: 'pair' }, el('label', {}, '日期', date), el('label', {}, '时间', time));
    const text = `现在是${dateWords(clock.date)} ${clock.weekday} ${clock.time}。中间该发的提醒会照常发出。`;
    if (!(await ask(page, { title: '把时钟拨到某天', text, body, yes: '拨过去' }))) return;
    await move({ date: date.value, time: time.value });
  }

  /** @param {ClockRequest} to */
  async function move(to) {
    for (const button of controls) button.disabled = true;
    element.setAttribute('aria-busy', 'true');
    try {
      const clock = await api.clock(to);
      showToast(page, `现在是${dateWords(clock.date)} ${clock.weekday} ${clock.time}`, 'success');
      await store.refresh();
    } catch (problem) {
      showToast(page, problem instanceof Error ? problem.message : String(problem), 'error');
    }
    for (const button of controls) button.disabled = false;
    element.removeAttribute('aria-busy');
  }

  /** @param {PageState} state */
  function update({ clock }) {
    now.dateTime = clock.now;
    const [year, day] = dateWords(clock.date).split(/(?<=年)/);
    now.replaceChildren(
      el('span', { class: 'year' }, year),
      `${day} ${clock.weekday} `,
      el('b', {}, clock.time),
    );
    morning.textContent = `到${isBeforeMorning() ? '今早' : '明早'} ${MORNING}`;
  }

  update(store.now());
  store.watch(update);
  return {
    element,
    /** @param {boolean} connected */
    showConnection: (connected) => {
      alarm.hidden = connected;
    },
  };
}

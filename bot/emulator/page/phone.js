/** One person's phone: whose it is, the chats, the messages, the box to type in. */
import { api } from './api.js';
import { avatar } from './avatar.js';
import { createChatTabs } from './chat-tabs.js';
import { createChat } from './chat.js';
import { createComposer } from './composer.js';
import { ask } from './dialog.js';
import { el } from './dom.js';
import { peopleOptions } from './people-options.js';
import { showToast } from './toast.js';

/** @typedef {import('../page-api.ts').OfficeMenuEntry} OfficeMenuEntry */
/** @typedef {import('../page-api.ts').PageMessage} PageMessage */
/** @typedef {import('../page-api.ts').PagePerson} PagePerson */
/** @typedef {import('../page-api.ts').PageState} PageState */
/** @typedef {import('./card/context.js').CardHost} CardHost */
/** @typedef {import('./store.js').Store} Store */
/** @typedef {{ element: HTMLElement, openId: string, update: (state: PageState, taken: string[]) => void, read: () => void }} Phone */

/**
 * @param {PagePerson} person
 * @param {{ store: Store, menu: OfficeMenuEntry[], onChoose: (openId: string) => void, onRemove: () => void }} page
 * @returns {Phone}
 */
export function createPhone(person, { store, menu, onChoose, onRemove }) {
  const owner = person.openId;
  /** The chat that is looked at; the one with the bot until another is chosen. @type {string | undefined} */
  let chatId;

  /** @param {() => Promise<unknown>} work */
  async function attempt(work) {
    try {
      await work();
      await store.refresh();
      return true;
    } catch (problem) {
      showToast(element, problem instanceof Error ? problem.message : String(problem), 'error');
      return false;
    }
  }

  /** @param {PageMessage} message @returns {CardHost} */
  const hostFor = (message) => ({
    person: (openId) => store.now().people.find((one) => one.openId === openId),
    members: () =>
      store.now().people.filter((one) => one.chats.some((chat) => chat.chatId === shownChat()?.chatId)),
    say: (words, kind = 'info') => showToast(element, words, kind),
    ask: (title, text) => ask(element, { title, text }),
    tap: (tap, source) =>
      tapOn(source, async () => {
        const result = await api.tap({ openId: owner, messageId: message.messageId, ...tap });
        const { toast, error } = result;
        if (toast) showToast(element, toast.content, toast.type);
        if (error) showToast(element, codeAndWords(error), 'error');
      }),
  });

  /** What is under way on each card. @type {WeakMap<Element, Promise<unknown>>} */
  const underWay = new WeakMap();

  /**
   * While a tap is under way the card's buttons take no other; a value that was chosen meanwhile is sent after it.
   * @param {HTMLElement} source
   * @param {() => Promise<void>} work
   */
  async function tapOn(source, work) {
    const article = source.closest('article');
    if (!article) return;
    const before = underWay.get(article);
    if (before && source.matches('button, .tappable')) return;
    const mine = Promise.resolve(before).then(() => (article.isConnected ? attempt(work) : undefined));
    underWay.set(article, mine);
    article.setAttribute('aria-busy', 'true');
    source.classList.add('loading');
    await mine;
    source.classList.remove('loading');
    if (underWay.get(article) !== mine) return;
    underWay.delete(article);
    article.removeAttribute('aria-busy');
  }

  /** @param {PageMessage} message */
  const menuFor = (message) => [
    { label: '回复', choose: () => composer.answer(message) },
    { label: '转发给同事', choose: () => void forward(message) },
  ];

  /** @param {PageMessage} message */
  async function forward(message) {
    const others = store.now().people.filter((one) => one.openId !== owner);
    const select = el('select', { class: 'field', 'aria-label': '转发给谁' }, ...peopleOptions(others));
    if (!(await ask(element, { title: '转发给同事', body: select, yes: '转发' }))) return;
    const to = others.find((one) => one.openId === select.value);
    if (
      to &&
      (await attempt(() => api.forward({ openId: owner, messageId: message.messageId, to: to.openId })))
    ) {
      showToast(element, `已转发给${to.name}`, 'success');
    }
  }

  const shownChat = () => {
    const chats = store.now().people.find((one) => one.openId === owner)?.chats ?? [];
    return chats.find((chat) => chat.chatId === chatId) ?? chats[0];
  };
  const chat = createChat(owner, { hostFor, menuFor });
  const composer = createComposer(owner, menu, attempt);
  const badge = el('span', { class: 'badge' });
  const chooser = el('select', {
    class: 'chooser',
    'aria-label': '换一个人',
    onchange: () => onChoose(chooser.value),
  });
  const tabs = createChatTabs((chosen) => {
    chatId = chosen;
    show(store.now());
  });
  const element = el(
    'section',
    { class: 'phone', 'data-person': owner, 'aria-label': `${person.name}的手机` },
    el(
      'header',
      { class: 'phone-header' },
      avatar(person.name, person.avatarColor),
      el('div', { class: 'whose' }, el('h2', {}, `${person.name}的手机`, badge), chooser),
      el(
        'button',
        { type: 'button', class: 'remove', 'aria-label': `收起${person.name}的手机`, onclick: onRemove },
        '×',
      ),
    ),
    tabs.element,
    el('div', { class: 'chat' }, chat.list, chat.pill),
    composer.element,
  );
  element.addEventListener('pointerdown', (event) => {
    // A tap on a card marks as read by itself.
    if (!(event.target instanceof Element && event.target.closest('button, .tappable'))) read();
  });

  function read() {
    const me = store.now().people.find((one) => one.openId === owner);
    if (!me || (me.unread === 0 && me.chats[0]?.messages.length)) return;
    void attempt(() => api.open({ openId: owner }));
  }

  /** @param {PageState} state @param {string[]} taken open ids that have a phone already */
  function update(state, taken) {
    const me = state.people.find((one) => one.openId === owner);
    if (!me) return;
    showBadge(badge, me.unread);
    drawChooser(state.people, taken);
    show(state);
  }

  /** @param {PagePerson[]} people @param {string[]} taken */
  function drawChooser(people, taken) {
    const is = JSON.stringify([taken, people.map((one) => one.openId)]);
    if (chooser.dataset.is === is) return;
    chooser.dataset.is = is;
    chooser.replaceChildren(
      ...peopleOptions(people, (one) => one.openId !== owner && taken.includes(one.openId)),
    );
    chooser.value = owner;
  }

  /** Draws the chat that is looked at. @param {PageState} state */
  function show(state) {
    const shown = shownChat();
    const chats = state.people.find((one) => one.openId === owner)?.chats ?? [];
    tabs.update(chats, shown?.chatId, state.bot.name);
    chat.update(state, shown);
    composer.update(shown, state.bot.name);
  }

  return { element, openId: owner, update, read };
}

/** @param {{ code: number, message: string }} error */
function codeAndWords({ code, message }) {
  return code === 0 || message.includes(String(code)) ? message : `${message}（${code}）`;
}

/**
 * @param {HTMLElement} badge
 * @param {number} unread
 */
export function showBadge(badge, unread) {
  badge.hidden = unread === 0;
  badge.textContent = unread > 99 ? '99+' : String(unread);
  badge.title = `${unread} 条未读`;
}

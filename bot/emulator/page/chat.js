/** The list of messages of one chat; only what changed is drawn anew, so that a half-filled form stays as it is. */
import { el } from './dom.js';
import { renderMessage } from './message.js';
import { momentWords } from './time-words.js';

/** @typedef {import('../page-api.ts').PageChat} PageChat */
/** @typedef {import('../page-api.ts').PageMessage} PageMessage */
/** @typedef {import('../page-api.ts').PageState} PageState */
/** @typedef {import('./card/context.js').CardHost} CardHost */
/** @typedef {import('./menu.js').MenuItem} MenuItem */

/** After a silence of so many milliseconds the time is shown. */
const SILENCE = 5 * 60_000;
/** This near to the end, in pixels, new messages pull the list along. */
const NEAR_END = 80;
/** What is left free above a tall message, in pixels. */
const ABOVE = 10;

/**
 * @param {string} owner open id of the person whose phone it is
 * @param {{ hostFor: (message: PageMessage) => CardHost, menuFor: (message: PageMessage) => MenuItem[] }} how
 */
export function createChat(owner, { hostFor, menuFor }) {
  /** @type {Map<string, { is: string, entry: HTMLElement }>} */
  const drawn = new Map();
  const list = el('div', { class: 'messages', role: 'log', 'aria-label': '聊天记录', tabindex: 0 });
  const pill = el(
    'button',
    { type: 'button', class: 'newer', hidden: true, onclick: () => toEnd('smooth') },
    '有新消息 ↓',
  );
  let chatId = '';
  /** Whether the newest message is in view, and how far the list is scrolled: kept while the phone is out of sight. */
  let follows = true;
  let top = 0;
  let room = '';
  list.addEventListener('scroll', () => {
    // A scroll that only a change of size brought about says nothing about what the person wants to see.
    if (room !== `${list.clientWidth}x${list.clientHeight}`) return;
    top = list.scrollTop;
    follows = list.scrollHeight - top - list.clientHeight < NEAR_END || top >= topOfLast() - NEAR_END;
    if (follows) pill.hidden = true;
  });
  new ResizeObserver(() => {
    if (list.clientHeight === 0) return;
    room = `${list.clientWidth}x${list.clientHeight}`;
    if (follows) toEnd();
    else list.scrollTop = top;
  }).observe(list);

  /** Where the newest message begins, if it is taller than the phone: it is read from its top then. */
  const topOfLast = () => {
    const last = list.lastElementChild;
    const tall = last instanceof HTMLElement && last.offsetHeight > list.clientHeight;
    return tall ? last.offsetTop - list.offsetTop - ABOVE : Infinity;
  };
  /** @param {ScrollBehavior} [behavior] */
  const toEnd = (behavior) => {
    follows = true;
    list.scrollTo({ top: Math.min(list.scrollHeight, topOfLast()), ...(behavior && { behavior }) });
  };

  /**
   * @param {PageMessage} message
   * @param {PageMessage | undefined} before
   * @param {PageState} state
   * @param {PageChat} chat
   */
  function entryFor(message, before, state, chat) {
    const pause = !before || Date.parse(message.createdAt) - Date.parse(before.createdAt) > SILENCE;
    const { updatedAt: _, ...seen } = message;
    const is = JSON.stringify(seen);
    const known = drawn.get(message.messageId);
    const entry = known?.entry ?? el('div', { class: 'entry' }, el('div', { class: 'time' }));
    const time = pause ? momentWords(message.createdAt, state.clock.now) : '';
    if (entry.firstElementChild && entry.firstElementChild.textContent !== time)
      entry.firstElementChild.textContent = time;
    if (known?.is === is) return { entry, fresh: false };
    const article = renderMessage(message, {
      owner,
      host: hostFor(message),
      colour: state.people.find((person) => person.openId === message.from.openId)?.avatarColor ?? '#8f959e',
      showName: chat.kind === 'group',
      menu: menuFor(message),
    });
    if (known) {
      article.classList.add('changed');
      entry.lastElementChild?.replaceWith(article);
    } else entry.append(article);
    drawn.set(message.messageId, { is, entry });
    return { entry, fresh: !known };
  }

  /**
   * @param {PageState} state
   * @param {PageChat | undefined} chat
   */
  function update(state, chat) {
    const other = chat?.chatId !== chatId;
    if (other) {
      chatId = chat?.chatId ?? '';
      drawn.clear();
      list.replaceChildren();
    }
    const stick = other || follows;
    let news = false;
    let mine = false;
    const messages = chat?.messages ?? [];
    messages.forEach((message, index) => {
      const { entry, fresh } = chat
        ? entryFor(message, messages[index - 1], state, chat)
        : { entry: el('div'), fresh: false };
      if (list.children[index] !== entry) list.insertBefore(entry, list.children[index] ?? null);
      news ||= fresh;
      mine ||= fresh && message.from.openId === owner;
    });
    while (list.children.length > messages.length) list.lastElementChild?.remove();
    if (stick || mine) toEnd();
    else if (news) pill.hidden = false;
  }

  return { list, pill, update };
}

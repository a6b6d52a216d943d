/** The lower end of a phone: the bot's menu, the box to type in, pictures and files. */
import { api } from './api.js';
import { el, freshId } from './dom.js';
import { openMenu } from './menu.js';

/** @typedef {import('../page-api.ts').OfficeMenuEntry} OfficeMenuEntry */
/** @typedef {import('../page-api.ts').PageChat} PageChat */
/** @typedef {import('../page-api.ts').PageMessage} PageMessage */

/**
 * @param {string} owner open id
 * @param {OfficeMenuEntry[]} entries
 * @param {(work: () => Promise<unknown>) => Promise<boolean>} attempt runs a call and shows why it failed
 */
export function createComposer(owner, entries, attempt) {
  /** @type {PageMessage | undefined} */
  let answered;
  /** @type {PageChat | undefined} */
  let chat;
  const boxId = freshId('say');
  const box = el('textarea', { id: boxId, rows: 1, placeholder: '发消息给小办', maxlength: 2000 });
  const quote = el('div', { class: 'replying', hidden: true });
  const send = el('button', { type: 'submit', class: 'send' }, '发送');
  const more = el(
    'button',
    {
      type: 'button',
      class: 'attach',
      'aria-label': '发图片或文件',
      'aria-haspopup': 'menu',
      onclick: () => openMenu(more, attachments()),
    },
    '＋',
  );
  const menu = el(
    'div',
    { class: 'bot-menu', role: 'group', 'aria-label': '机器人菜单' },
    ...entries.map((entry) =>
      el('button', { type: 'button', onclick: () => void choose(entry.key) }, entry.label),
    ),
  );
  const line = el(
    'form',
    {
      class: 'say',
      onsubmit: (event) => {
        event.preventDefault();
        void say();
      },
    },
    more,
    el('label', { for: boxId, class: 'visually-hidden' }, '消息'),
    box,
    send,
  );
  const element = el('div', { class: 'composer' }, menu, quote, line);

  const attachments = () => [
    {
      label: '发图片：病假条.jpg',
      choose: () => void attempt(() => api.image({ openId: owner, name: '病假条.jpg' })),
    },
    {
      label: '发文件：情况说明.docx',
      choose: () => void attempt(() => api.file({ openId: owner, name: '情况说明.docx' })),
    },
  ];
  /** @param {string} key */
  const choose = (key) => attempt(() => api.menu({ openId: owner, key }));

  async function say() {
    const text = box.value.trim();
    if (text === '' || send.disabled) return;
    send.disabled = true;
    const group = chat?.kind === 'group' ? { chatId: chat.chatId } : {};
    const sent = await attempt(() =>
      api.say({ openId: owner, text, ...group, ...(answered && { replyTo: answered.messageId }) }),
    );
    send.disabled = false;
    if (!sent) return;
    box.value = '';
    grow();
    answer(undefined);
  }

  /** Shows which message the next words answer; undefined: none. @param {PageMessage | undefined} message */
  function answer(message) {
    answered = message;
    quote.hidden = !message;
    if (!message) return quote.replaceChildren();
    quote.replaceChildren(
      el('span', {}, `回复 ${message.from.name}：${message.text.slice(0, 30)}`),
      el('button', { type: 'button', 'aria-label': '不回复了', onclick: () => answer(undefined) }, '×'),
    );
    box.focus();
  }

  const grow = () => {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 120)}px`;
  };
  box.addEventListener('input', grow);
  box.addEventListener('keydown', (event) => {
    // Enter while a Chinese word is being composed only picks the word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void say();
  });

  /**
   * @param {PageChat | undefined} shown
   * @param {string} bot the bot's name
   */
  function update(shown, bot) {
    chat = shown;
    const own = !shown || (shown.kind === 'p2p' && shown.name === bot);
    menu.hidden = !own;
    more.hidden = !own;
    element.hidden = !own && shown.kind !== 'group';
    box.placeholder = own ? `发消息给${bot}` : `发到${shown.name}，写上 @${bot} 它才会看`;
  }

  return { element, update, answer };
}

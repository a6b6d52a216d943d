/** The chats of one phone, to choose from: the bot, groups, people who passed a card on. */
import { botAvatar } from './avatar.js';
import { el } from './dom.js';

/** @typedef {import('../page-api.ts').PageChat} PageChat */

/** @param {(chatId: string) => void} onChoose */
export function createChatTabs(onChoose) {
  const element = el('div', { class: 'chat-tabs', role: 'group', 'aria-label': '会话' });
  let drawn = '';

  /**
   * @param {Pick<PageChat, 'chatId' | 'kind' | 'name'>[]} chats
   * @param {string | undefined} shownId
   * @param {string} bot the bot's name
   */
  function update(chats, shownId, bot) {
    const entries = chats.length > 0 ? chats : [{ chatId: '', kind: 'p2p', name: bot }];
    const is = JSON.stringify([shownId, entries.map(({ chatId, name }) => [chatId, name])]);
    if (drawn === is) return;
    drawn = is;
    element.classList.toggle('several', entries.length > 1);
    element.replaceChildren(
      ...entries.map((entry) => {
        const isBot = entry.kind === 'p2p' && entry.name === bot;
        return el(
          'button',
          {
            type: 'button',
            'aria-pressed': entry.chatId === shownId ? 'true' : 'false',
            onclick: () => onChoose(entry.chatId),
          },
          isBot && botAvatar(),
          el('span', {}, entry.name),
          isBot && el('span', { class: 'text-tag tag-yellow' }, '机器人'),
        );
      }),
    );
  }

  return { element, update };
}

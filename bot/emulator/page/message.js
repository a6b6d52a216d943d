/** One message in a chat, as the phone's owner sees it. */
import { avatar, botAvatar } from './avatar.js';
import { iconByToken } from './card/icon.js';
import { el } from './dom.js';
import { openMenu } from './menu.js';
import { renderCard } from './render-card.js';
import { sampleImage } from './sample-image.js';

/** @typedef {import('../page-api.ts').PageMessage} PageMessage */
/** @typedef {import('./card/context.js').CardHost} CardHost */
/** @typedef {import('./menu.js').MenuItem} MenuItem */

/**
 * @param {PageMessage} message
 * @param {{ owner: string, host: CardHost, colour: string, showName: boolean, menu: MenuItem[] }} view
 * @returns {HTMLElement}
 */
export function renderMessage(message, { owner, host, colour, showName, menu }) {
  if (message.type === 'recalled') {
    return el(
      'article',
      { class: 'recalled', 'data-message': message.messageId },
      `${message.from.name}撤回了一条消息`,
    );
  }
  const mine = message.from.openId === owner;
  const more = el(
    'button',
    {
      type: 'button',
      class: 'message-more',
      'aria-label': '消息菜单',
      'aria-haspopup': 'menu',
      onclick: () => openMenu(more, menu),
    },
    iconByToken('more'),
  );
  return el(
    'article',
    { class: `message ${mine ? 'mine' : 'theirs'} of-${message.type}`, 'data-message': message.messageId },
    !mine && (message.from.kind === 'bot' ? botAvatar() : avatar(message.from.name, colour)),
    el(
      'div',
      { class: 'message-body' },
      !mine && showName && el('div', { class: 'sender' }, message.from.name),
      (message.forwarded || message.urgent) &&
        el(
          'div',
          { class: 'message-marks' },
          message.urgent && el('span', { class: 'text-tag tag-red' }, '加急'),
          message.forwarded && el('span', { class: 'text-tag tag-neutral' }, '转发'),
        ),
      message.replyTo &&
        el('div', { class: 'reply-to' }, `回复 ${message.replyTo.name}：${message.replyTo.excerpt}`),
      content(message, host),
      more,
    ),
  );
}

/**
 * @param {PageMessage} message
 * @param {CardHost} host
 * @returns {HTMLElement}
 */
function content(message, host) {
  switch (message.type) {
    case 'card':
      return renderCard(message.card ?? {}, host);
    case 'image':
      return el('div', { class: 'bubble image' }, sampleImage(message.text));
    case 'file':
      return el(
        message.from.kind === 'bot' ? 'a' : 'div',
        message.from.kind === 'bot'
          ? { class: 'bubble file', href: `/emulator/api/files/${message.messageId}`, download: message.text }
          : { class: 'bubble file' },
        el('span', { class: 'file-mark', 'aria-hidden': 'true' }, '文'),
        el('span', {}, message.text),
      );
    case 'text':
    case 'recalled':
      break;
  }
  return el('div', { class: 'bubble' }, message.text);
}

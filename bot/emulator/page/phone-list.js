/** Which phones are open, side by side on a wide window and one at a time on a narrow one. */
import { mainPeople } from './default-phones.js';
import { el } from './dom.js';
import { peopleOptions } from './people-options.js';
import { createPhone, showBadge } from './phone.js';

/** @typedef {import('../page-api.ts').OfficeMenuEntry} OfficeMenuEntry */
/** @typedef {import('../page-api.ts').PageState} PageState */
/** @typedef {import('./phone.js').Phone} Phone */
/** @typedef {import('./store.js').Store} Store */

const REMEMBERED = 'xiaoban.emulator.phones';
/** So many people with news have a button of their own; more are told in the control that adds a phone. */
const FEW = 3;
/** A phone is at least so wide, in CSS pixels. */
const PHONE_WIDTH = 340;

/**
 * @param {Store} store
 * @param {OfficeMenuEntry[]} menu
 */
export function createPhoneList(store, menu) {
  /** @type {Phone[]} */
  let phones = [];
  let active = '';
  const shelf = el('main', { class: 'phones' });
  const bar = el('nav', { class: 'people-bar', 'aria-label': '谁的手机' });

  /** @param {string} openId */
  function make(openId) {
    const person = store.now().people.find((one) => one.openId === openId);
    if (!person) return undefined;
    const phone = createPhone(person, {
      store,
      menu,
      onChoose: (chosen) =>
        put(
          phones.map((one) => (one === phone ? chosen : one.openId)),
          chosen,
        ),
      onRemove: () => put(phones.filter((one) => one !== phone).map((one) => one.openId)),
    });
    return phone;
  }

  /** Opens phones for these people, keeping those that are open. @param {string[]} openIds @param {string} [shown] */
  function put(openIds, shown) {
    phones = [...new Set(openIds)]
      .map((openId) => phones.find((phone) => phone.openId === openId) ?? make(openId))
      .filter((phone) => phone !== undefined);
    for (const child of Array.from(shelf.children)) {
      if (!phones.some((phone) => phone.element === child)) child.remove();
    }
    phones.forEach((phone, index) => {
      if (shelf.children[index] !== phone.element)
        shelf.insertBefore(phone.element, shelf.children[index] ?? null);
    });
    remember(phones.map((phone) => phone.openId));
    activate(shown ?? (phones.some((phone) => phone.openId === active) ? active : phones[0]?.openId));
    update(store.now());
    if (shown) phones.find((phone) => phone.openId === shown)?.read();
  }

  /** @param {string | undefined} openId */
  function activate(openId) {
    active = openId ?? '';
    for (const phone of phones) phone.element.classList.toggle('active', phone.openId === active);
    const shown = phones.find((phone) => phone.openId === active);
    shown?.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** @param {string} openId */
  function show(openId) {
    const open = phones.some((phone) => phone.openId === openId);
    put(
      open ? phones.map((phone) => phone.openId) : [...phones.map((phone) => phone.openId), openId],
      openId,
    );
  }

  /** @param {PageState} state */
  function update(state) {
    const open = phones.map((phone) => phone.openId);
    for (const phone of phones) phone.update(state, open);
    const waiting = state.people.filter((person) => !open.includes(person.openId) && person.unread > 0);
    // A few have a button of their own; a whole office is one control.
    const beside = waiting.length <= FEW ? waiting : [];
    const shown = [...state.people.filter((person) => open.includes(person.openId)), ...beside];
    shown.sort((a, b) => place(open, a.openId) - place(open, b.openId));
    const is = JSON.stringify([active, open, state.people.map((person) => [person.openId, person.unread])]);
    if (bar.dataset.is === is) return;
    bar.dataset.is = is;
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset.show : undefined;
    bar.replaceChildren(
      ...shown.map((person) => tab(person, open.includes(person.openId))),
      adder(state, open),
    );
    for (const button of bar.querySelectorAll('button'))
      if (focused && button.dataset.show === focused) button.focus();
  }

  /** @param {import('../page-api.ts').PagePerson} person @param {boolean} isOpen */
  function tab(person, isOpen) {
    const badge = el('span', { class: 'badge' });
    showBadge(badge, person.unread);
    return el(
      'button',
      {
        type: 'button',
        class: isOpen ? 'open' : 'closed',
        'data-show': person.openId,
        'aria-current': person.openId === active && 'true',
        onclick: () => show(person.openId),
      },
      person.name,
      badge,
    );
  }

  /** @param {PageState} state @param {string[]} open */
  function adder(state, open) {
    const rest = state.people
      .filter((person) => !open.includes(person.openId))
      .sort((a, b) => Number(b.unread > 0) - Number(a.unread > 0));
    const waiting = rest.filter((person) => person.unread > 0).length;
    const select = el(
      'select',
      { 'aria-label': '加一部手机', onchange: () => show(select.value) },
      el('option', { value: '' }, waiting > FEW ? `＋ 其他同事（${waiting} 人有新消息）` : '＋ 加一部手机'),
      ...peopleOptions(rest),
    );
    return rest.length > 0 ? select : '';
  }

  const known = new Set(store.now().people.map((person) => person.openId));
  const before = recall().filter((openId) => known.has(openId));
  if (before.length > 0) put(before);
  else {
    const first = firstPhones(store.now());
    active = first.find((openId) => isAsked(store.now(), openId)) ?? '';
    put(first);
  }
  for (const phone of phones) {
    // Nobody has spoken yet: opening the chat is what makes the bot introduce itself.
    const chat = store.now().people.find((person) => person.openId === phone.openId)?.chats[0];
    if (!chat || chat.messages.length === 0) phone.read();
  }
  store.watch(update);
  return { shelf, bar };
}

/** @param {string[]} open @param {string} openId */
const place = (open, openId) => (open.includes(openId) ? open.indexOf(openId) : open.length);

/** Whether the newest card on somebody's phone waits for a decision: one phone at a time, that is the one to see. @param {PageState} state @param {string} openId */
function isAsked(state, openId) {
  const messages = state.people.find((person) => person.openId === openId)?.chats[0]?.messages ?? [];
  const newest = messages.findLast((message) => message.card);
  return newest !== undefined && JSON.stringify(newest.card).includes('"request.approve:');
}

/** @param {PageState} state */
function firstPhones(state) {
  const { staff, leader, clerk } = mainPeople(state.people);
  const narrow = globalThis.innerWidth < 720;
  const room = narrow ? 3 : Math.max(2, Math.floor(globalThis.innerWidth / PHONE_WIDTH));
  const chosen = [staff, leader, clerk].flatMap((person) => (person ? [person.openId] : []));
  const ids = chosen.length > 0 ? chosen : state.people.map((person) => person.openId);
  return ids.slice(0, room);
}

/** @returns {string[]} */
function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(REMEMBERED) ?? '[]');
    return Array.isArray(kept) ? kept.filter((openId) => typeof openId === 'string') : [];
  } catch {
    return [];
  }
}

/** @param {string[]} openIds */
function remember(openIds) {
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify(openIds));
  } catch {
    // A private window forgets; the page works all the same.
  }
}

import { mainPeople } from './default-phones.js';
import { el } from './dom.js';
import { storiesFor } from './stories.js';

/** @typedef {import('../page-api.ts').PageState} PageState */
/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./stories.js').Step} Step */

/** A window narrower than this shows one phone at a time, in CSS pixels. */
const NARROW = 720;
const DISMISSED = 'xiaoban.emulator.how-to';

/** @param {PageState} state */
const botMessages = (state) =>
  state.people.flatMap((person) =>
    (person.chats[0]?.messages ?? [])
      .filter((message) => message.from.kind === 'bot')
      .map((message) => ({
        key: `${person.openId} ${message.messageId}`,
        who: person.name,
        words: JSON.stringify(message.card ?? message.text),
      })),
  );

/**
 * Stories of three steps for a newcomer, which tick themselves off; once dismissed they stay away until 「怎么玩」 is tapped.
 * @param {Store} store
 */
export function createHowTo(store) {
  const { staff, leader, clerk } = mainPeople(store.now().people);
  const stories = storiesFor({
    staff: staff?.name ?? '一位同事',
    leader: leader?.name ?? '领导',
    clerk: clerk?.name ?? '办公室',
  });
  const chooser = el(
    'select',
    { 'aria-label': '选一个故事', onchange: () => begin() },
    ...stories.map((story, index) => el('option', { value: index }, story.name)),
  );
  const list = el('ol', {});
  const close = el('button', { type: 'button', class: 'plain', onclick: () => set(false) }, '知道了');
  const element = el(
    'aside',
    { class: 'how-to', 'aria-label': '怎么玩' },
    el('strong', {}, '怎么玩'),
    chooser,
    list,
    close,
  );
  /** What stood on the phones when the story began; only what came after it counts. @type {Map<string, string>} */
  let before = new Map();
  let done = 0;

  const steps = () => stories[Number(chooser.value)]?.steps ?? [];

  function begin() {
    done = 0;
    before = new Map(botMessages(store.now()).map(({ key, words }) => [key, words]));
    draw();
  }

  function draw() {
    const all = steps();
    list.replaceChildren(
      ...all.map((step, index) =>
        el(
          'li',
          { class: index < done ? 'done' : index === Math.min(done, all.length - 1) ? 'next' : '' },
          step.says,
        ),
      ),
    );
  }

  /** @param {PageState} state */
  function tick(state) {
    const news = botMessages(state).filter(({ key, words }) => before.get(key) !== words);
    /** @param {Step} step */
    const isDone = ({ who, shows = [] }) =>
      who !== undefined &&
      news.some((one) => one.who === who && shows.every((word) => one.words.includes(word)));
    const was = done;
    for (let step = steps()[done]; step && isDone(step); step = steps()[done]) done += 1;
    if (done !== was) draw();
  }

  document.addEventListener('visibilitychange', () => {
    const step = steps()[done];
    if (!document.hidden || !step || step.who !== undefined) return;
    done += 1;
    draw();
  });

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
    const kept = localStorage.getItem(DISMISSED);
    // On a phone the first screen belongs to the chat.
    element.hidden = kept === null ? globalThis.innerWidth < NARROW : kept === 'yes';
  } catch {
    element.hidden = globalThis.innerWidth < NARROW;
  }
  begin();
  store.watch(tick);
  return { element, toggle: () => set(element.hidden !== false) };
}

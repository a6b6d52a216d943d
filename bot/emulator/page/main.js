/** Puts the page together. */
import { api } from './api.js';
import { el } from './dom.js';
import { createHowTo } from './how-to.js';
import { createPhoneList } from './phone-list.js';
import { createStore } from './store.js';
import { createTopBar } from './top-bar.js';

/** While the server starts, the page asks again after so many milliseconds. */
const ASK_AGAIN = 1500;

/** @param {HTMLElement} page */
async function open(page) {
  const [state, menu] = await Promise.all([api.state(), api.officeMenu()]);
  const store = createStore(state, (connected) => topBar.showConnection(connected));
  const howTo = createHowTo(store);
  const topBar = createTopBar(store, { page, onHowTo: howTo.toggle });
  const phones = createPhoneList(store, menu);
  page.replaceChildren(topBar.element, phones.bar, howTo.element, phones.shelf);
}

/** @param {HTMLElement} page */
function openWhenReady(page) {
  open(page).catch((problem) => {
    page.replaceChildren(
      el('p', { class: 'waiting' }, problem instanceof Error ? problem.message : String(problem)),
    );
    setTimeout(() => openWhenReady(page), ASK_AGAIN);
  });
}

const page = document.getElementById('page');
if (page) openWhenReady(page);

/** 督办 */
import { itemPage } from '../../src/console/item-page.ts';
import { circularPage, itemsPage } from '../../src/console/items-page.ts';
import { sendCirculars, viewCircular } from '../../src/supervision/circular.ts';
import { ANSWER_DUE, REVIEW_DUE, supervisionReminders, WORK_DUE } from '../../src/supervision/item-clocks.ts';
import { itemFiles } from '../../src/supervision/host-files.ts';
import { viewItemForm } from '../../src/supervision/item-form.ts';
import { nameSupervised } from '../../src/supervision/items-in-push.ts';
import { viewItem, viewItems } from '../../src/supervision/view-item.ts';
import { itemCard } from '../../cards/supervision/item-card.ts';
import { itemFormCard } from '../../cards/supervision/item-form-card.ts';
import { itemWords } from '../../cards/supervision/item-words.ts';
import { circularCard, itemsCard } from '../../cards/supervision/items-card.ts';
import type { Matter } from '../matter.ts';
import { drawn, drawnFor, shows } from '../route/drawn.ts';
import { brings } from '../route/open-matter.ts';
import { owes } from './owes.ts';
import { itemActs } from './supervision-acts.ts';

export const supervision = {
  name: '督办',
  obligations: owes(
    supervisionReminders,
    { [WORK_DUE]: '反馈', [REVIEW_DUE]: '审核', [ANSWER_DUE]: '答复延期' },
    { inPush: true },
  ),
  hears: [{ words: /督办/, opens: 'supervise', as: 'watch' }],
  opens: { supervise: brings((person) => `items:${person.id}`) },
  acts: itemActs,
  hosts: { item: itemFiles },
  subjects: {
    item: shows('督办事项', viewItem, itemCard),
    items: { word: '督办', draw: drawnFor(viewItems, itemsCard) },
    circular: {
      word: '督办通报',
      draw: drawnFor((desk, person, id) => viewCircular(desk, id, person), circularCard),
    },
  },
  forms: {
    supervision: async (desk, id, viewer) => drawn(await viewItemForm(desk, id, viewer), itemFormCard),
  },
  sentences: itemWords,
  help: [
    {
      group: '会议督办',
      word: '督办',
      key: 'supervise',
      does: '督办事项、反馈、延期和通报',
      menu: true,
    },
  ],
  names: [nameSupervised],
  pages: [itemsPage, circularPage, itemPage],
  jobs: [{ name: 'supervision.circular', words: '督办通报', everyMinutes: 24 * 60, run: sendCirculars }],
} satisfies Matter;

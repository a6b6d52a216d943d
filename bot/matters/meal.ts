/** 用餐 */
import { canteenPage } from '../../src/console/canteen-page.ts';
import { canteenJobs } from '../../src/meal/canteen-jobs.ts';
import { ACCOUNT_DUE } from '../../src/meal/close-account.ts';
import { mealPack } from '../../src/meal/meal-rules.ts';
import { mealReminders } from '../../src/meal/meal-reminders.ts';
import { receptionKind } from '../../src/meal/reception-kind.ts';
import { SETTLE_DUE } from '../../src/meal/reception-effects.ts';
import { settleReception } from '../../src/meal/settle-reception.ts';
import { viewCanteen, viewMenu, viewSlip } from '../../src/meal/view-canteen.ts';
import { openForm } from '../../src/request/open-form.ts';
import { canteenCard, menuCard, slipCard } from '../../cards/meal/canteen-card.ts';
import { mealWords } from '../../cards/meal/meal-words.ts';
import type { Matter, Opener } from '../matter.ts';
import { after, several } from '../route/acts.ts';
import { shows } from '../route/drawn.ts';
import { readReception, speaksOfGuests } from '../understand/read-reception.ts';
import { mealActs } from './meal-acts.ts';
import { owes } from './owes.ts';
import { unsettled } from './unsettled.ts';

const reception: Opener =
  async (desk, person, said) =>
  async (tx, { draftId: id }) => {
    if (mealPack(desk) === null) return [unsettled('接待用餐')];
    const filled = readReception(said, desk.clock.now(), desk.calendar);
    await openForm(desk, tx, person, { id, kind: 'meal', filled });
    return [`draft:${id}`];
  };

/** 用餐: the reception form where guests are spoken of, the canteen otherwise. */
const mealOpener: Opener = async (desk, person, said) =>
  speaksOfGuests(said) ? reception(desk, person, said) : async () => [`canteen:${person.id}`];

export const meal = {
  name: '用餐',
  kinds: { meal: receptionKind },
  kindActs: {
    meal: {
      settle: async (desk, person, requestId, form) =>
        after(
          await settleReception(desk, person, requestId, several(form, 'actual', 'amount', 'receipts')),
          (r) => `已结算，${r.said}`,
          `request:${requestId}`,
        ),
    },
  },
  obligations: owes(mealReminders, { [SETTLE_DUE]: '结算', [ACCOUNT_DUE]: '食堂结账' }),
  hears: [
    { words: /用餐/, opens: 'meal', as: 'ask' },
    { words: /订餐|报餐|就餐|公务接待|接待餐|派餐|食堂/, opens: 'meal', as: 'hint' },
  ],
  opens: { meal: mealOpener, reception },
  acts: mealActs,
  subjects: {
    slip: shows('派餐单', viewSlip, slipCard),
    canteen: shows('食堂', viewCanteen, canteenCard),
    menu: shows('菜单', viewMenu, menuCard),
  },
  sentences: mealWords,
  help: [{ group: '用车用餐', word: '用餐', key: 'meal', does: '食堂订餐；来客说「接待用餐」', menu: true }],
  pages: [canteenPage],
  jobs: canteenJobs,
} satisfies Matter;

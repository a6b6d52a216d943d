/** 值班 */
import { Prisma } from '../../src/core/db.ts';
import { closeShifts } from '../../src/duty/close-shifts.ts';
import { dutyReminders } from '../../src/duty/duty-reminders.ts';
import { dutyToday } from '../../src/duty/duty-today.ts';
import { viewSwapForm } from '../../src/duty/view-swap-form.ts';
import { SPOT_CHECK } from '../../src/duty/spot-check.ts';
import { SWAP_LAPSE } from '../../src/duty/swap-effects.ts';
import { swapKind } from '../../src/duty/swap-kind.ts';
import { VERIFY } from '../../src/duty/missed-sign-in.ts';
import { nameShifts } from '../../src/duty/name-shifts.ts';
import { ATTEND, SHIFT_HAND_OVER } from '../../src/duty/watch-places.ts';
import { changeDraftPage, draftPage, makeRosterPage, rosterPage } from '../../src/console/roster-page.ts';
import { shiftPage } from '../../src/console/shift-page.ts';
import { dutyWords } from '../../cards/duty/duty-words.ts';
import { swapFormCard } from '../../cards/duty/swap-form-card.ts';
import type { Matter } from '../matter.ts';
import { drawn } from '../route/drawn.ts';
import { brings } from '../route/open-matter.ts';
import { dutyActs } from './duty-acts.ts';
import { dutySubjects, openHandover, openSignIn, openSwap } from './duty-cards.ts';
import { swapExample } from './help-examples.ts';
import { owes } from './owes.ts';

export const duty = {
  name: '值班',
  kinds: { swap: swapKind },
  obligations: owes(dutyReminders, {
    [ATTEND]: '到岗签到',
    [SHIFT_HAND_OVER]: '交班',
    [SPOT_CHECK]: '应答查岗',
    [SWAP_LAPSE]: '答复调班',
    [VERIFY]: '核实未签到',
  }),
  hears: [
    { words: /调班/, opens: 'swap', as: 'change' },
    { words: /交班/, opens: 'handover', as: 'change' },
    { words: /^(?!.*会).*签到/s, opens: 'sign_in', as: 'change' },
    { words: /值班/, opens: 'duty', as: 'roster' },
    {
      words: /换班|替班|(?:的|白|夜|晚|早|中)班.{0,12}(?:代(?!办)|替|换|对调)/,
      opens: 'swap',
      as: 'roster',
    },
    { words: /交接班/, opens: 'handover', as: 'roster' },
  ],
  opens: {
    duty: brings((person) => `duty:${person.id}`),
    swap: openSwap,
    handover: openHandover,
    sign_in: openSignIn,
  },
  acts: dutyActs,
  subjects: dutySubjects,
  forms: { swap: async (desk, id, viewer) => drawn(await viewSwapForm(desk, id, viewer), swapFormCard) },
  sentences: dutyWords,
  help: [
    { group: '请假值班', word: '值班', key: 'duty', does: '今晚谁值班、我的班、值班记录', menu: true },
    {
      group: '请假值班',
      word: '调班',
      key: 'swap',
      does: '对调或请人代班',
      example: swapExample,
      menu: true,
    },
    { group: '请假值班', word: '交班', key: 'handover', does: '当班交接、接班签收', menu: true },
  ],
  names: [nameShifts],
  today: [
    {
      title: '今日值班',
      lines: dutyToday,
      holds: ({ date }) => Prisma.sql`SELECT 1 FROM "DutyShift" WHERE "day" = ${date}`,
    },
  ],
  pages: [rosterPage, makeRosterPage, draftPage, changeDraftPage, shiftPage],
  jobs: [{ name: 'duty.close', words: '值班结束', everyMinutes: 1, run: closeShifts }],
} satisfies Matter;

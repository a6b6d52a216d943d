/** 信访 */
import { figuresPage } from '../../src/console/petition-month-page.ts';
import { letterPage, petitionPaperPage } from '../../src/console/paper-page.ts';
import { petitionPage } from '../../src/console/petition-page.ts';
import { petitionsFile, petitionsPage } from '../../src/console/petitions-page.ts';
import { REVIEW } from '../../src/digest/rank.ts';
import { clockWord } from '../../src/petition/clocks.ts';
import { petitionFiles } from '../../src/petition/host-files.ts';
import { PETITION_ROLE } from '../../src/petition/members.ts';
import { viewPetitionForm } from '../../src/petition/open-petition-form.ts';
import { petitionReminders } from '../../src/petition/petition-reminders.ts';
import { resealPetitions } from '../../src/petition/reseal-petitions.ts';
import { retainPetitions } from '../../src/petition/retain-petitions.ts';
import { registerOf } from '../../src/petition/send-register.ts';
import { petitionFormCard } from '../../cards/petition/petition-form-card.ts';
import { petitionWords } from '../../cards/petition/petition-words.ts';
import type { Matter } from '../matter.ts';
import { drawn } from '../route/drawn.ts';
import { openPetition } from './open-petition.ts';
import { owes } from './owes.ts';
import { petitionActs } from './petition-acts.ts';
import { petitionSubjects } from './petition-cards.ts';

const clocks = Object.fromEntries(Object.keys(petitionReminders).map((kind) => [kind, clockWord(kind)]));

export const petition = {
  name: '信访',
  obligations: {
    ...owes(petitionReminders, clocks, { inPush: true }),
    [REVIEW]: { doing: '审核', inPush: true },
  },
  hears: [{ words: /信访/, opens: 'petition', as: 'about' }],
  opens: { petition: openPetition },
  acts: petitionActs,
  hosts: { petition: petitionFiles },
  subjects: petitionSubjects,
  forms: {
    petition: async (desk, id, viewer) => drawn(await viewPetitionForm(desk, id, viewer), petitionFormCard),
  },
  sentences: petitionWords,
  files: {
    'petition.register': (office, notice) =>
      notice.kind === 'petition.register' ? registerOf(office, notice.recipientId, notice.payload) : null,
  },
  help: [
    {
      group: '会议督办',
      word: '信访',
      key: 'petition',
      does: '登记信访件；也可发「信访台账」「信访月报」「导出信访台账」',
      offered: (_office, person) => person.roles.includes(PETITION_ROLE),
      menu: true,
    },
  ],
  pages: [petitionsPage, petitionsFile, petitionPage, petitionPaperPage, letterPage, figuresPage],
  jobs: [
    { name: 'petition.retain', words: '信访信息到期隐去', everyMinutes: 24 * 60, run: retainPetitions },
    { name: 'petition.reseal', words: '换密钥后重新加密', everyMinutes: 10, run: resealPetitions },
  ],
} satisfies Matter;

/** 帮助, and what the chat itself says. */
import { findPerson } from '../../src/staff/find-person.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import { helpCard } from '../../cards/help-card.ts';
import { chatWords } from '../../cards/notice-words.ts';
import type { Matter } from '../matter.ts';
import { helpFor } from '../route/help-for.ts';
import { brings } from '../route/open-matter.ts';
import { HELP } from '../understand/words.ts';

export const help = {
  name: '帮助',
  hears: [{ words: /帮助/, opens: HELP, as: 'hint' }],
  opens: { [HELP]: brings((person) => `help:${person.id}`) },
  subjects: {
    help: {
      word: '帮助',
      draw: async (desk, _id, viewer) =>
        helpCard(await helpFor(desk, findPerson(await staffOf(desk.db), { id: viewer }))),
    },
    text: { word: '文字消息', draw: null },
  },
  sentences: chatWords,
} satisfies Matter;

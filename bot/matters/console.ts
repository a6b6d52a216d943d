/** 控制台: the link into the web console. */
import { showLink } from '../../src/console/show-link.ts';
import { hasConsole } from '../../src/core/public-url.ts';
import { consoleCard } from '../../cards/console/console-card.ts';
import type { Matter } from '../matter.ts';
import { shows } from '../route/drawn.ts';
import { brings } from '../route/open-matter.ts';

export const webConsole = {
  name: '控制台',
  hears: [{ words: /控制台/, opens: 'console', as: 'hint' }],
  opens: { console: brings((person) => `console:${person.id}`) },
  subjects: {
    console: shows('控制台', showLink, consoleCard),
  },
  help: [
    {
      group: '我的事项',
      word: '控制台',
      key: 'console',
      does: '在浏览器里看台账、值班表、规章',
      offered: hasConsole,
    },
  ],
} satisfies Matter;

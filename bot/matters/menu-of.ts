import type { Matter } from '../matter.ts';
import { HELP } from '../understand/words.ts';
import { tabulate } from './tabulate.ts';

/** The entries of the bot's menu (机器人菜单) as they are set up in Feishu: the words of 帮助 that stand in it. */
export const menuOf = (matters: readonly Matter[]): { key: string; label: string }[] => [
  ...tabulate(matters)
    .help.filter((line) => line.menu === true)
    .map(({ key, word }) => ({ key, label: word })),
  { key: HELP, label: '帮助' },
];

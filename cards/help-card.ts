/** 帮助: what the bot can do for this person; for an account that nobody knows, whom to ask. */
import type { HelpView } from '../src/leave/view.ts';
import type { Card, Element } from './card-json.ts';
import { button, buttonRows, card, hint, say } from './elements.ts';
import { fitCard } from './fit-card.ts';
import { header } from './headers.ts';
import { line } from './plain.ts';
import { firstOfEach } from './request-rows.ts';

const stranger = (): Card =>
  card(header('orange', '小办 · 帮助', '未登记', null), '小办 · 账号未登记', [
    say('您的飞书账号还没有对应到单位人员名册，暂时不能办理事项。'),
    say('请与办公室联系，核对名册中您的手机号和工号；核对好后再发任意一句话即可。'),
  ]);

/** Words that say all by themselves (the matters of an office's files, of which there may be dozens): three a row. */
const plainWords = (words: HelpView['words'], most: number): Element[] => {
  const shown = words.slice(0, most);
  const groups = [...new Set(shown.map((one) => one.group))];
  return [
    ...groups.flatMap((group) => [
      hint(line(group, 12)),
      ...buttonRows(
        shown
          .filter((one) => one.group === group)
          .map((one) => button(one.word, { verb: 'menu.open', key: one.key })),
      ),
    ]),
    ...(words.length > shown.length
      ? [hint(`另有 ${words.length - shown.length} 个事项，直接发送名称即可。`)]
      : []),
  ];
};

/** Draws the menu: one row a word that wants explaining, the word itself the button. */
export const helpCard = (view: HelpView): Card => {
  if (view.stranger) return stranger();
  const roles = view.roles.map((one) => line(one, 12)).filter((one) => one !== '');
  const all = firstOfEach(view.words, (one) => one.key, new Set());
  const words = all.filter((one) => one.does !== '');
  const plain = all.filter((one) => one.does === '');
  const title = `小办 · ${line(view.person.name, 20)}`;
  return fitCard((room) =>
    card(header('blue', title, '帮助', null), `${title} · 帮助`, [
      say(
        view.waiting > 0 ? `您有 ${view.waiting} 件待办。` : '目前没有需要您办理的事项。',
        view.waiting > 0 ? 'orange' : 'grey',
      ),
      ...words.slice(0, room.rows * 2).flatMap((one, i): Element[] => [
        ...(one.group === words[i - 1]?.group ? [] : [hint(line(one.group, 12))]),
        {
          tag: 'column_set' as const,
          flex_mode: 'none' as const,
          horizontal_spacing: '12px',
          columns: [
            {
              tag: 'column' as const,
              width: 'weighted' as const,
              weight: 3 as const,
              vertical_align: 'center' as const,
              elements: [
                { ...button(one.word, { verb: 'menu.open' as const, key: one.key }), width: 'fill' as const },
              ],
            },
            {
              tag: 'column' as const,
              width: 'weighted' as const,
              weight: 5 as const,
              vertical_align: 'center' as const,
              elements: [say(line(one.does, 60))],
            },
          ],
        },
      ]),
      ...plainWords(plain, room.rows * 6),
      hint(
        `直接发送以上词语也可以，如「明天下午请假半天」。${roles.length === 0 ? '' : `\n您的角色：${roles.slice(0, 6).join('、')}`}`,
      ),
    ]),
  );
};

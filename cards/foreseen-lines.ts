/** What handing in a form would lead to (提交前预览): how much, who is asked in which order, by which clause. */
import type { Foreseen } from '../src/request/form-view.ts';
import type { Element } from './card-json.ts';
import { hint } from './elements.ts';
import type { Room } from './fit-card.ts';
import { line } from './plain.ts';
import { clauseName } from './request-grounds.ts';

const way = ({ open, asked }: Foreseen, room: Room): string => {
  if (open) return '制度没有写清由谁批，提交后先由办公室确认';
  if (asked.length === 0) return '登记即可，不用审批';
  const shown = asked.slice(0, room.rows).map(({ who, post }) => `${line(who, 30)}（${line(post, 20)}）`);
  return `${shown.join(' → ')}${asked.length > shown.length ? ` 等 ${asked.length} 个环节` : ''}`;
};

/** Two short lines above the button that hands in; nothing while something is missing or would be refused. */
export const foreseenLines = (foreseen: Foreseen | null, room: Room): Element[] => {
  if (foreseen === null) return [];
  const clauses = foreseen.basis.slice(0, 2).map(clauseName);
  return [
    hint(
      [
        `按现在所填：${line(foreseen.title, 60)} · ${way(foreseen, room)}`,
        ...(clauses.length === 0 ? [] : [`依据${clauses.join('、')}`]),
      ].join('\n'),
    ),
  ];
};

/** 我的申请: one's own requests and where each stands. */
import type { MineView } from '../src/request/view.ts';
import type { Card } from './card-json.ts';
import { card, say } from './elements.ts';
import { fitCard } from './fit-card.ts';
import { header } from './headers.ts';
import { line } from './plain.ts';
import { firstOfEach, MAX_ROWS, requestRow, theRest } from './request-rows.ts';

/** Draws 我的申请, the latest first as the view has them. */
export const mineCard = (view: MineView): Card =>
  fitCard((room) => {
    const lines = firstOfEach(view.lines, (one) => one.requestId, new Set());
    const shown = lines.slice(0, Math.min(MAX_ROWS, room.rows));
    const left = lines.length - shown.length + view.more;
    const title = `我的申请 · ${line(view.person.name, 20)}`;
    if (lines.length + view.more === 0) {
      return card(header('blue', title, '暂无', null), `${title} · 暂无`, [
        say('您还没有申请。需要请假时，发送「请假」即可。'),
      ]);
    }
    return card(header('blue', title, `${lines.length + view.more} 件`, null), title, [
      ...shown.map((one) =>
        requestRow(one, `${one.title} · ${line(one.stateWord, 8)}`, [one.number, one.where]),
      ),
      ...theRest(left, view.console, ''),
    ]);
  });

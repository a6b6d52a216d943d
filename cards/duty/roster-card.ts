/** A generated roster before it is published: what it does to everybody's share, and why each was chosen. */
import type { RosterView } from '../../src/duty/view.ts';
import type { Card, HeaderColor } from '../card-json.ts';
import { buttonRow, card, fact, fold, form, hint, say, submit, table } from '../elements.ts';
import { fitCard } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line } from '../plain.ts';

const STATES: Record<RosterView['state'], [HeaderColor, string]> = {
  draft: ['orange', '待发布'],
  published: ['green', '已发布'],
  dropped: ['grey', '已重排'],
};

const REASONS_SHOWN = 30;
const PEOPLE_SHOWN = 60;

/** Draws the preview with the fairness table; published, it stays as the explanation. */
export const rosterCard = (view: RosterView): Card => {
  const [color, state] = STATES[view.state];
  const title = `值班表 · ${line(view.span, 40)}`;
  const { rosterId } = view;
  return fitCard((room) => {
    const reasons = view.reasons.slice(0, Math.ceil(REASONS_SHOWN * room.share));
    return card(header(color, title, state, null), `${title} · ${state}`, [
      fact('班数', `${view.shifts} 班`),
      ...view.spread.map((one) => hint(one)),
      ...(view.unfilled.length === 0
        ? []
        : [
            say(
              `⚠ 有 ${view.unfilled.length} 个岗位排不上人：${line(view.unfilled.join('、'), 120)}`,
              'orange',
            ),
          ]),
      table(
        [
          ['name', '姓名'],
          ['group', '组'],
          ['before', '原有'],
          ['added', '本次'],
          ['after', '合计'],
        ],
        view.fairness.slice(0, Math.ceil(PEOPLE_SHOWN * room.share)).map((one) => ({
          name: line(one.name, 16),
          group: one.group,
          before: String(one.before),
          added: `+${one.added}`,
          after: String(one.after),
        })),
      ),
      fold(
        `每个班为什么是这位（${view.reasons.length}）`,
        reasons.flatMap((one) => [hint(line(one.said, 40)), say(line(one.text, 90))]),
      ),
      ...(view.mayPublish
        ? [
            form('publish', [
              buttonRow([
                submit(
                  '发布',
                  { verb: 'duty.publish', rosterId },
                  'primary_filled',
                  '发布后排到的人都会收到通知，以后的变动都记为调整。',
                ),
                submit('重新编排', { verb: 'duty.again', rosterId }),
              ]),
            ]),
          ]
        : []),
    ]);
  });
};

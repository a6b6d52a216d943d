/** 会议: one's meetings to come, and for those who may call them what is due. */
import type { MeetingsView } from '../../src/meeting/view.ts';
import type { Card } from '../card-json.ts';
import { button, buttonRow, card, hint, say } from '../elements.ts';
import { fitCard } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line } from '../plain.ts';
import { row } from '../request-rows.ts';

/** Draws the list. */
export const meetingsCard = (view: MeetingsView): Card =>
  fitCard((room) => {
    const title = `会议 · ${line(view.person.name, 20)}`;
    const warn = view.due.some((d) => d.warn);
    return card(
      header(
        warn ? 'orange' : 'blue',
        title,
        view.upcoming.length === 0 ? '暂无' : `${view.upcoming.length + view.more} 次`,
        null,
      ),
      title,
      [
        ...(view.upcoming.length === 0 ? [say('近期没有您的会议。')] : []),
        ...view.upcoming
          .slice(0, room.rows)
          .map((m) =>
            row(line(m.name, 40), `${m.when} · ${m.word}`, [
              button('查看', { verb: 'meeting.open', meetingId: m.meetingId }),
            ]),
          ),
        ...(view.more > 0 ? [hint(`另有 ${view.more} 次`)] : []),
        ...(view.due.length === 0 ? [] : [hint('例会安排')]),
        ...view.due
          .slice(0, room.rows)
          .map((d) =>
            row(`${d.warn ? '⚠ ' : ''}${line(d.name, 30)}`, d.text, [
              button('召集', { verb: 'meeting.form', seriesId: d.seriesId }),
            ]),
          ),
        ...(view.mayCall
          ? [buttonRow([button('召集会议', { verb: 'meeting.form', seriesId: 'new' }, 'primary')])]
          : []),
      ],
    );
  });

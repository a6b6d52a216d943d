/** One shift (班次): who is on, the log, the handover, and what this person may do about it. */
import { viewShift } from '../duty/view-shift.ts';
import { deedsFor } from './card-page.ts';
import { html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { knownFacts, list, section, table, tag } from './pieces.ts';

const PHASES = { ahead: '未到', now: '值班中', over: '已结束' } as const;
const ENTRIES = { open: '未处理完', to_hand: '移交下一班', settled: '已处理' } as const;

export const shiftPage: Page = {
  path: '/shifts/:shift',
  method: 'GET',
  under: '/roster',
  async show(ask) {
    const { office, person, value } = ask;
    const view = await viewShift(office, value('shift'), person.id);
    if (view === null) return nothingHere('没有这个班次。');
    const { handover } = view;
    return {
      is: 'page',
      title: `值班 · ${view.said}`,
      body: html`<p>${tag(PHASES[view.phase], view.phase === 'now' ? 'blue' : 'grey')} ${view.hours}</p>
        ${table(
          ['岗位', '姓名', '原排', '签到'],
          view.places.map((p) => [p.role, p.name, p.planned ?? '', p.signedIn ?? '']),
          '这个班次没有人。',
        )}
        ${list(view.uncovered.map((one) => html`${tag('注意', 'orange')} ${one}`))}
        ${await deedsFor(ask, `shift:${view.shiftId}`)}
        ${
          view.entries.length > 0 &&
          section(
            '值班记录',
            table(
              ['时间', '类别', '内容', '处理'],
              view.entries.map((e) => [e.when, e.kind, e.content, ENTRIES[e.state]]),
              '',
            ),
          )
        }
        ${
          handover !== null &&
          section(
            '交接班',
            knownFacts([
              { label: '交班', value: `${handover.by} ${handover.when}` },
              { label: '情况', value: handover.summary },
              {
                label: '接班',
                value: [handover.signedBy, handover.signedAt].filter((t) => t !== null).join(' '),
              },
            ]),
          )
        }
        ${view.handoverRule !== null && html`<p class="faint">${view.handoverRule}</p>`}
        ${view.car !== null && html`<p class="faint">值班车辆：${view.car}</p>`}`,
    };
  },
};

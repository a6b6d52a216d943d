/** One trip (出车), as whoever dispatches or drives it sees it. */
import { viewTrip } from '../vehicle/view-trip.ts';
import { deedsFor } from './card-page.ts';
import { address, html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { facts, list, section, tag } from './pieces.ts';
import { subjectPath } from './subject-path.ts';

export const tripPage: Page = {
  path: '/trips/:trip',
  method: 'GET',
  under: '/vehicles',
  async show(ask) {
    const { office, person, value } = ask;
    const view = await viewTrip(office, value('trip'), person.id);
    if (view === null) return nothingHere('没有这次用车，或您没有查看它的权限。');
    const { booking } = view;
    return {
      is: 'page',
      title: `出车 · ${view.applicant.name} · ${view.title}`,
      body: html`<p>${tag(view.stateWord, view.late ? 'red' : 'blue')} ${tag(view.number)}</p>
        ${facts([
          { label: '用车人', value: `${view.applicant.department} ${view.applicant.name}` },
          ...view.facts,
          ...(view.reason === '' ? [] : [{ label: '事由', value: view.reason }]),
          ...(booking === null
            ? []
            : [
                { label: '车辆', value: `${booking.plate}，驾驶员 ${booking.driver || '待定'}` },
                { label: '占用', value: booking.when },
                ...(booking.with.length === 0 ? [] : [{ label: '合乘', value: booking.with.join('、') }]),
              ]),
        ])}
        ${await deedsFor(ask, `trip:${view.requestId}`)}
        ${view.dispatch !== null && section('可派的车', list([view.dispatch.suggestion, ...view.dispatch.taken]))}
        ${
          view.notes.length > 0 &&
          section('经过', list(view.notes.map((n) => html`${n.warn && tag('注意', 'orange')} ${n.text}`)))
        }
        <p class="links"><a href="${address(subjectPath(`request:${view.requestId}`))}">申请和审批</a></p>`,
    };
  },
};

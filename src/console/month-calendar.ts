/** A month of the roster as a calendar; on a phone each day is one line. */
import type { CalendarDay, CalendarPlace, CalendarShift } from '../duty/view.ts';
import { address, html, type Html } from './html.ts';
import { subjectPath } from './subject-path.ts';

const WEEK = ['一', '二', '三', '四', '五', '六', '日'];

/** Where a place leads that may be given to somebody else; null where it may not. */
export type PlaceLink = (place: CalendarPlace) => string | null;

const placeIn = (place: CalendarPlace, link: PlaceLink): Html => {
  const to = link(place);
  const name = html`${place.name}${place.changed && '*'}`;
  return html`<span class="place ${place.mine && 'mine'}"
    ><span class="faint">${place.role}</span> ${to === null ? name : html`<a href="${to}">${name}</a>`}${
      place.problem !== null && html` <span class="is-red">⚠ ${place.problem}</span>`
    }</span
  >`;
};

const shiftIn = (shift: CalendarShift, link: PlaceLink): Html =>
  html`<div class="shift">
    ${
      shift.shiftId === null
        ? html`<b>${shift.name}</b>`
        : html`<a href="${address(subjectPath(`shift:${shift.shiftId}`))}">${shift.name}</a>`
    }
    ${shift.places.map((p) => placeIn(p, link))}
  </div>`;

/** The calendar; the first day stands under its weekday. */
export const monthCalendar = (days: CalendarDay[], link: PlaceLink = () => null): Html =>
  html`<div class="week" aria-hidden="true">${WEEK.map((one) => html`<span>${one}</span>`)}</div>
    <ol class="month from-${days[0]?.weekday ?? 1}">
      ${days.map(
        (one) =>
          html`<li class="${one.rest && 'rest'} ${one.shifts.length === 0 && 'nobody'}">
            <p class="date">
              <b>${one.date}</b><span class="of-week"> 周${WEEK[one.weekday - 1] ?? ''}</span> ${one.name}
            </p>
            ${one.shifts.map((s) => shiftIn(s, link))}
          </li>`,
      )}
    </ol>`;

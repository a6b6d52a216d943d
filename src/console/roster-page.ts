/** 值班表: who serves in a month, as a calendar; for the office also the drafts, which are changed before they are published. */
import { isRefusal } from '../core/outcome.ts';
import { today } from '../core/day.ts';
import { changeDraft } from '../duty/change-draft.ts';
import { makeRoster } from '../duty/make-roster.ts';
import { viewCalendar, viewDraft } from '../duty/view-calendar.ts';
import { viewDutyMonth } from '../duty/view-duty.ts';
import { viewRosters } from '../duty/view-roster.ts';
import type { DraftView } from '../duty/view.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { deedsFor } from './card-page.ts';
import { address, html, type Html } from './html.ts';
import { monthCalendar } from './month-calendar.ts';
import { notAllowed, nothingHere, type PageRequest, type Page } from './page.ts';
import { chooseMonth, filterForm, list, section, table, tag } from './pieces.ts';

const PATH = '/roster';

const making = ({ token }: PageRequest, month: string): Html =>
  html`<form method="post" action="${address(`${PATH}/make`)}">
    <input type="hidden" name="token" value="${token}" /><input type="hidden" name="month" value="${month}" />
    <button class="second">自动编排这个月的空班</button>
  </form>`;

export const rosterPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '值班表',
  async show(ask) {
    const { office, person, value } = ask;
    const month = value('month') === '' ? today(office.clock).toString().slice(0, 7) : value('month');
    const view = await viewDutyMonth(office, month);
    const calendar = await viewCalendar(office, month, person);
    if (view === null || calendar === null) return nothingHere('没有这个月份，请写成 2026-03 的样子。');
    const rosters = await viewRosters(office, month, person);
    return {
      is: 'page',
      title: `${view.title}值班表`,
      body: html`${filterForm(PATH, [chooseMonth(month)])}
      ${view.flood !== null && html`<p class="faint">${view.flood}</p>`}
      ${view.rows.length === 0 ? html`<p class="empty">这个月还没有排班。</p>` : monthCalendar(calendar.days)}
      ${view.rows.length > 0 && html`<p class="faint">带 * 的是调整后的人员；点班次看值班记录和交接班。</p>`}
      ${
        calendar.phones.length > 0 &&
        section(
          '联系电话',
          table(
            ['姓名', '岗位', '电话'],
            calendar.phones.map((p) => [p.name, p.role, p.phone]),
            '',
          ),
        )
      }
      ${
        person.roles.includes(CLERK_ROLE) &&
        html`<div class="unprinted">
          ${section(
            '编排',
            html`${list(
              rosters.map(
                (one) => html`<a href="${address(`${PATH}/${one.rosterId}`)}">${one.span}</a> ${one.state}`,
              ),
            )}
            ${making(ask, month)}`,
          )}
        </div>`
      }`,
    };
  },
};

/** 自动编排 as on the card: the month gives the seed, so that two clerks who make it see the same roster. */
export const makeRosterPage: Page = {
  path: `${PATH}/make`,
  method: 'POST',
  async show({ office, person, value }) {
    const month = value('month');
    const seed = (Number(month.replace('-', '')) || 0) * 100;
    const made = await makeRoster(office, person, { month, seed });
    return isRefusal(made)
      ? { is: 'go', to: PATH, said: made }
      : { is: 'go', to: `${PATH}/${made.rosterId}`, said: '已编排，请核对后发布。' };
  },
};

const changing = ({ token }: PageRequest, view: DraftView): Html | false => {
  const { picked } = view;
  if (picked === null) return false;
  const may = picked.choices.filter((one) => one.why === null);
  const mayNot = picked.choices.filter((one) => one.why !== null);
  return section(
    `改排：${picked.said}`,
    html`<div class="deeds">
      <p>现在是${picked.holder}。能排的按折算分从少到多：</p>
      <form method="post" action="${address(`${PATH}/${view.rosterId}/places`)}">
        <input type="hidden" name="token" value="${token}" /><input
          type="hidden"
          name="place"
          value="${picked.key}"
        />
        <label class="field"
          ><span>改由</span
          ><select name="person" required>
            ${may.map((one) => html`<option value="${one.id}">${one.name}（${one.credit} 分）</option>`)}
          </select></label
        >
        <div class="buttons"><button>改排</button></div>
      </form>
      ${
        mayNot.length > 0 &&
        html`<details>
          <summary>不能排的 ${mayNot.length} 人</summary>
          <p>${mayNot.map((one) => `${one.name}（${one.why ?? ''}）`).join('、')}</p>
        </details>`
      }
    </div>`,
  );
};

const sayIllegal = (view: DraftView): Html | false => {
  const broken = view.days.flatMap((d) =>
    d.shifts.flatMap((s) => s.places.flatMap((p) => (p.problem === null ? [] : [`${d.date}日${p.name}`]))),
  );
  return (
    view.state === 'draft' &&
    (broken.length === 0
      ? html`<p>${tag('符合规则', 'green')} 没有请假、重班、休息不足的安排。</p>`
      : html`<p>${tag('有冲突', 'red')} ${broken.join('、')}，请改排后再发布。</p>`)
  );
};

export const draftPage: Page = {
  path: `${PATH}/:roster`,
  method: 'GET',
  async show(ask) {
    const { office, person, value } = ask;
    const view = await viewDraft(office, value('roster'), person, value('place'));
    if (view === null) return nothingHere();
    const link = address(`${PATH}/${view.rosterId}`);
    return {
      is: 'page',
      title: `编排 ${view.span}`,
      body: html`<p>共 ${view.shifts} 个班。${view.spread.join('；')}。</p>
        ${sayIllegal(view)} ${changing(ask, view)}
        ${monthCalendar(view.days, (place) =>
          view.state === 'draft' ? `${link}?${new URLSearchParams({ place: place.key }).toString()}` : null,
        )}
        ${view.state === 'draft' && html`<p class="faint unprinted">点姓名改排；改好后发布。</p>`}
        ${await deedsFor(ask, `roster:${view.rosterId}`)}
        ${view.unfilled.length > 0 && section('没有排上的', list(view.unfilled))}
        ${section(
          '公平情况（折算分）',
          table(
            ['姓名', '组', '此前', '本次', '合计'],
            view.fairness.map((f) => [f.name, f.group, f.before, f.added, f.after]),
            '没有人员',
          ),
        )}
        ${section(
          '为什么是这个人',
          html`<details>
            <summary>逐班的原因（${view.reasons.length}）</summary>
            ${table(
              ['班', '原因'],
              view.reasons.map((r) => [r.said, r.text]),
              '没有记录',
            )}
          </details>`,
        )}`,
    };
  },
};

export const changeDraftPage: Page = {
  path: `${PATH}/:roster/places`,
  method: 'POST',
  async show({ office, person, value }) {
    const done = await changeDraft(office, person, {
      rosterId: value('roster'),
      key: value('place'),
      toId: value('person'),
    });
    if (isRefusal(done) && done.code === 'not-allowed') return notAllowed(done.sentence);
    return {
      is: 'go',
      to: `${PATH}/${value('roster')}`,
      said: isRefusal(done) ? done : `已改由${done.name}。`,
    };
  },
};

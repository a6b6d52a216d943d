/** 督办: the register with its lights, and the circular (通报) of a week, a month or a quarter. */
import { readDay, today } from '../core/day.ts';
import { periodOf } from '../calendar/periods.ts';
import { listDepartments } from '../staff/list-departments.ts';
import { circularId, viewCircular } from '../supervision/circular.ts';
import type { Light } from '../supervision/item-rules.ts';
import { listItems } from '../supervision/list-items.ts';
import { address, html, type Html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import {
  asChoices,
  choose,
  filterForm,
  pager,
  pagePartOf,
  searchWord,
  section,
  table,
  tag,
} from './pieces.ts';
import { subjectPath } from './subject-path.ts';

const PATH = '/items';
const CIRCULAR = `${PATH}/circular`;
const LIGHTS: Record<Light, { word: string; colour: 'red' | 'orange' | 'green' | 'grey' }> = {
  red: { word: '红', colour: 'red' },
  yellow: { word: '黄', colour: 'orange' },
  green: { word: '绿', colour: 'green' },
  done: { word: '已结', colour: 'grey' },
};
const PERIODS = [
  { value: 'week', text: '周报' },
  { value: 'month', text: '月报' },
  { value: 'quarter', text: '季报' },
] as const;

const light = (of: Light): Html => tag(LIGHTS[of].word, LIGHTS[of].colour);

export const itemsPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '督办',
  async show({ office, person, value }) {
    const [wanted, department, word] = [value('light'), value('department'), value('word')];
    const rows = await listItems(office, person, { light: wanted, departmentId: department, word });
    const { page, skip, take } = pagePartOf(value('page'));
    const lights = Object.entries(LIGHTS).map(([key, { word }]) => ({ value: key, text: word }));
    return {
      is: 'page',
      title: '督办台账',
      body: html`${filterForm(PATH, [
          searchWord(word, '事项、编号、承办人'),
          choose('light', '红绿灯', lights, wanted),
          choose('department', '部门', asChoices(await listDepartments(office)), department),
        ])}
        <p class="links">
          ${PERIODS.map((one) => html`<a href="${address(CIRCULAR, { per: one.value })}">督办${one.text}</a>`)}
        </p>
        ${table(
          ['编号', '事项', '部门', '承办', '期限', '状态'],
          rows
            .slice(skip, skip + take)
            .map((r) => [
              html`<a href="${address(subjectPath(`item:${r.itemId}`))}">${r.number}</a>`,
              r.title,
              r.department,
              r.owner,
              r.due,
              html`${light(r.light)} ${r.stateWord}${!r.public && tag('不公开')}`,
            ]),
          '没有您可以看到的督办事项。',
        )}
        ${pager(PATH, { light: wanted, department, word }, page, rows.length)}`,
    };
  },
};

export const circularPage: Page = {
  path: CIRCULAR,
  method: 'GET',
  async show({ office, person, value }) {
    const per = PERIODS.find((one) => one.value === value('per'))?.value ?? 'week';
    // Without a day it is the last one that has ended, which is the one that was sent.
    const on = readDay(value('on')) ?? periodOf(per, today(office.clock)).from.subtract({ days: 1 });
    const { from, to } = periodOf(per, on);
    const view = await viewCircular(office, circularId(from, to), person);
    if (view === null) return nothingHere();
    const go = (day: string, word: string): Html =>
      html`<a href="${address(CIRCULAR, { per, on: day })}">${word}</a>`;
    return {
      is: 'page',
      title: view.title,
      body: html`<p>${view.span}${!view.whole && html` · ${tag('您分管或负责的部门', 'blue')}`}</p>
        <p class="links">
          ${go(from.subtract({ days: 1 }).toString(), '上一期')}${go(to.add({ days: 1 }).toString(), '下一期')}
          <a href="${address(PATH)}">督办台账</a>
        </p>
        ${table(
          ['部门', '事项', '按期', '逾期', '退办', '在办'],
          view.rows.map((r) => [r.department, r.total, r.onTime, r.late, r.returned, r.open]),
          '这段时间没有督办事项。',
        )}
        ${section(
          '现在逾期的',
          table(
            ['编号', '事项', '承办'],
            view.red.map((r) => [r.number, r.title, r.where]),
            '没有逾期的事项。',
          ),
        )}`,
    };
  },
};

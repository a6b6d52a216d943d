/** 信访台账: the register without names, for those who keep or lead it; for everybody else his own cases. */
import { $Enums, type PetitionState } from '../../prisma/generated/client.ts';
import { day, readDay, today, type Day } from '../core/day.ts';
import { isRefusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { exportRegister } from '../petition/export-register.ts';
import { PETITION_STATES } from '../petition/hold-petition.ts';
import { viewPetitions } from '../petition/list-petitions.ts';
import { maySeeMonth } from '../petition/month-report.ts';
import { countRegister, registerLines } from '../petition/register-lines.ts';
import { listDepartments } from '../staff/list-departments.ts';
import { address, html, type Html } from './html.ts';
import { notAllowed, type PageRequest, type Page } from './page.ts';
import {
  asChoices,
  choose,
  chooseDay,
  filterForm,
  pager,
  pagePartOf,
  PER_PAGE,
  searchWord,
  table,
  tag,
} from './pieces.ts';

const PATH = '/petitions';
const FORMATS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

type Span = { from: Day; to: Day };

/** The days that are asked for; this year where none are, or where they are no days. */
const spanOf = (office: Office, value: PageRequest['value']): Span => {
  const now = today(office.clock);
  return {
    from: readDay(value('from')) ?? day(`${now.year}-01-01`),
    to: readDay(value('to')) ?? day(`${now.year}-12-31`),
  };
};

const link = (id: string, text: string): Html => html`<a href="${address(`${PATH}/${id}`)}">${text}</a>`;

/** What the address asks for; anything that is no state asks for all of them. */
const stateOf = (asked: string): PetitionState | undefined =>
  Object.values($Enums.PetitionState).find((one) => one === asked);

const ownCases = async ({ office, person }: PageRequest): Promise<Html> => {
  const view = await viewPetitions(office, person, PER_PAGE);
  return html`${table(
    ['信访件', '期限'],
    view.lines.map((l) => [link(l.petitionId, l.title), html`${l.late && tag('逾期', 'red')} ${l.below}`]),
    '目前没有您在办的信访件。',
  )}${view.more > 0 && html`<p class="faint">另有 ${view.more} 件，办完以上再看。</p>`}`;
};

export const petitionsPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '信访',
  async show(ask) {
    const { office, person, value } = ask;
    if (!(await maySeeMonth(office, office.db, person)))
      return { is: 'page', title: '我的信访件', body: await ownCases(ask) };
    const span = spanOf(office, value);
    const [state, department, word] = [stateOf(value('state')), value('department'), value('word')];
    const query = {
      ...span,
      unmasked: false,
      state,
      departmentId: department === '' ? undefined : department,
      word,
    };
    const { page, ...part } = pagePartOf(value('page'));
    const { lines } = await registerLines(office, person, query, part);
    const states = Object.entries(PETITION_STATES).map(([key, text]) => ({ value: key, text }));
    const days = { from: span.from.toString(), to: span.to.toString() };
    return {
      is: 'page',
      title: '信访台账',
      body: html`${filterForm(PATH, [
          searchWord(word, '编号、问题、承办人'),
          chooseDay('from', '登记自', span.from.toString()),
          chooseDay('to', '至', span.to.toString()),
          choose('state', '状态', states, state ?? ''),
          choose('department', '部门', asChoices(await listDepartments(office)), department),
        ])}
        <p class="links">
          <a href="${address(`${PATH}/file/csv`, days)}">下载 CSV</a
          ><a href="${address(`${PATH}/file/xlsx`, days)}">下载 Excel</a
          ><span class="faint">下载的是这段时间的全部信访件，不含信访人姓名和电话</span>
        </p>
        ${table(
          ['编号', '来源', '收到', '问题类别', '程度', '信访人', '承办', '期限', '状态'],
          lines.map((l) => [
            link(l.petitionId, l.number),
            l.source,
            l.receivedOn,
            l.problem,
            `${l.grade}${l.complex ? '、复杂' : ''}`,
            l.petitioner,
            l.handler,
            l.due,
            html`${l.overdue ? tag(`${l.stateWord} · 逾期`, 'red') : tag(l.stateWord)}${l.repeat && tag('重复', 'orange')}${l.inTime === false && tag('超期', 'red')}`,
          ]),
          '没有符合条件的信访件。',
        )}
        ${pager(PATH, { ...days, state: state ?? '', department, word }, page, await countRegister(office, person, query))}`,
    };
  },
};

export const petitionsFile: Page = {
  path: `${PATH}/file/:format`,
  method: 'GET',
  async show({ office, person, value }) {
    const format = value('format') === 'xlsx' ? 'xlsx' : 'csv';
    const file = await exportRegister(office, person, { ...spanOf(office, value), format, unmasked: false });
    if (isRefusal(file)) return notAllowed(file.sentence);
    return { is: 'file', name: file.name, type: FORMATS[format], bytes: file.bytes };
  },
};

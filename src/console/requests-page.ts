/** 申请: the requests that this person may look up, searched and narrowed by what fits the matter; also as a file. */
import { $Enums } from '../../prisma/generated/client.ts';
import { eachInRegister, kindsOf, viewRegister } from '../ledger/view-register.ts';
import { STATE_WORDS } from '../request/view-request.ts';
import type { RegisterFilter, RegisterRow } from '../request/view.ts';
import { listDepartments } from '../staff/list-departments.ts';
import { address, html } from './html.ts';
import type { PageRequest, Page } from './page.ts';
import {
  asChoices,
  choose,
  chooseDay,
  chooseMonth,
  filterForm,
  pager,
  pagePartOf,
  searchWord,
  table,
  tag,
} from './pieces.ts';
import { sheetFile } from './sheet-file.ts';
import { colourOf } from './state-colours.ts';

const PATH = '/requests';
const HEADINGS = ['编号', '申请人', '部门', '事项', '提交', '状态'];
/** What the days of a filter are, where the matter has days of its own. */
const DAYS: Record<string, string> = { leave: '休假', vehicle: '用车' };

const filterOf = ({ value }: PageRequest): RegisterFilter => ({
  word: value('word'),
  kind: value('kind'),
  // What the address says that is no state narrows nothing.
  state: Object.values($Enums.RequestState).find((state) => state === value('state')) ?? '',
  department: value('department'),
  month: value('month'),
  from: value('from'),
  to: value('to'),
});

const what = (one: RegisterRow): string => `${one.kindName} · ${one.title}`;

export const requestsPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '申请',
  async show(ask) {
    const { office, person, value } = ask;
    const filter = filterOf(ask);
    const { page, ...part } = pagePartOf(value('page'));
    const { rows, all, next } = await viewRegister(office, person, filter, {
      ...part,
      before: value('before'),
    });
    const states = Object.entries(STATE_WORDS).map(([state, text]) => ({ value: state, text }));
    const days = DAYS[filter.kind] ?? '提交';
    return {
      is: 'page',
      title: '申请',
      body: html`${filterForm(
        PATH,
        [
          searchWord(filter.word, '姓名、拼音首字母、编号、字词'),
          choose('kind', '事项', kindsOf(office), filter.kind),
          choose('state', '状态', states, filter.state),
          choose('department', '部门', asChoices(await listDepartments(office)), filter.department),
          chooseMonth(filter.month),
          chooseDay('from', `${days}自`, filter.from),
          chooseDay('to', '至', filter.to),
        ],
        `${PATH}/file/xlsx`,
      )}
      ${table(
        HEADINGS,
        rows.map((one) => [
          html`<a href="${address(`${PATH}/${one.number}`)}">${one.number}</a>`,
          one.applicant,
          one.department,
          what(one),
          one.submitted,
          tag(one.stateWord, colourOf(one.state)),
        ]),
        '没有符合条件的申请。',
      )}
      ${pager(PATH, filter, page, all, next)}`,
    };
  },
};

export const requestsFile: Page = {
  path: `${PATH}/file/xlsx`,
  method: 'GET',
  async show(ask) {
    const { office, person } = ask;
    const lines = async function* (): AsyncGenerator<string[]> {
      for await (const one of eachInRegister(office, person, filterOf(ask)))
        yield [one.number, one.applicant, one.department, what(one), one.submitted, one.stateWord];
    };
    return sheetFile(office, '申请台账', HEADINGS, lines());
  },
};

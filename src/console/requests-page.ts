/** 申请: the requests that this person may look up, filtered by kind, state, department and month. */
import { $Enums } from '../../prisma/generated/client.ts';
import { kindsOf, viewRegister } from '../ledger/view-register.ts';
import { STATE_WORDS } from '../request/view-request.ts';
import { listDepartments } from '../staff/list-departments.ts';
import { address, html } from './html.ts';
import type { Page } from './page.ts';
import { asChoices, choose, chooseMonth, filterForm, pager, partOf, table, tag } from './pieces.ts';
import { colourOf } from './state-colours.ts';

const PATH = '/requests';

export const requestsPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '申请',
  async show({ office, person, value }) {
    const filter = {
      kind: value('kind'),
      // What the address says that is no state narrows nothing.
      state: Object.values($Enums.RequestState).find((state) => state === value('state')) ?? ('' as const),
      department: value('department'),
      month: value('month'),
    };
    const { page, ...part } = partOf(value('page'));
    const { rows, all } = await viewRegister(office, person, filter, part);
    const states = Object.entries(STATE_WORDS).map(([state, text]) => ({ value: state, text }));
    return {
      is: 'page',
      title: '申请',
      body: html`${filterForm(PATH, [
        choose('kind', '事项', kindsOf(office), filter.kind),
        choose('state', '状态', states, filter.state),
        choose('department', '部门', asChoices(await listDepartments(office)), filter.department),
        chooseMonth(filter.month),
      ])}
      ${table(
        ['编号', '申请人', '部门', '事项', '提交', '状态'],
        rows.map((one) => [
          html`<a href="${address(`${PATH}/${one.number}`)}">${one.number}</a>`,
          one.applicant,
          one.department,
          `${one.kindName} · ${one.title}`,
          one.submitted,
          tag(one.stateWord, colourOf(one.state)),
        ]),
        '没有符合条件的申请。',
      )}
      ${pager(PATH, filter, page, all)}`,
    };
  },
};

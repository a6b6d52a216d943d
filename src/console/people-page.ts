/** 人员: who works where, who is away today, who stands in for whom. */
import { listDepartments } from '../staff/list-departments.ts';
import { viewPeople } from '../staff/view-people.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';
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

const PATH = '/people';

export const peoplePage: Page = {
  path: PATH,
  method: 'GET',
  menu: '人员',
  async show({ office, person, value }) {
    const query = { word: value('word'), department: value('department') };
    const { people, standIns } = await viewPeople(office, person, query);
    const { page, skip, take } = pagePartOf(value('page'));
    return {
      is: 'page',
      title: '人员',
      body: html`${filterForm(PATH, [
        searchWord(query.word, '姓名、拼音首字母'),
        choose('department', '部门', asChoices(await listDepartments(office)), query.department),
      ])}
      ${table(
        ['姓名', '部门', '职务', '今天', '代办'],
        people
          .slice(skip, skip + take)
          .map((p) => [p.name, p.department, p.title, p.away && tag('不在岗', 'orange'), p.standIn]),
        '没有符合条件的人员。',
      )}
      ${pager(PATH, query, page, people.length)}
      ${section(
        '代办委托',
        html`${table(
            ['委托人', '代办人', '期间'],
            standIns.map((s) => [s.principal, s.standIn, s.span]),
            '目前没有与您有关的代办委托。',
          )}
          <p class="faint unprinted">要委托别人代办或撤回，请在飞书里给小办发「委托」。</p>`,
      )}`,
    };
  },
};

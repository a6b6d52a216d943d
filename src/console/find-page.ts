/** 查找: one word, looked for in everything that this person may see, a few of each with the way to all. */
import { viewLines } from '../ledger/view-lines.ts';
import { registersFor } from '../ledger/registers-for.ts';
import { listMeetings } from '../meeting/list-meetings.ts';
import { day, today } from '../core/day.ts';
import { viewPetitions } from '../petition/list-petitions.ts';
import { maySeeMonth } from '../petition/month-report.ts';
import { registerLines } from '../petition/register-lines.ts';
import { viewRegister } from '../ledger/view-register.ts';
import { listItems } from '../supervision/list-items.ts';
import { viewPeople } from '../staff/view-people.ts';
import { address, html, type Html, type Shown } from './html.ts';
import type { PageRequest, Page } from './page.ts';
import { filterForm, searchWord, section, table } from './pieces.ts';
import { registerPath } from './registers-page.ts';
import { subjectPath } from './subject-path.ts';

const PATH = '/find';
const FEW = 8;
/** Petitions are looked for as far back as anybody asks. */
const FIRST = '2000-01-01';

type Found = { title: string; headings: string[]; rows: Shown[][]; all: string };

const link = (path: string, text: string): Html => html`<a href="${address(path)}">${text}</a>`;

const requests = async ({ office, person }: PageRequest, word: string): Promise<Found> => {
  const none = { kind: '', state: '', department: '', month: '', from: '', to: '' } as const;
  const { rows } = await viewRegister(office, person, { ...none, word }, { take: FEW });
  return {
    title: '申请',
    headings: ['编号', '申请人', '事项', '状态'],
    rows: rows.map((r) => [
      link(`/requests/${r.number}`, r.number),
      r.applicant,
      `${r.kindName} · ${r.title}`,
      r.stateWord,
    ]),
    all: address('/requests', { word }),
  };
};

const petitions = async ({ office, person }: PageRequest, word: string): Promise<Found> => {
  const all = address('/petitions', { word, from: FIRST });
  if (!(await maySeeMonth(office, office.db, person))) {
    const { lines } = await viewPetitions(office, person, 200);
    return {
      title: '信访',
      headings: ['信访件', '期限'],
      rows: lines
        .filter((l) => l.title.includes(word) || l.title.includes(word.toUpperCase()))
        .slice(0, FEW)
        .map((l) => [link(subjectPath(`petition:${l.petitionId}`), l.title), l.below]),
      all: address('/petitions'),
    };
  }
  const query = { from: day(FIRST), to: today(office.clock), unmasked: false, word };
  const { lines } = await registerLines(office, person, query, { skip: 0, take: FEW });
  return {
    title: '信访',
    headings: ['编号', '来源', '问题类别', '承办', '状态'],
    rows: lines.map((l) => [
      link(subjectPath(`petition:${l.petitionId}`), l.number),
      l.source,
      l.problem,
      l.handler,
      l.stateWord,
    ]),
    all,
  };
};

const meetings = async ({ office, person }: PageRequest, word: string): Promise<Found> => {
  const { rows } = await listMeetings(office, person, { month: '', state: '', word, before: '', take: FEW });
  return {
    title: '会议',
    headings: ['编号', '会议', '时间', '状态'],
    rows: rows.map((m) => [
      link(subjectPath(`meeting:${m.meetingId}`), m.number),
      m.name,
      m.when,
      m.stateWord,
    ]),
    all: address('/meetings', { word }),
  };
};

const items = async ({ office, person }: PageRequest, word: string): Promise<Found> => ({
  title: '督办',
  headings: ['编号', '事项', '承办', '期限'],
  rows: (await listItems(office, person, { light: '', departmentId: '', word }))
    .slice(0, FEW)
    .map((r) => [link(subjectPath(`item:${r.itemId}`), r.number), r.title, r.owner, r.due]),
  all: address('/items', { word }),
});

const registers = async ({ office, person }: PageRequest, word: string): Promise<Found[]> =>
  Promise.all(
    (await registersFor(office, person)).map(async (register): Promise<Found> => {
      const { lines } = await viewLines(office, register, { month: '', word, before: '', take: FEW });
      return {
        title: register.name,
        headings: register.columns,
        rows: lines.map((l) => l.cells),
        all: address(registerPath(register.name), { word }),
      };
    }),
  );

const people = async ({ office, person }: PageRequest, word: string): Promise<Found> => ({
  title: '人员',
  headings: ['姓名', '部门', '职务'],
  rows: (await viewPeople(office, person, { word, department: '' })).people
    .slice(0, FEW)
    .map((p) => [p.name, p.department, p.title]),
  all: address('/people', { word }),
});

export const findPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '查找',
  async show(ask) {
    const word = ask.value('word');
    const found =
      word === ''
        ? []
        : [
            await requests(ask, word),
            await petitions(ask, word),
            await meetings(ask, word),
            await items(ask, word),
            ...(await registers(ask, word)),
            await people(ask, word),
          ].filter((one) => one.rows.length > 0);
    return {
      is: 'page',
      title: '查找',
      body: html`${filterForm(PATH, [searchWord(word, '姓名、拼音首字母、编号、字词')])}
      ${word !== '' && found.length === 0 && html`<p class="empty">没有找到您可以看的「${word}」。</p>`}
      ${found.map((one) =>
        section(
          one.title,
          html`${table(one.headings, one.rows, '')}
            <p class="links"><a href="${one.all}">在${one.title}里看全部</a></p>`,
        ),
      )}`,
    };
  },
};

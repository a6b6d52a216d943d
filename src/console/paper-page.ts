/** The papers (打印) of requests, of cases in a register, of petitions and of meetings. */
import { viewPaper } from '../ledger/view-paper.ts';
import { viewRequestPaper } from '../ledger/view-request-paper.ts';
import { viewMeeting } from '../meeting/view-meeting.ts';
import { isLetter, viewLetter } from '../petition/view-letter.ts';
import { viewPetition } from '../petition/view-petition.ts';
import { html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { decidedPaper, paper } from './paper.ts';
import { facts, knownFacts, list, section, table } from './pieces.ts';
import { registerAsked } from './registers-page.ts';

const NONE = '没有这张单子，或您没有查看它的权限。';

export const paperPage: Page = {
  path: '/registers/:register/paper/:number',
  method: 'GET',
  async show(ask) {
    const register = await registerAsked(ask);
    const view = register === null ? null : await viewPaper(ask.office, register, ask.value('number'));
    return view === null ? nothingHere(NONE) : decidedPaper(ask.office, view);
  },
};

export const requestPaperPage: Page = {
  path: '/requests/:number/paper',
  method: 'GET',
  async show({ office, person, value }) {
    const view = await viewRequestPaper(office, value('number'), person.id);
    return view === null ? nothingHere(NONE) : decidedPaper(office, view);
  },
};

export const petitionPaperPage: Page = {
  path: '/petitions/:petition/paper',
  method: 'GET',
  async show({ office, person, value }) {
    const view = await viewPetition(office, value('petition'), person.id);
    if (view === null) return nothingHere(NONE);
    const who = view.petitioner;
    return paper(
      office,
      { ...view, title: '信访登记表' },
      html`${knownFacts([
        ...view.facts,
        { label: '信访人', value: who?.name ?? view.masked },
        { label: '电话', value: who?.phone ?? '' },
        { label: '住址', value: who?.address ?? '' },
        { label: '反映事项', value: who?.matter ?? '' },
        { label: '附件', value: (view.attachments ?? []).map((file) => file.name).join('、') },
      ])}
      ${section(
        '期限',
        table(
          ['期限', '日期', '依据'],
          view.clocks.map((c) => [c.word, c.said, c.clause]),
          '没有期限。',
        ),
      )}
      ${view.comment !== null && section(`批示（${view.comment.by}）`, html`<p>${view.comment.text}</p>`)}
      ${view.report.length > 0 && section('办结报告', facts(view.report))}
      ${view.notes.length > 0 && section('经过', list(view.notes.map((n) => n.text)))}`,
    );
  },
};

export const letterPage: Page = {
  path: '/petitions/:petition/letters/:letter',
  method: 'GET',
  async show({ office, person, value }) {
    const kind = value('letter');
    const view = isLetter(kind) ? await viewLetter(office, value('petition'), person.id, kind) : null;
    if (view === null) return nothingHere('还不能出这份文书，或您没有查看它的权限。');
    return paper(
      office,
      { title: view.title, number: view.number, stateWord: '' },
      html`<p>${view.to}：</p>
        <p class="letter">${view.opening}</p>
        ${facts(view.parts)} ${view.basis.map((one) => html`<p class="letter">${one}</p>`)}
        <p class="signs">${view.office}<br />${view.day}</p>`,
    );
  },
};

export const minutesPage: Page = {
  path: '/meetings/:meeting/paper',
  method: 'GET',
  async show({ office, person, value }) {
    const view = await viewMeeting(office, value('meeting'), person.id);
    // Minutes that nobody has signed yet are for those who write them.
    if (view === null || view.hidden || view.minutes === '') return nothingHere(NONE);
    return paper(
      office,
      {
        title: `${view.name}纪要`,
        number: view.number,
        stateWord: view.signed === null ? '待签发' : '已签发',
      },
      html`${knownFacts([
          { label: '时间', value: view.when },
          { label: '地点', value: view.where },
          { label: '主持', value: view.chair },
          { label: '到会', value: view.answered },
        ])}
        ${view.agenda !== '' && section('议题', html`<p class="written">${view.agenda}</p>`)}
        ${section('纪要', html`<p class="written">${view.minutes}</p>`)}
        ${view.voted.length > 0 && section('表决', list(view.voted))}
        ${
          view.decisions.length > 0 &&
          section(
            '议定事项',
            table(
              ['编号', '内容', '承办'],
              view.decisions.map((d) => [d.number, d.text, d.owner]),
              '',
            ),
          )
        }
        <p class="signs">签发：${view.signed ?? '　　　　　　　　'}</p>`,
    );
  },
};

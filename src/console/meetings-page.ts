/** 会议: the meetings that one was invited to or conducts, with agenda, attendance, votes, decisions and minutes. */
import { $Enums } from '../../prisma/generated/client.ts';
import { listMeetings } from '../meeting/list-meetings.ts';
import { MEETING_STATES, viewMeeting } from '../meeting/view-meeting.ts';
import { deedsFor } from './card-page.ts';
import { address, html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import {
  choose,
  chooseMonth,
  knownFacts,
  filterForm,
  list,
  older,
  PER_PAGE,
  searchWord,
  section,
  table,
  tag,
} from './pieces.ts';
import { subjectPath } from './subject-path.ts';

const PATH = '/meetings';
const COLOURS = { called: 'blue', open: 'orange', over: 'green', cancelled: 'grey' } as const;
const STATES = Object.values($Enums.MeetingState).map((value) => ({ value, text: MEETING_STATES[value] }));

export const meetingsPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '会议',
  async show({ office, person, value }) {
    const filter = {
      month: value('month'),
      state: STATES.find((s) => s.value === value('state'))?.value ?? ('' as const),
      word: value('word'),
    };
    const { rows, next } = await listMeetings(office, person, {
      ...filter,
      before: value('before'),
      take: PER_PAGE,
    });
    return {
      is: 'page',
      title: '会议',
      body: html`${filterForm(PATH, [
        searchWord(filter.word, '名称或编号'),
        chooseMonth(filter.month),
        choose('state', '状态', STATES, filter.state),
      ])}
      ${table(
        ['编号', '会议', '时间', '地点', '主持', '议定', '纪要', '状态'],
        rows.map((m) => [
          html`<a href="${address(`${PATH}/${m.meetingId}`)}">${m.number}</a>`,
          m.name,
          m.when,
          m.where,
          m.chair,
          m.decisions === null || m.decisions === 0 ? '' : `${m.decisions} 项`,
          m.minutes,
          tag(m.stateWord, COLOURS[m.state]),
        ]),
        '没有符合条件的会议。',
      )}
      ${older(PATH, filter, value('before'), next)}`,
    };
  },
};

export const meetingPage: Page = {
  path: `${PATH}/:meeting`,
  method: 'GET',
  async show(ask) {
    const { office, person, value } = ask;
    const view = await viewMeeting(office, value('meeting'), person.id);
    if (view === null) return nothingHere('没有这次会议，或您没有查看它的权限。');
    return {
      is: 'page',
      title: view.name,
      body: html`<p>${tag(view.stateWord, COLOURS[view.state])} ${tag(view.number)}</p>
        ${knownFacts([
          { label: '时间', value: view.when },
          { label: '地点', value: view.where },
          { label: '主持', value: view.chair },
          { label: '到会', value: view.answered },
          { label: '人数', value: view.quorum?.said ?? '' },
          { label: '我', value: view.mine ?? '' },
          { label: '材料', value: view.papers.join('、') },
        ])}
        ${view.minutes !== '' && html`<p class="links"><a href="${address(`${PATH}/${view.meetingId}/paper`)}">打印纪要</a></p>`}
        ${view.hidden && html`<p class="faint">会议内容仅到会人员可见。</p>`}
        ${view.agenda !== '' && section('议题', html`<q>${view.agenda}</q>`)}
        ${await deedsFor(ask, `meeting:${view.meetingId}`)}
        ${view.answers.length > 0 && section('答复情况', list(view.answers))}
        ${view.voted.length > 0 && section('表决', list(view.voted))}
        ${
          view.decisions.length > 0 &&
          section(
            '议定事项',
            table(
              ['编号', '内容', '承办', '督办'],
              view.decisions.map((d) => [
                d.number,
                d.text,
                d.owner,
                d.itemId !== null && html`<a href="${address(subjectPath(`item:${d.itemId}`))}">查看</a>`,
              ]),
              '',
            ),
          )
        }
        ${
          view.minutes !== '' &&
          section(
            view.signed === null ? '纪要（待签发）' : `纪要 · ${view.signed}`,
            html`<q>${view.minutes}</q>`,
          )
        }
        ${
          view.carried.length > 0 &&
          section(
            '以往议定事项',
            list(
              view.carried.map(
                (c) =>
                  html`${c.light === 'red' && tag('逾期', 'red')}
                    <a href="${address(subjectPath(`item:${c.itemId}`))}">${c.text}</a>`,
              ),
            ),
          )
        }
        ${view.marks.length > 0 && section('考勤', list(view.marks))}
        ${view.timeline.length > 0 && section('签到经过', list(view.timeline))}`,
    };
  },
};

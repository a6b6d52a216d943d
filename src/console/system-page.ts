/** 系统, for the office: what could not be delivered, what the clock has done, who cannot be reached. */
import { WHAT_TO_DO } from '../audit/say-break.ts';
import { viewJournal, type JournalView } from '../audit/view-journal.ts';
import { isRefusal } from '../core/outcome.ts';
import { viewJobs } from '../scheduling/view-jobs.ts';
import { listUnreachable } from '../staff/list-unreachable.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { address, html } from './html.ts';
import { notAllowed, type Page } from './page.ts';
import { pager, pagePartOf, section, table, tag } from './pieces.ts';
import { listUndelivered, retryNotice } from './undelivered.ts';

const PATH = '/system';
const ONLY_CLERKS = '系统情况由办公室查看。';

const sayJournal = ({ head, broken }: JournalView) =>
  html`<p>
    ${broken === null ? tag('完整', 'green') : tag('核对不上', 'red')}
    ${broken === null ? '' : `${broken}。${WHAT_TO_DO}。`}
    ${
      head === null
        ? '还没有签过的记录。'
        : html`链首第 ${head.seq} 条 <code>${head.hash}</code> <span class="faint">签于 ${head.signed}</span>`
    }
  </p>`;

export const systemPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '系统',
  offered: (_office, person) => person.roles.includes(CLERK_ROLE),
  async show({ office, person, value, token }) {
    if (!person.roles.includes(CLERK_ROLE)) return notAllowed(ONLY_CLERKS);
    const { page, ...part } = pagePartOf(value('page'));
    const dead = await listUndelivered(office, part);
    const unreachable = await listUnreachable(office);
    const journal = await viewJournal(office);
    return {
      is: 'page',
      title: '系统',
      body: html`${section('办理记录', sayJournal(journal))}
      ${section(
        '未送达的消息',
        html`${table(
          ['时间', '收件人', '关于', '原因', '办理'],
          dead.rows.map((one) => [
            one.written,
            one.recipient,
            one.about,
            html`${tag(one.state === 'dropped' ? '联系不上' : '未被接收', one.state === 'dropped' ? 'grey' : 'red')}
              <span class="faint">${one.why}</span>`,
            html`<form method="post" action="${address(`${PATH}/undelivered/${one.id}`)}">
              <input type="hidden" name="token" value="${token}" /><button>重发</button>
            </form>`,
          ]),
          '没有未送达的消息。',
        )}${dead.all > 0 && pager(PATH, {}, page, dead.all)}`,
      )}
      ${section(
        `联系不上的人（${unreachable.length}）`,
        table(
          ['工号', '姓名', '部门', '原因'],
          unreachable.map((one) => [one.staffNo, one.name, one.department, one.why]),
          '每个人都有对应的飞书账号。',
        ),
      )}
      ${section(
        '定时工作',
        table(
          ['工作', '最近一次', '距今', '状态'],
          (await viewJobs(office)).map((job) => [
            job.name,
            job.last,
            job.ago,
            job.state === 'done' ? tag('完成', 'green') : tag('进行中', 'blue'),
          ]),
          '还没有运行过。',
        ),
      )}`,
    };
  },
};

export const retryPage: Page = {
  path: `${PATH}/undelivered/:notice`,
  method: 'POST',
  async show({ office, person, value }) {
    const done = await retryNotice(office, person, value('notice'));
    if (!isRefusal(done)) return { is: 'go', to: PATH, said: '已重新发送，一分钟内送出。' };
    return done.code === 'not-allowed' ? notAllowed(done.sentence) : { is: 'go', to: PATH, said: done };
  },
};

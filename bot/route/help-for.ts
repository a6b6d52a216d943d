import { hasConsole, type Office } from '../../src/office/office.ts';
import { viewDues } from '../../src/digest/view-dues.ts';
import { dayOf, toDate, toInstant } from '../../src/core/day.ts';
import { takersFor } from '../../src/duty/assess-swap.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import type { HelpView } from '../../src/leave/view.ts';
import { viewTodo } from '../../src/request/view-lists.ts';
import { PETITION_ROLE } from '../../src/petition/members.ts';
import type { Person } from '../../src/staff/staff.ts';

type Told = readonly [word: string, key: string, does: string];

const group = (name: string, words: readonly Told[]): HelpView['words'] =>
  words.map(([word, key, does]) => ({ word, key, does, group: name }));

/** Names and days of the reader's own office, so that every example does what it says. */
const examplesFor = async (office: Office, person: Person): Promise<{ swap: string; standIn: string }> => {
  const staff = await staffOf(office.db);
  const others = staff.people.filter((p) => !p.retired && p.openId !== null && p.id !== person.id);
  const near = others.find((p) => p.departmentId === person.departmentId) ?? others[0];
  const now = toDate(office.clock.now());
  const own = await office.db.dutyPlace.findFirst({
    where: { personId: person.id, startsAt: { gt: now } },
    orderBy: { startsAt: 'asc' },
  });
  const [taker] = own === null ? [] : await takersFor(office, office.db, person.id, own.id);
  const on = own === null ? null : dayOf(toInstant(own.startsAt));
  return {
    swap:
      on === null || taker === undefined
        ? '对调或请人代班'
        : `对调或请人代班，如「${on.month}月${on.day}日的班请${taker.name}代一下，出差」`,
    standIn:
      near === undefined ? '外出时请人代为审批' : `外出时请人代为审批，如「明天到周五请${near.name}代办」`,
  };
};

/** 帮助: the words that do something for this person; a stranger is told how to get in. */
export const helpFor = async (office: Office, person: Person | null): Promise<HelpView> => {
  if (person === null)
    return { person: { id: '', name: '' }, roles: [], words: [], waiting: 0, stranger: true };
  const examples = await examplesFor(office, person);
  const todo = await viewTodo(office, person);
  const dues = await viewDues(office, person);
  const waiting =
    dues.length +
    todo.decide.length +
    todo.file.length +
    todo.return.length +
    todo.questions.length +
    todo.more;
  return {
    person: { id: person.id, name: person.name },
    roles: person.roles,
    words: [
      ...group('请假值班', [
        ['请假', 'leave', '可以直接说「明天下午到周五请事假，家里装修」'],
        ['销假', 'back', '返岗后销假，提前返岗退回天数'],
        ['值班', 'duty', '今晚谁值班、我的班、值班记录'],
        ['调班', 'swap', examples.swap],
        ['交班', 'handover', '当班交接、接班签收'],
      ]),
      ...group('用车用餐', [
        ['用车', 'vehicle', '可以直接说「明天9点到11点用车去市统计局送年报，3人」'],
        ['用餐', 'meal', '食堂订餐；来客说「接待用餐」'],
      ]),
      ...group('会议督办', [
        ['会议', 'meeting', '我的会议、答复和签到；召集会议'],
        ['会议室', 'room', '订会议室、领还钥匙、签到'],
        ['督办', 'supervise', '督办事项、反馈、延期和通报'],
        ...(person.roles.includes(PETITION_ROLE)
          ? [['信访', 'petition', '登记信访件；也可发「信访台账」「信访月报」「导出信访台账」'] as const]
          : []),
      ]),
      ...group('我的事项', [
        ['待办', 'todo', '等我办的事'],
        ['我的申请', 'mine', '我提交的申请和办到哪一步'],
        ['代办', 'stand_in', examples.standIn],
        ...(hasConsole(office) ? [['控制台', 'console', '在浏览器里看台账、值班表、规章'] as const] : []),
      ]),
    ],
    waiting,
    stranger: false,
  };
};

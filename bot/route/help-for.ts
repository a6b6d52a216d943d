import { hasConsole, type Office } from '../../src/office/office.ts';
import type { HelpView } from '../../src/leave/view.ts';
import { viewTodo } from '../../src/request/view-lists.ts';
import { PETITION_ROLE } from '../../src/petition/members.ts';
import type { Person } from '../../src/staff/staff.ts';

/** 帮助: the words that do something for this person; a stranger is told how to get in. */
export const helpFor = async (office: Office, person: Person | null): Promise<HelpView> => {
  if (person === null)
    return { person: { id: '', name: '' }, roles: [], words: [], waiting: 0, stranger: true };
  const todo = await viewTodo(office, person);
  const waiting =
    todo.decide.length + todo.file.length + todo.return.length + todo.questions.length + todo.more;
  return {
    person: { id: person.id, name: person.name },
    roles: person.roles,
    words: [
      { word: '请假', key: 'leave', does: '填请假单；可以直接说「明天下午到周五请事假，家里装修」' },
      { word: '销假', key: 'back', does: '返岗后销假，提前返岗退回天数' },
      { word: '值班', key: 'duty', does: '今晚谁值班、我的班、值班记录' },
      { word: '调班', key: 'swap', does: '与人对调或请人代班；可以直接说「周五的班请赵明远代一下，出差」' },
      { word: '交班', key: 'handover', does: '当班交接、接班签收' },
      { word: '用车', key: 'vehicle', does: '填用车单；可以直接说「明天9点到11点用车去区统计局，3人」' },
      { word: '用餐', key: 'meal', does: '食堂订餐；来客说「接待用餐」' },
      ...(person.roles.includes(PETITION_ROLE)
        ? [
            {
              word: '信访',
              key: 'petition',
              does: '登记信访件；发「信访台账」看在办件，「导出信访台账」要文件，「信访月报」看统计',
            },
          ]
        : []),
      { word: '会议', key: 'meeting', does: '我的会议、答复和签到；可召集的人在这里召集' },
      { word: '会议室', key: 'room', does: '订会议室、领还钥匙、签到' },
      { word: '督办', key: 'supervise', does: '督办事项、反馈、延期和通报' },
      { word: '待办', key: 'todo', does: '等我办的事' },
      { word: '我的申请', key: 'mine', does: '我提交的申请和办到哪一步' },
      { word: '代办', key: 'stand_in', does: '外出时请人代为审批；可以直接说「明天到周五请李明代办」' },
      ...(hasConsole(office)
        ? [{ word: '控制台', key: 'console', does: '在浏览器里看台账、值班表、规章' }]
        : []),
      { word: '帮助', key: 'help', does: '看小办能做什么' },
    ],
    waiting,
    stranger: false,
  };
};

/** The answers to what opens no matter: greetings, thanks, and words that need a card before they can be done. */
import type { RequestState } from '../../prisma/generated/client.ts';
import type { Office } from '../../src/office/office.ts';
import { today } from '../../src/core/day.ts';
import type { Subject } from '../../src/core/notices.ts';
import { viewTogether } from '../../src/request/view-lists.ts';
import type { Person } from '../../src/staff/staff.ts';
import { suggestWords, type SmallTalk } from '../understand/small-talk.ts';

/** A line, and the key or the cards that it speaks of. */
export type SmallTalkAnswer = { line: string; opens?: string; cards?: Subject[] };

/** Receptions of this person that were held and are not settled. */
const toSettle = async (office: Office, person: Person): Promise<string[]> => {
  const held = await office.db.reception.findMany({
    where: { state: 'granted', day: { lte: today(office.clock).toString() } },
    select: { requestId: true },
  });
  const own = await office.db.request.findMany({
    where: { id: { in: held.map((r) => r.requestId) }, applicantId: person.id },
    orderBy: { number: 'asc' },
    take: 5,
  });
  return own.map((request) => request.id);
};

/** A sentence decides nothing: it opens the list, which is confirmed once. */
const approveAll = async (office: Office, person: Person): Promise<SmallTalkAnswer> => {
  const { lines, single } = await viewTogether(office, person);
  if (lines.length > 0)
    return {
      line: `有 ${lines.length} 件没有需要留意的，请在卡片上核对，一次同意；也可以写上编号，如「同意 QJ-2026-0012、13」。`,
      cards: [`together:${person.id}`],
    };
  return single > 0
    ? {
        line: '等您审批的都有需要留意的地方，请逐件看过再定；也可以写上编号，如「同意 QJ-2026-0012」。',
        opens: 'todo',
      }
    : { line: '现在没有等您审批的事项。要批某一件时，也可以写上编号，如「同意 QJ-2026-0012」。' };
};

const RUNNING: RequestState[] = ['waiting', 'asking', 'approved', 'in_effect', 'sent_back'];

/** What is answered to a daily saying. */
export const answerSmallTalk = async (
  office: Office,
  person: Person,
  said: SmallTalk,
): Promise<SmallTalkAnswer> => {
  const running = async (line: string): Promise<SmallTalkAnswer> =>
    (await office.db.request.count({ where: { applicantId: person.id, state: { in: RUNNING } } })) === 0
      ? { line: '您现在没有在办的申请。要提新的申请，直接说要办的事就行。' }
      : { line, opens: 'mine' };
  switch (said) {
    case 'hello':
      return {
        line: `${person.name}，您好！要办什么直接说，比如「明天下午请假半天去医院」；发「帮助」看都能办什么。`,
      };
    case 'thanks':
      return { line: '不客气，有事随时发给我。' };
    case 'bye':
      return { line: '再见，有事随时发给我。' };
    case 'who':
      return { line: '我是小办，帮您办请假、值班、用车、会议这些事。', opens: 'help' };
    case 'withdraw':
      return running('要撤回哪一件？请在「我的申请」里点「查看」，再点「撤回」。');
    case 'urge':
      return running('要催哪一件？请在「我的申请」里点「查看」，再点「催办」。');
    case 'approve_all':
      return approveAll(office, person);
    case 'sign_in':
      return {
        line: '值班签到请在卡片上点「签到」；会议签到请发「签到」加会场的 4 位签到码，如「签到 4821」。',
        opens: 'sign_in',
      };
    case 'settle': {
      const requestIds = await toSettle(office, person);
      return requestIds.length === 0
        ? { line: '您现在没有要结算的接待用餐。' }
        : {
            line: `有 ${requestIds.length} 件接待待结算，请在卡片上填好后点「结算」。`,
            cards: requestIds.map((id): Subject => `request:${id}`),
          };
    }
    default:
      return said satisfies never;
  }
};

const LONGEST = 20;
const HELP = /帮助|HELP|怎么用|说明|功能/i;

/** The line above the help card when it was not asked for; null when it was. */
export const sayNotUnderstood = (text: string): string | null => {
  const said = Array.from(text.replaceAll(/\s+/g, ' ').trim());
  if (said.length === 0 || HELP.test(text)) return null;
  const quoted = said.length > LONGEST ? `${said.slice(0, LONGEST).join('')}…` : said.join('');
  return `没看懂「${quoted}」。您是不是要办：${suggestWords(text).join('、')}？`;
};

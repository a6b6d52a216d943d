/** What opens no matter and yet is said every day; each has an answer of its own. */
import { fold, visible } from './clean-text.ts';

export type SmallTalk =
  'hello' | 'thanks' | 'bye' | 'who' | 'withdraw' | 'urge' | 'approve_all' | 'sign_in' | 'settle';

const EDGE = '[ ,;.!?~\u3002\u3001\u2026]*';
const SOFT = '(?:啊|呀|哦|啦|了|吧|呢|哈|嘛|么|吗|一下|下)*';

const TALK: [string, SmallTalk][] = [
  [
    '(?:小办)?(?:您|你|大家)?(?:好|早)|(?:小办)?(?:早上|上午|中午|下午|晚上)好|早安|在吗|在不在|有人吗|HI|HELLO|哈喽|嗨',
    'hello',
  ],
  [
    '(?:好的?|行|嗯|收到)?[ ,\u3002!]?(?:谢谢|多谢|感谢|辛苦|麻烦|劳驾)(?:你|您|小办|大家)?(?:了|啦)?|好的?|收到|知道了?|明白|嗯+|行|OK|可以|没问题|谢了|3Q|THANKS?',
    'thanks',
  ],
  ['再见|拜拜|晚安|下班|回见|BYE', 'bye'],
  ['你是谁|您是谁|你是什么|你叫什么(?:名字)?|你能(?:干|做)什么|你会(?:干|做)?什么', 'who'],
  [
    '(?:我(?:要|想)?|帮我|请|麻烦)?(?:把(?:它|这个|那个|申请))?(?:撤回|撤销|取消)(?:申请|一下|刚才的?|上一个|那个)?',
    'withdraw',
  ],
  [
    '(?:请|麻烦)?(?:帮我|替我|给我|帮忙)?(?:催办?|催促|提醒)(?:一?下|催)?(?:领导|主任|书记|审批|他们?|她)?(?:审批|批)?|(?:怎么|咋)?还没(?:有)?批|(?:批|审)(?:了|好|下来)(?:没有?|吗)|什么时候批',
    'urge',
  ],
  [
    '(?:全部|都|一并|统统|一键|批量)(?:同意|批准|通过|批了?)|(?:同意|批准|通过)(?:全部|所有).{0,4}',
    'approve_all',
  ],
  ['(?:我(?:要|来|想)?)?(?:值班|会议|上班|到岗)?(?:签到|打卡)', 'sign_in'],
  ['(?:我(?:要|来|想)?|办理?)?(?:接待|用餐|餐费|公务接待)?(?:结算|报销单?|结账)', 'settle'],
];
const PATTERNS = TALK.map(([words, is]) => ({
  is,
  words: new RegExp(`^${EDGE}(?:${words})${SOFT}${EDGE}$`, 'u'),
}));
const LONGEST = 20;

/** Which of the daily sayings a message is; null when it is none. */
export const readSmallTalk = (text: string): SmallTalk | null => {
  const read = fold(visible(text.slice(0, LONGEST * 4)))
    .replace(/^@\S+ */, '')
    .trim();
  if (read === '' || read.length > LONGEST) return null;
  return PATTERNS.find(({ words }) => words.test(read))?.is ?? null;
};

/** Signs that hint at a matter, with the word that opens it; the likelier first. */
const HINTS: [RegExp, string][] = [
  [/假|休|病|看医生|产|婚|丧|探亲|不舒服/, '请假'],
  [/车|司机|驾驶|接送|出行/, '用车'],
  [/饭|餐|菜|食堂|接待|客人/, '用餐'],
  [/会议室|场地|订房|房间/, '会议室'],
  [/会(?!不会|员|计)|议题|纪要|投票/, '会议'],
  [/换|顶班|替/, '调班'],
  [/值|班|夜里/, '值班'],
  [/访|投诉|举报|群众|热线|上访/, '信访'],
  [/督|催办|落实|整改/, '督办'],
  [/进度|办到|批到|到哪|我提|我交|申请|编号|[A-Z]{2}-?20/, '我的申请'],
  [/批|审|等我|办理|事项|任务/, '待办'],
  [/代|委托|出差|不在/, '代办'],
  [/回来|返岗|上班了/, '销假'],
  [/网页|电脑|浏览器|登录|台账|报表/, '控制台'],
];
const AT_MOST = 3;

/** At most three words that somebody may have meant; the commonest when nothing hints at any. */
export const suggestWords = (text: string): string[] => {
  const read = fold(visible(text.slice(0, 200)));
  const found = HINTS.filter(([signs]) => signs.test(read)).map(([, word]) => word);
  return (found.length > 0 ? found : ['请假', '待办', '我的申请']).slice(0, AT_MOST);
};

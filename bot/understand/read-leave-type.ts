/** Which kind of leave (假别) was meant. A proposal for the form: the person chooses. */
import type { Piece } from './dates.ts';

const LEAVE_TYPES = ['事假', '病假', '年休假', '婚假', '丧假', '产假', '陪产假', '探亲假', '公假'] as const;
export type LeaveType = (typeof LEAVE_TYPES)[number];

/** What people call each kind; longer words first where one holds another. */
const NAMED: [RegExp, LeaveType][] = [
  [/陪产假|(?<!独生子女|父母|老人|子女)护理假|陪护假/g, '陪产假'],
  [/(?<!陪)产假|生育假/g, '产假'],
  [/年休假|年假|年休|公休假?/g, '年休假'],
  [/婚假/g, '婚假'],
  [/丧假/g, '丧假'],
  [/探亲假/g, '探亲假'],
  [/公假/g, '公假'],
  [/病假(?!条|证明)/g, '病假'],
  [/事假/g, '事假'],
];

const DENIED = /(?:不是|不算|不请|不休|不用|而非|并非)$/;

/** The name of a leave type in folded text with its place; 「不是病假」 does not count. */
export const findNamedType = (text: string): (Piece & { type: LeaveType }) | null => {
  let first: (Piece & { type: LeaveType }) | null = null;
  for (const [words, type] of NAMED) {
    for (const found of text.matchAll(words)) {
      if (DENIED.test(text.slice(Math.max(0, found.index - 3), found.index))) continue;
      if (!first || found.index < first.at)
        first = { at: found.index, end: found.index + found[0].length, type };
      break;
    }
  }
  return first;
};

const RELATIVE =
  /孩子|小孩|儿子|女儿|宝宝|宝贝|娃|小朋友|爸|妈|父|母|爷|奶|外公|外婆|姥|岳|公公|婆婆|老人|家人|爱人|老公|老婆|妻|丈夫|家属|亲戚|媳妇|对象|哥|姐|弟(?!兄)|妹|叔|舅|姑|姨|侄|孙|表[哥姐弟妹]/;
const WIFE = /老婆|妻|爱人|媳妇|太太|夫人/;
const OTHERS = /朋友|同学|邻居|同事|战友|老师|师傅/;
const DEATH = /去世|过世|病逝|逝世|奔丧|丧事|治丧|葬礼|出殡|追悼|遗体|守灵|下葬|后事/;
const BIRTH = /陪产|生孩子|生小孩|生宝宝|生二胎|分娩|预产期|待产|临产|剖腹产|剖宫产|要生了/;
const WEDDING = /结婚(?!纪念)|领证(?!件)|领结婚证|办婚礼|婚礼/;
const ATTENDS = /参加|吃喜酒|喝喜酒|帮忙/;
const VISIT = /探亲|探望父母|看望父母|探望爸妈|看望爸妈|回家看父母|看父母/;
const ILL =
  /病|看医生|就医|就诊|去医院|到医院|上医院|去趟医院|住院|发烧|发热|感冒|流感|咳嗽|手术|不舒服|不适|拔牙|看牙|牙疼|牙痛|头疼|头痛|头晕|胃疼|胃痛|肚子疼|肚子痛|腰疼|腹泻|拉肚子|过敏|复查|输液|打点滴|骨折|扭伤|扭了|崴|肺炎|阳了/;
const DUTY = /出差|开会|培训|公务|公干|党校|学习班|挂职|考察|调研|参会|参加会议|跟班学习/;
const NOT_DUTY = /驾校|家长会|考研|婚前/;
const PRIVATE =
  /家里|家中|私事|个人(?:的)?(?:事|原因)|有点?急?事|因事|事情|搬家|装修|房|驾[照考校]|家长会|开学|陪|接送|照顾|照看|看望|探望|婚礼|喜酒|结婚|相亲|考研/;

/** What the reason hints at when no type was named; null when it hints at nothing certain. */
export const guessType = (text: string): LeaveType | null => {
  const relative = RELATIVE.test(text);
  if (DEATH.test(text)) return OTHERS.test(text) && !relative ? '事假' : '丧假';
  if (BIRTH.test(text))
    return /陪产/.test(text) || WIFE.test(text) ? '陪产假' : relative || OTHERS.test(text) ? '事假' : '产假';
  if (WEDDING.test(text)) return relative || OTHERS.test(text) || ATTENDS.test(text) ? '事假' : '婚假';
  if (ILL.test(text)) return relative || OTHERS.test(text) || /看望|探望|陪/.test(text) ? '事假' : '病假';
  if (VISIT.test(text)) return '探亲假';
  if (relative) return '事假';
  if (DUTY.test(text) && !NOT_DUTY.test(text)) return '公假';
  return PRIVATE.test(text) ? '事假' : null;
};

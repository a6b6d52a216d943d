/** The reason (事由) is what remains when time, type, greetings and the asking itself are taken away. */
import type { CleanText } from './clean-text.ts';
import type { Piece } from './dates.ts';

/** In characters. */
const LONGEST_REASON = 200;

/** Stands where something was taken out; a private character, which clean text does not hold. */
const HOLE = '\ue000';

const TITLE =
  '(?:领导|主任|书记|科长|部长|局长|处长|所长|站长|队长|组长|院长|老师|主席|镇长|乡长|街道办|办公室)';
const GREETING = new RegExp(
  `^[ ${HOLE}]*(?:尊敬的|敬爱的|各位|请问)?[一-龥]{0,3}?${TITLE}(?:们)?(?:您|你)?(?:好|早)?(?=[ ,:\uff1a${HOLE}]|$|我|想)|` +
    `^[ ${HOLE}]*[一-龥]{0,3}?${TITLE}(?:们)?(?:您|你)?(?:好|早)(?:啊|呀)?|^[ ${HOLE}]*(?:您好|你好|大家好|小办|在吗|早上好|上午好|中午好|下午好|晚上好|早安)`,
);

// The asking itself. Every piece is short and bounded, so that no text makes it slow.
const ASKING = [
  /@_USER_\d{1,3}/g,
  /(?:不是|并非|不算)[事病年婚丧产公]假/g,
  /(?:来不了|(?<!回)不来(?=了|上班|单位)|上不了班)(?:了|上班|单位)*/g,
  /(?:请假|休假)(?:申请|条|单|事宜|期间)?(?:休息)?/g,
  new RegExp(
    `(?:申请|补?请|补?休|歇|补)[ ${HOLE}]{0,4}(?:了|个|一下|下|一个|掉|到|完)?[ ${HOLE}]{0,4}的?(?:假期?|(?<=${HOLE}的?))`,
    'g',
  ),
  new RegExp(`(?<=${HOLE} ?)(?:的)?(?:假期|假)(?!如|设|装|期|牙)`, 'g'),
];

const LABEL =
  /^[ :\uff1a\ue000]*(?:申请|具体)?(?:事由|原因|理由|缘由|时间|日期|类型|类别|种类|假别|天数|时长|说明|备注)*(?:[:\uff1a ]|是|为|$|(?=\ue000))/;
const PERSONAL = /^ *(?:姓名|请假人|申请人|部门|科室|岗位|职务|电话|联系电话)[:\uff1a是 ]/;
const COURTESY =
  /^[ \ue000]*(?:(?:请|望|恳请|敬请|还请|希望|麻烦|烦请|请您|麻烦您|辛苦|盼)?(?:各位)?(?:领导|主任|书记|您|你)?(?:们)?(?:予以|给予|帮忙|尽快)?(?:批准|审批|批示|批复|同意|准假|准许|允许|处理|批一下|批下|知悉|谅解|理解|支持)(?:一下|为盼|为感)?|谢谢.{0,8}|感谢.{0,8}|多谢|辛苦了?.{0,4}|麻烦了?您?|拜托了?|此致|敬礼|(?:也|还|再|又)?(?:要|想)?(?:休|用|请)(?:了|掉|完)?|请示(?:如下)?|特此(?:申请|请假|说明|\ue000)?|(?:可以|行|好|能批|可)[吗么不]?|(?:请问)?(?:怎么|如何|咋)[请办弄走申批休].{0,6}|收到|申请|不好意思|打扰了?|妥否|当否|如下|这|哈|哦|啊)[ \ue000]*$/;

// What may stand at the edges of a clause beside a hole without being part of the reason.
const LEADING = [
  '本人',
  '因为',
  '由于',
  '所以',
  '故',
  '特此',
  '特',
  '想要',
  '想',
  '麻烦',
  '于',
  '把剩的',
  '把',
  '的',
  '是',
  '现',
  '拟',
  '申请',
];
const LEADING_AT_HOLE = [
  '需要',
  '需',
  '得',
  '要',
  '能不能',
  '能否',
  '可以',
  '可否',
  '来',
  '再',
  '先',
  '就',
  '还',
  '休息',
  '左右',
  '了',
  '共',
  '补',
  '打算',
  '准备',
  '计划',
];
const TRAILING = [
  '需要',
  '需',
  '想要',
  '想',
  '要',
  '得',
  '故',
  '特此',
  '特',
  '所以',
  '因此',
  '我',
  '本人',
  '申请',
  '向领导',
  '向您',
  '跟您',
  '能不能',
  '能否',
  '可以',
  '可否',
  '准备',
  '打算',
  '计划',
  '拟',
  '希望',
  '麻烦',
  '就',
  '先',
  '再',
  '还',
  '可能',
  '于',
  '从',
  '在',
  '把',
  '共',
  '的',
  '为',
  '这几天',
  '来',
  '补',
  '都',
  '均',
  ',',
];
const PARTICLES = ['了', '一下', '吧', '哈', '呢', '呀', '啊', '哦', '吗', '的', '休息', '整', '左右'];

const startsWithOne = (text: string, words: string[]): string | undefined =>
  words.find((w) => text.startsWith(w));
const endsWithOne = (text: string, words: string[]): string | undefined =>
  words.find((w) => text.endsWith(w));

const LEAD_EDGE = /^[ ,:\uff1a、()\uff08\uff09~\-\ue000]+/;
const TRAIL_EDGE = /[ ,:\uff1a、()\uff08\uff09~\-\ue000]+$/;

const trimLead = (clause: string): string => {
  let rest = clause;
  for (let holed = false; ;) {
    const edge = LEAD_EDGE.exec(rest)?.[0] ?? '';
    holed ||= edge.includes(HOLE);
    rest = rest.slice(edge.length);
    // 「因公」「因病」 stay whole; 「要紧」 is no wish; 「我妈」 is not the writer.
    if (
      /^(?:要(?![紧求事是不])|因(?![公私病事此])|得(?![了病流新知到过])|我(?![妈爸爷奶姥外岳公婆家哥姐弟妹儿女孩老舅叔姑姨对爱单自]))/.test(
        rest,
      )
    ) {
      rest = rest.slice(1);
      continue;
    }
    const beforeHole = LEADING_AT_HOLE.find((w) => rest.startsWith(w + HOLE));
    const word =
      startsWithOne(rest, LEADING) ??
      beforeHole ??
      (holed ? startsWithOne(rest, ['了', '左右', '共', '期间']) : undefined);
    if (word === undefined) return rest;
    rest = rest.slice(word.length);
  }
};

const trimTrail = (clause: string): string => {
  let rest = clause.replace(/ +$/, '');
  const particle = endsWithOne(rest, PARTICLES);
  if (particle !== undefined && rest.at(-particle.length - 1) === HOLE)
    rest = rest.slice(0, -particle.length);
  if (!rest.endsWith(HOLE)) return rest.replace(TRAIL_EDGE, '');
  for (;;) {
    rest = rest.replace(TRAIL_EDGE, '');
    const word = endsWithOne(rest, TRAILING);
    if (word === undefined) return rest;
    rest = rest.slice(0, -word.length);
  }
};

const withHoles = (text: CleanText, used: Piece[]): string => {
  const chars = text.kept.split('');
  const blank = (at: number, end: number) => chars.fill(HOLE, at, end);
  for (const piece of used) blank(piece.at, piece.end);
  for (const asking of ASKING) {
    // Looked for in the folded copy, so that 「＠」 and 「@」 are the same; holes show in both.
    const read = chars.map((char, n) => (char === HOLE ? HOLE : (text.read[n] ?? ''))).join('');
    for (const found of read.matchAll(asking)) blank(found.index, found.index + found[0].length);
  }
  return chars.join('');
};

const tidy = (clause: string): string => {
  let rest = clause.replace(GREETING, HOLE);
  if (PERSONAL.test(rest)) return '';
  for (let n = 0; n < 3 && LABEL.test(rest); n += 1) rest = rest.replace(LABEL, '');
  if (COURTESY.test(rest)) return '';
  rest = trimTrail(trimLead(rest)).replaceAll(HOLE, '');
  return COURTESY.test(rest) || !/[\p{L}\p{N}]/u.test(rest) ? '' : rest.trim();
};

/** The person's own words for why, at most 200 characters; null when nothing but the asking was said. */
export const readReason = (text: CleanText, used: Piece[]): string | null => {
  const parts = withHoles(text, used).split(/([,\uff0c\u3002;\uff1b!\uff01?\uff1f\n]+)/);
  let reason = '';
  let sign = '';
  for (let n = 0; n < parts.length; n += 2) {
    const clause = tidy(parts[n] ?? '');
    if (clause === '') continue;
    reason += reason === '' ? clause : `${sign}${clause}`;
    sign = (parts[n + 1] ?? '').replace(/\n+/g, ',').slice(0, 1);
  }
  const cut = Array.from(reason).slice(0, LONGEST_REASON).join('').trim();
  return cut === '' ? null : cut;
};

/** What a sentence about a petition already says: where it came from, who petitions and about what. */
import type { Temporal } from '../../src/core/day.ts';
import { dayOfHalf } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { cleanText } from './clean-text.ts';
import { bareOf, HOLE, withHoles } from './leave-holes.ts';
import { readDates } from './read-dates.ts';
import { findNumbers } from './request-numbers.ts';

export type PetitionWords = {
  numbers?: string[];
  /** 信访台账, 我的信访 */
  list?: boolean;
  /** 导出信访台账: the register as a file */
  register?: boolean;
  /** 信访月报, 信访统计 */
  month?: boolean;
  source?: string;
  grade?: string;
  receivedOn?: string;
  superiorDue?: string;
  /** Sealed with the form, as everything about a petitioner is. */
  name?: string;
  phone?: string;
  address?: string;
  matter?: string;
};

const SOURCES: [RegExp, string][] = [
  [/12345|热线/, '12345'],
  [/上级|交办|转办|区里|市里|信访局转/, '上级交办'],
  [/来电|打电话|电话(?:反映|投诉|举报)/, '来电'],
  [/网上|邮件|留言|网络/, '网上'],
  [/来信|信件|写信/, '来信'],
  [/来访|上访|接访|上门/, '来访'],
];

const PHONE =
  /(?:联系)?(?:电话|手机|号码|联系方式)?(?:号码?)?[:\uff1a是为 ]*(?<!\d)(1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7,8})(?!\d)/;
const ADDRESS = /(?:住址|地址|家住|住在)[:\uff1a是为 ]*([^,\uff0c\u3002;\uff1b\n]{2,60})/;
const DUE =
  /(?:上级)?(?:要求|须|请|限)?(?:于|在)?([^,\uff0c\u3002;\uff1b\n要求须请限于在]{2,12})(?:之?前|以前)(?:答复|回复|办结|办理|反馈|办完|上报)/;
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边';
const GIVEN = '[\\p{Script=Han}]{1,2}';
const NAME = `(?:欧阳|上官|司马|诸葛|尉迟|[${SURNAMES}])(?:${GIVEN}|某某?|女士|先生|大爷|大妈|阿姨)`;
const LABELLED = new RegExp(
  `(?:信访人|来访人|来电人|来信人|姓名|群众|居民|业主|村民|市民|住户|反映人|投诉人)[:\uff1a是为 ]*(${NAME}?)(?=$|[ ,\uff0c\u3002;\uff1b\uff08(${HOLE}]|来|反映|投诉|举报|要求|打|电话|写|的)`,
  'u',
);
const ACTS = new RegExp(
  `(?:^|[ ,\uff0c\u3002;\uff1b:\uff1a${HOLE}])(${NAME}?)(?=来访|来电|来信|反映|投诉|举报|上访|打电话|等\\d*人)`,
  'u',
);
const APART = new RegExp(
  `(?:^|[ ,\uff0c\u3002;\uff1b:\uff1a${HOLE}])(${NAME})(?=$|[ ,\uff0c\u3002;\uff1b${HOLE}])`,
  'u',
);
const MATTER =
  /(?:反映|投诉|举报|咨询|求助)(?:的?(?:事项|问题|内容|情况))?(?:是|为|称|说|[:\uff1a])*[ ]*([^\n]{2,600})/;
const COMPLAINS = /(?:因|由于|为)[^,\uff0c\u3002\n]{2,}(?:来访|上访|信访)|(?:要求|请求)[^\n]{2,}/;

const within = (found: RegExpExecArray | null) =>
  found === null ? [] : [{ at: found.index, end: found.index + found[0].length }];

const tidy = (text: string): string =>
  bareOf(text.replaceAll(new RegExp(`[ ,\uff0c;\uff1b]*${HOLE}+[ ,\uff0c;\uff1b]*`, 'g'), HOLE))
    .replaceAll(' ', '，')
    .replace(/^[，,\s]+|[，,;；。\s]+$/g, '');

/** Who petitions and about what; places that were read become holes, so that the matter keeps the rest. */
const contentOf = (kept: string): Pick<PetitionWords, 'name' | 'phone' | 'address' | 'matter'> => {
  const phone = PHONE.exec(kept);
  const address = ADDRESS.exec(kept);
  const due = DUE.exec(kept);
  const rest = withHoles(kept, [...within(phone), ...within(address), ...within(due)]);
  const name = (LABELLED.exec(rest) ?? ACTS.exec(rest) ?? APART.exec(rest))?.[1];
  const matter = tidy(MATTER.exec(rest)?.[1] ?? COMPLAINS.exec(rest)?.[0] ?? '');
  return {
    ...(name !== undefined && { name }),
    ...(phone?.[1] !== undefined && { phone: phone[1] }),
    ...(address?.[1] !== undefined && { address: address[1].trim() }),
    ...(matter !== '' && { matter }),
  };
};

/** Reads a petition sentence; pure, and safe for any text. */
export const readPetition = (text: string, now: Temporal.Instant, calendar: Calendar): PetitionWords => {
  const { kept, read } = cleanText(text);
  const numbers = findNumbers(read).filter((n) => n.startsWith('XF-'));
  const content = contentOf(kept);
  // A telephone number is no source, and neither is what the petition speaks of.
  const about = withHoles(read, within(PHONE.exec(read)));
  const source = SOURCES.find(([words]) => words.test(about.replace(content.matter ?? HOLE, '')))?.[1];
  const due = DUE.exec(read);
  const day = (part: string): string | undefined => {
    const { from } = readDates(part, { now, calendar, byCalendar: false });
    return from === null ? undefined : dayOfHalf(from).toString();
  };
  const came = /昨天|前天|今天|\d月\d|\d号/.exec(
    withHoles(about, within(due)).replace(content.matter ?? HOLE, ''),
  );
  const receivedOn =
    came === null ? undefined : day(withHoles(about, within(due)).replace(content.matter ?? HOLE, HOLE));
  const superiorDue = due?.[1] === undefined ? undefined : day(due[1]);
  return {
    ...(numbers.length > 0 && { numbers }),
    ...(/台账|我的信访|在办/.test(read) && { list: true }),
    ...(/导出|台账文件|下载/.test(read) && { register: true }),
    ...(/月报|统计(?!局)/.test(read) && { month: true }),
    ...(source !== undefined && { source }),
    ...(/重要|紧急|重大/.test(read) && { grade: '重要' }),
    ...(receivedOn !== undefined && { receivedOn }),
    ...(superiorDue !== undefined && { superiorDue }),
    ...content,
  };
};

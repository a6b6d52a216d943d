/** What a sentence already fills of the reception form: 「周一中午接待区民政局6人用餐,2人陪同」. */
import type { Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { readNumber } from '../../src/calendar/numbers.ts';
import { cleanText } from './clean-text.ts';
import { bareOf, clausesOf, HOLE, saidFields, withHoles } from './leave-holes.ts';
import { readWhen, type SaidWhen } from './read-when.ts';

const COUNT = '(\\d{1,3}|[一二两三四五六七八九十]{1,3}) ?(?:个|位|名)?人?';
const HOSTS = new RegExp(
  `${COUNT}(?:陪同|作陪|陪餐|陪)|(?:陪同|作陪|陪餐)(?:人员|人数)?(?:共|是|为|:|\uff1a)? ?${COUNT}`,
);
const HOST_NAMES = /([\p{Script=Han}]{2,4}(?:[、和与][\p{Script=Han}]{2,4})*)(?:同志)?(?:陪同|作陪|陪餐)/u;
const GUESTS =
  /(?:来了?|一行|共|客人|来客|来宾)?(?:共|约)? ?(\d{1,3}|[一二两三四五六七八九十]{1,3}) ?(?:个|位|名)?(?:人|客人|来宾|领导|专家|同志)/;
const BODY =
  '局|委|办|中心|公司|街道|镇|乡|部|院|厅|会|组|队|团|社区|村|政府|学校|大学|医院|站|所|银行|单位|集团|办事处|科|处|企业|代表团|协会|党校|专家|客商|媒体';
const UNIT = new RegExp(
  `(?:接待|招待|宴请|来客|来宾|客人是?)(?!用餐|餐|费|来访)(?:来访的|一下)?([\\p{Script=Han}A-Za-z()（）]{2,20}?)(?=[一二两三四五六七八九十\\d]{1,3} ?[个位名]?人|一行|共|来|用餐|吃饭|就餐|午餐|晚餐|等|[ ,\uff0c\u3002;${HOLE}]|$)`,
  'u',
);
const COMES = new RegExp(
  `([\\p{Script=Han}]{1,16}?(?:${BODY}))(?=来|一行|的|到|共|[一二两三四五六七八九十\\d]{1,3} ?[个位名]?人)`,
  'u',
);
const LETTER = /公函(?:编号|文号|号)?[:\uff1a是为 ]*([^,\uff0c\u3002;\s]{2,40}号)/;
/** What is no reason: the asking, the meal, the counts. */
const NO_REASON =
  /(?:我们?|本人)?(?:想|要|需要|请|安排|预订|申请|麻烦)*(?:公务)?(?:接待|招待)?(?:用餐|就餐|吃饭|工作餐|午餐|晚餐|早餐|午饭|晚饭|派餐)|(?:公务)?(?:接待|招待)|在?(?:食堂|外面|餐馆|饭店)(?:吃饭|用餐|吃|就餐)?|一行|^来$|^共$/g;

const mealOf = (read: string, when: SaidWhen): string | null => {
  if (/早餐|早饭/.test(read)) return '早餐';
  if (/午餐|午饭|中午|正午/.test(read)) return '午餐';
  if (/晚餐|晚饭|晚宴|傍晚|晚上|[今明后当]天?晚/.test(read)) return '晚餐';
  const hour = when.time === null ? null : Number(when.time.slice(0, 2));
  if (hour === null) return null;
  return hour < 10 ? '早餐' : hour < 15 ? '午餐' : '晚餐';
};

const placesOf = (text: string, patterns: RegExp[]) =>
  patterns.flatMap((pattern) => {
    const found = pattern.exec(text);
    return found === null ? [] : [{ at: found.index, end: found.index + found[0].length }];
  });

/** Fields of the reception form; pure, and safe for any text. */
export const readReception = (
  message: string,
  now: Temporal.Instant,
  calendar: Calendar,
): Record<string, string> => {
  const { kept, read } = cleanText(message.slice(0, 500));
  const when = readWhen(read, now, calendar);
  const text = withHoles(kept, when.used);
  const hosts = HOSTS.exec(text);
  const names = hosts === null ? HOST_NAMES.exec(text)?.[1] : undefined;
  const left = withHoles(text, placesOf(text, [hosts === null ? HOST_NAMES : HOSTS]));
  const guests = readNumber(GUESTS.exec(left)?.[1] ?? '');
  const unit = (UNIT.exec(left)?.[1] ?? COMES.exec(left)?.[1] ?? '').replace(/^(?:来自|由|是|有)/, '');
  const rest = withHoles(left, placesOf(left, [GUESTS, LETTER])).replace(unit === '' ? HOLE : unit, HOLE);
  const why = clausesOf(rest)
    .map((clause) => bareOf(clause.replaceAll(NO_REASON, HOLE)).replaceAll(' ', ''))
    .map((clause) => clause.replace(/^(?:来|到|前来|事由|原因)(?:[:\uff1a是为])?|^(?:共|等|的|来)$|来$/g, ''))
    .filter((clause) => clause.length > 1 && !/^(?:谢谢|多谢|麻烦了?)$/.test(clause));
  const hosted = names === undefined ? null : names.split(/[、和与]/).length;
  const count = readNumber(hosts?.[1] ?? hosts?.[2] ?? '') ?? hosted;
  return saidFields({
    day: when.day?.toString(),
    meal: mealOf(read, when),
    guests: guests === null ? null : String(guests),
    hosts: count === null ? null : String(count),
    host_names: names,
    unit,
    letter: LETTER.exec(kept)?.[1],
    kind: /检查|督查|巡查|考核/.test(read) ? '上级检查' : /工作餐/.test(read) ? '工作餐' : null,
    place: /外面|餐馆|饭店/.test(read) ? '外面餐馆' : null,
    reason: why.length > 0 ? why.join('，') : unit === '' ? null : `接待${unit}`,
  });
};

/** Whether the sentence speaks of guests, not of one's own meal. */
export const speaksOfGuests = (text: string): boolean =>
  /接待|招待|来客|客人|来宾|派餐|陪同|来\d{1,3}人/.test(text);

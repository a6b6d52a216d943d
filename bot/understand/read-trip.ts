/** What a sentence already fills of the vehicle form: 「明天9点到11点用车去区统计局送报表,3人」. */
import type { Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { readNumber } from '../../src/calendar/numbers.ts';
import { cleanText } from './clean-text.ts';
import { bareOf, clausesOf, HOLE, saidFields, withHoles } from './leave-holes.ts';
import { readWhen } from './read-when.ts';

/** A count of people: 3人, 三位同志. */
const PEOPLE = /(\d{1,3}|[一二两三四五六七八九十]{1,3}) ?(?:个|位|名)?(?:人|同志|同事|领导)/;
const ONLY_PEOPLE =
  /^(?:共|一共|一行|我们|乘车)*(?:\d{1,3}|[一二两三四五六七八九十]{1,3}) ?(?:个|位|名)?(?:人|同志|同事|领导)(?:乘车|一起|同去|去|坐车)?$/;
const WE = new RegExp(
  `(?:我们|一行|共|一共)?${PEOPLE.source}(?:一起|一行|同去)?(?=$|[ ,${HOLE}]|要|想|去|用车|出发)`,
  'gu',
);
const LEAVING = /(?<=[\ue000])(?:出发|走|动身|返回|回来|回单位|回)(?=$|[ ,\ue000])/g;
/** What one goes for; a place may begin with the same sign (办事处, 接待中心). */
const PURPOSE =
  '开会|参会|参加|出席|送(?!变电)|取|接(?!待中心|待办)|领(?!事馆|导)|办(?!事处|事大厅|公|案|证大厅|证中心)|报(?!社|业|告厅)|检查(?!院|站|局)|调研|学习|培训(?!中心|学校|基地)|汇报|慰问|走访|看望|处理(?!厂|站|中心)|对接|采购|买|交(?!通|警|投|易|易所)|拿|签(?!证)|核查|排查|协调|考察|出差|体检(?!中心)|执行|宣传(?!部|科)|验收|盖章|开展|拉(?!萨)|搬|运(?!输|管)|就医|看病|审批|咨询|投递|现场|踏勘|督查|督导|巡查';
const GOES = '(?:前往|赶往|去往|去|到|至|赴|往)';
const WHERE = new RegExp(
  `${GOES}([\\p{Script=Han}A-Za-z0-9()（）、]{2,24}?)(?=${PURPOSE}|[ ,\uff0c\u3002;\uff1b${HOLE}]|$)`,
  'u',
);
const ASKING =
  /^(?:@\S+ )?(?:我们?|本人|科室|部门|小办)?(?:想|要|需要|需|申请|请|麻烦|帮忙|帮我|安排|预订|预约|借|因公?)*(?:用车|派车|订车|约车|要车|叫车|一?辆?[\p{Script=Han}]{0,3}车)?/u;
const TALK = /^(?:谢谢|多谢|麻烦了?|辛苦了?|可以吗|行吗|好吗|当天?往返|往返|急用|紧急)$/;
const LONGEST = 100;

const areaOf = (text: string, destination: string): string | null => {
  if (/省外|外省|出省/.test(text)) return '省外';
  if (/区外|市外|外县|外区|出区/.test(text)) return '区外';
  if (/区内|辖区|本区/.test(text)) return '区内';
  if (/^(?:省|市|州|地区|[\p{Script=Han}]{1,4}[市县州])(?!场)/u.test(destination)) return '区外';
  return /^(?:区|街道|社区|[\p{Script=Han}]{1,6}(?:社区|村|小区))/u.test(destination) ? '区内' : null;
};

/** Where to and what for, of the kept words with holes for the time. */
const placeAndReason = (text: string): { destination: string; reason: string } => {
  const found = WHERE.exec(text);
  const destination = found?.[1] ?? '';
  const rest =
    found === null ? text : withHoles(text, [{ at: found.index, end: found.index + found[0].length }]);
  const reason = clausesOf(rest)
    .map((clause) =>
      bareOf(
        clause
          .replace(WE, HOLE)
          .replace(LEAVING, HOLE)
          .replace(new RegExp(`^${HOLE}+`), '')
          .replace(ASKING, HOLE),
      )
        .replace(/^(?:用途|事由|原因|目的)(?:是|为|:|\uff1a)? ?/, '')
        .replace(/^(?:回来?|返回|出发|回单位)$/, ''),
    )
    .filter((clause) => clause !== '' && !ONLY_PEOPLE.test(clause) && !TALK.test(clause))
    .join('，')
    .replace(/ +/g, '');
  return { destination, reason: reason.slice(0, LONGEST) };
};

/** Fields of the vehicle form; pure, and safe for any text. */
export const readTrip = (
  message: string,
  now: Temporal.Instant,
  calendar: Calendar,
): Record<string, string> => {
  const { kept, read } = cleanText(message.slice(0, 500));
  const when = readWhen(read, now, calendar);
  const { destination, reason } = placeAndReason(withHoles(kept, when.used));
  const people = readNumber(PEOPLE.exec(withHoles(read, when.used))?.[1] ?? '');
  return saidFields({
    start_day: when.day?.toString(),
    end_day: when.lastDay?.toString(),
    start_time: when.time,
    end_time: when.endTime,
    people: people === null ? null : String(people),
    destination,
    area: areaOf(read, destination),
    use: /急用|紧急/.test(read) ? '急用' : /报表/.test(read) ? '报送报表' : null,
    reason,
  });
};

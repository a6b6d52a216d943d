/** 「会议 明天下午三点 安全生产会,议题:汛期值守」: when, what it is called and what it is about. */
import type { Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { cleanText } from './clean-text.ts';
import { bareOf, clausesOf, HOLE, withHoles } from './leave-holes.ts';
import { readWhen } from './read-when.ts';

export type MeetingWords = {
  /** YYYY-MM-DD */
  day: string | null;
  /** HH:MM */
  time: string | null;
  minutes: number | null;
  name: string;
  /** One matter a line. */
  agenda: string;
};

/** An afternoon meeting without an hour begins with the afternoon's work. */
const AFTERNOON = '14:30';
const LONGEST_NAME = 40;

const AGENDA = /(?:会议)?(?:议题|议程|主题|内容|研究|讨论|传达)(?:事项)?(?:是|为|有)?[ :\uff1a]+(.+)$/s;
const STUDIES = /(?:研究|讨论|审议|传达学习|传达|部署)[^,\uff0c\u3002;\uff1b\n]{2,}/;
const CALLING = /^.*?(?:召集|召开|举行|组织|安排|通知|约|开)(?:一?[次个场下]|一下)?/;
/** 「召集社区书记开联席会议」: who comes stands between. */
const GATHERS = /^.*?(?:召集|组织|通知|约|叫|请|让)[^开\ue000]{1,20}(?:召开|开(?!工|发|放|展|学|幕|业|局))/;
const ROOM =
  /(?:在|用|地点[:\uff1a是]?|于)?[一二三四五六七八九十\d]{0,3}[\p{Script=Han}]{0,6}?(?:会议室|会场|礼堂)(?:里|内)?/gu;
const QUOTED = /[\u300c\u300a\u201c"]([^\u300d\u300b\u201d"]{2,40})[\u300d\u300b\u201d"]/;
const NAMED =
  /([\p{Script=Han}\p{L}\p{N}、()\uff08\uff09\u00b7-]{1,38}?(?:会议|会)(?!议|室|场|员|计|所|堂|见|面|费|签|上))/u;
/** The matter's own word in front, and who is speaking. */
const IN_FRONT =
  /^(?:@\S+ )?(?:小办)?[ ,:\uff1a]*(?:我们?|本人|办公室)?(?:想|要|需要|拟|准备|打算|请|帮忙|帮我|定于|兹定于)*(?:会议(?=[ :\uff1a,\uff0c\ue000]|$))?/;
const NOT_NAMED =
  /^(?:会议|会|一个会|个会|碰个头|议题.*|地点.*|参[加会].*|请.*参加.*|时间.*|主持.*|[\d一二三四五六七八九十]+人.*)$/;

const nameIn = (text: string): string => {
  const quoted = QUOTED.exec(text)?.[1];
  if (quoted !== undefined) return quoted;
  for (const clause of clausesOf(text.replace(IN_FRONT, '').replace(ROOM, HOLE))) {
    for (const part of clause.split(new RegExp(`${HOLE}+| +`))) {
      const called = part.replace(GATHERS, '').replace(CALLING, '');
      const name = NAMED.exec(called)?.[1] ?? NAMED.exec(part)?.[1];
      const bare = name?.replace(/^(?:关于|的|于|在|个|次)+/, '');
      if (bare !== undefined && !NOT_NAMED.test(bare)) return bare;
    }
  }
  // 「会议 明天下午三点 消防演练部署」 has a name without 会.
  const rest = clausesOf(text.replace(IN_FRONT, '').replace(ROOM, HOLE))
    .map((clause) => bareOf(clause).replace(/^(?:召集|召开|举行|开)?(?:会议|会)?[ ,:\uff1a]*/, ''))
    .find((clause) => /^[\p{Script=Han}\p{L}\p{N} ]{3,38}$/u.test(clause) && !NOT_NAMED.test(clause));
  return /^(?:@\S+ )?(?:召集|召开|开)?会议/.test(text.trim()) ? (rest ?? '') : '';
};

/** Reads what a sentence says about a meeting; the name is what is left over and ends in 会 or 会议. */
export const readMeetingWords = (
  message: string,
  now: Temporal.Instant,
  calendar: Calendar,
): MeetingWords => {
  const { kept, read } = cleanText(message.slice(0, 500));
  const { day, half, time, minutes, used } = readWhen(read, now, calendar);
  const said = AGENDA.exec(kept)?.[1];
  const rest = withHoles(said === undefined ? kept : kept.slice(0, kept.length - said.length), used);
  const agenda = said ?? (STUDIES.exec(rest)?.[0] ?? '').replaceAll(HOLE, '');
  return {
    day: day === null ? null : day.toString(),
    time: time ?? (half === 'pm' ? AFTERNOON : null),
    minutes,
    name: nameIn(rest.replace(/(?:会议)?(?:议题|议程|主题|内容)(?:是|为|有)?[ :\uff1a]+$/, '')).slice(
      0,
      LONGEST_NAME,
    ),
    agenda: agenda
      .split(/[;\uff1b\n]|(?<=[^\d])[\d一二三四五六七八九][、.]/)
      .map((matter) => matter.replace(/^[ \d、.]+|[ \u3002]+$/g, '').trim())
      .filter((matter) => matter !== '')
      .join('\n'),
  };
};

/** Dates as people write them, each kind with its pattern. The order matters: the first that fits is taken. */
import { recogniser, type Meaning, type MonthPart, type Recogniser, type SaidDate } from './dates.ts';
import { NUM, readNumber, readYear } from '../../src/calendar/numbers.ts';

const MONTH = '(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])';
const DAY =
  '(3[01]|[12]\\d|0?[1-9]|三十一?|卅一?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])';
const DIGIT_MONTH = '(1[0-2]|0?[1-9])';
const DIGIT_DAY = '(3[01]|[12]\\d|0?[1-9])';
const TO = '(?:-|~|—+|–|到|至|、|和|,)';
/** After a bare day number: what would make it a number of something else. */
const NOT_COUNTED = '(?![\\d天点小个:周月%人岁次元万度件名份]|\\.\\d)';
const DAY_SIGN = '(?:日|号(?![楼线院码店文]))';
const WEEK = '(?:周|星期|礼拜)';

const SHIFT: Record<string, number> = {
  上上: -2,
  上: -1,
  去: -1,
  这: 0,
  本: 0,
  当: 0,
  今: 0,
  下: 1,
  明: 1,
  下下: 2,
  后: 2,
  下下下: 3,
};
const shift = (word: string | undefined): number => SHIFT[word ?? ''] ?? 0;

const date = (said: SaidDate, counts: number | null = null): Meaning => ({ is: 'date', date: said, counts });
const offset = (first: number, last = first): Meaning =>
  date({ by: 'offset', first, last }, last > first ? last - first + 1 : null);
const noise = (): Meaning => ({ is: 'noise' });

const monthOf = (text: string | undefined): number => (text === '元' ? 1 : (readNumber(text ?? '') ?? 0));
const onDate = (
  month: string | undefined,
  day: string | undefined,
  year: number | null = null,
  yearShift: number | null = null,
) => date({ by: 'date', year, yearShift, month: monthOf(month), day: readNumber(day ?? '') ?? 0 });

/** Things that look like dates: greetings, numbers of requests, telephones, 每天, 这几天, 38.5度. */
const lookAlikes: Recogniser[] = [
  recogniser('(?:早上|上午|中午|下午|晚上|今天)好|早安|天天|一天到晚|节假日(?!后|前)', noise),
  // The lunar calendar is not kept here: a guess would be worse than an empty field.
  recogniser('(?:[正腊冬]月|大年|闰)[初廿卅一二三四五六七八九十]*', noise),
  recogniser(`每个?(?:天|日|月|年|${WEEK}[一二三四五六日天]?)`, noise),
  recogniser(
    `(?!这一)(?:[这那过近头前第]|有)(?:${NUM}|几)多?个?(?:天|周|星期|礼拜|次|月)|(?:那|哪|有一|[两二三四五六七八]?几)天`,
    (f, b) => (f[0] === '第二天' && b.tokens.some((t) => t.is === 'date') ? null : noise()),
  ),
  recogniser(`最后${NUM}个?(?:周|星期|礼拜)|(?<!月|月的|月份)最后${NUM}个?(?:天|工作日)`, noise),
  recogniser('[A-Z]{2} ?-? ?20\\d\\d ?-? ?\\d{1,6}', noise),
  recogniser('\\d{1,4}(?:\\.\\d+)?(?:度|℃|%|元|块|万|公里|岁|人|楼|号[楼线院码店文])', noise),
  recogniser('(20\\d\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?!\\d)', (f, b) =>
    /\d/.test(b.char) ? noise() : onDate(f[2], f[3], Number(f[1])),
  ),
  recogniser('\\d{5,}', noise),
];

/** 2026年3月5日, 2026-03-05, 3月5日, 3.5, 3/5, 20号, 下月5号. */
const numbered: Recogniser[] = [
  recogniser(`(20\\d\\d|\\d\\d|[一二三四五六七八九零〇]{4}) ?年 ?${MONTH} ?月 ?${DAY} ?${DAY_SIGN}?`, (f) =>
    onDate(f[2], f[3], readYear(f[1] ?? '')),
  ),
  recogniser(`(20\\d\\d)([-/.])${DIGIT_MONTH}\\2${DIGIT_DAY}${DAY_SIGN}?(?!\\d)`, (f) =>
    onDate(f[3], f[4], Number(f[1])),
  ),
  recogniser(`(?:(今|明|后|去)年的?)?${MONTH} ?月份? ?${DAY} ?(?:${DAY_SIGN}|${NOT_COUNTED})`, (f) =>
    onDate(f[2], f[3], null, f[1] === undefined ? null : shift(f[1])),
  ),
  recogniser(`(上|这|本|当|下下|下)个?月的? ?${DAY} ?${DAY_SIGN}`, (f) =>
    date({ by: 'day', month: shift(f[1]), day: readNumber(f[2] ?? '') ?? 0 }),
  ),
];

/** Tried after lengths, which 「2.5天」 and 「请假3日」 are. */
export const looseDates: Recogniser[] = [
  recogniser(
    `${DIGIT_MONTH}[./]${DIGIT_DAY}(?:${DAY_SIGN}|(?!\\d|[./]\\d|天|个|小时|[%万元米公级度]))`,
    (f, b) => (/[\d./:]/.test(b.char) ? null : onDate(f[1], f[2])),
  ),
  recogniser(`${DIGIT_MONTH}-${DIGIT_DAY}(?= ?(?:到|至|~|—) ?\\d{1,2}-\\d)`, (f) => onDate(f[1], f[2])),
  recogniser(`${DIGIT_MONTH}-${DIGIT_DAY}(?!\\d|-|${DAY_SIGN})`, (f, b) =>
    b.adjacent?.is === 'to' ? onDate(f[1], f[2]) : null,
  ),
  recogniser(`${DAY} ?(?:${DAY_SIGN}|(?= ?${TO} ?${DAY} ?${DAY_SIGN}))`, (f, b) =>
    /[\d第.]/.test(b.char) ? null : date({ by: 'day', month: null, day: readNumber(f[1] ?? '') ?? 0 }),
  ),
  // The 24 of 「11.20-24」, the 12 of 「3月11、12两天」.
  recogniser(`${DIGIT_DAY}${NOT_COUNTED}`, (f, b) => {
    const first = b.tokens.at(-2);
    const dated = first?.is === 'date' && (first.date.by === 'date' || first.date.by === 'day');
    const joined = b.adjacent?.is === 'to' || (b.adjacent?.is === 'and' && b.char === '、');
    return dated && joined ? date({ by: 'day', month: null, day: Number(f[1]) }) : null;
  }),
];

const AND_SIGN = '(?:[、,和跟及与])';

/** 今天, 明后两天, 明、后天, 次日. */
const relative: Recogniser[] = [
  recogniser(`今(?:天)?${AND_SIGN}明${AND_SIGN}后(?:三?天)`, () => offset(0, 2)),
  recogniser(`今${AND_SIGN}明(?:两?天)`, () => offset(0, 1)),
  recogniser(`明${AND_SIGN}后(?:两?天)`, () => offset(1, 2)),
  // 「20号当天」 is all of the 20th; of a day that is not known here (母亲节当天) nothing is known.
  recogniser('当[天日]', (_, b) => {
    if (b.adjacent?.is === 'date') return { is: 'half', half: 'whole', clock: false };
    return b.char === '' || /[ ,;!?\u3002\n我]/.test(b.char) ? offset(0) : noise();
  }),
  recogniser('今明后(?:三天|天)?', () => offset(0, 2)),
  recogniser('今明(?:两天|天)?(?!年)', () => offset(0, 1)),
  recogniser('明后(?:两天|天)?(?!年)', () => offset(1, 2)),
  recogniser('大后[天日]', () => offset(3)),
  recogniser('后[天日]', () => offset(2)),
  recogniser('今[天日儿]', () => offset(0)),
  recogniser('(?:明[天日儿])', () => offset(1)),
  recogniser('(?:昨[天日儿])', () => offset(-1)),
  recogniser('大前[天日]', () => offset(-3)),
  recogniser('前[天日](?!气)', (_, b) => (/[当目]/.test(b.char) ? noise() : offset(-2))),
  recogniser('([今明昨])(?=上午|下午|中午|早|晚|晨)', (f) =>
    offset(f[1] === '今' ? 0 : f[1] === '明' ? 1 : -1),
  ),
  recogniser('次日|翌日|隔天|第二天', () => date({ by: 'next' })),
];

const WEEKDAYS = '一二三四五六日';
const weekday = (char: string): number =>
  /\d/.test(char) ? Number(char) : WEEKDAYS.indexOf(char.replace('天', '日')) + 1;

/** After the 五 of 「周一到五」: what may follow a day, and not 「周二到四川」. */
const DAY_ENDS =
  '(?=$|[ ,;!?\u3002\n()、和及与到至~—-]|[上下中]午|[早晚全整]|[请休的我因去在用借订都均这需要想开召有]|[事病年婚丧产公调]|[两三四五](?:天|日)|期间)';

/** 周三, 下下周一, 周二三, 下周, 下周前两天, 周末. */
const weekly: Recogniser[] = [
  recogniser(
    `(?:(上上|下下下|下下|上|下|这|本)个?(?:${WEEK}的?)?)?${WEEK}([一二三四五六日天]|[1-7](?![\\d天个点:.]))` +
      '((?:、?[二三四五六日])*)(?![天个整点早起直半些大周月号年级楼人次百千])',
    (f) => {
      const days = Array.from(`${f[2] ?? ''}${(f[3] ?? '').replaceAll('、', '')}`, weekday);
      return date({ by: 'weekday', week: f[1] === undefined ? null : shift(f[1]), days });
    },
  ),
  // 「周一整天」, 「周五一天」: what follows the weekday is not part of it.
  recogniser(`(?:(上上|下下下|下下|上|下|这|本)个?(?:${WEEK}的?)?)?${WEEK}([一二三四五六日天])`, (f) =>
    date({ by: 'weekday', week: f[1] === undefined ? null : shift(f[1]), days: [weekday(f[2] ?? '')] }),
  ),
  // The 五 of 「下周一到五」, the 4 of 「下周2到4」, the 三 of 「周一上午和三下午」.
  recogniser(`([一二三四五六日]|[1-7](?![\\d.:]))${DAY_ENDS}`, (f, b) => {
    if (b.adjacent?.is !== 'to' && b.adjacent?.is !== 'and') return null;
    const named = b.tokens.slice(0, -1).findLast((token) => token.is !== 'half');
    return named?.is === 'date' && named.date.by === 'weekday'
      ? date({ by: 'weekday', week: null, days: [weekday(f[1] ?? '')] })
      : null;
  }),
  recogniser(`(上上|上|下下|下|这|本)个?${WEEK}的?(前|头|后|最后)(${NUM})个?(?:工作日|天)`, (f) => {
    const count = readNumber(f[3] ?? '') ?? 0;
    const from = f[2] === '前' || f[2] === '头' ? 'first' : 'last';
    return count < 1 || count > 7
      ? noise()
      : date({ by: 'week-part', week: shift(f[1]), from, count }, count);
  }),
  recogniser(`(?:(上|下下|下|这|本)个?)?(?:周|礼拜)末`, (f) =>
    date({ by: 'week', week: shift(f[1]), part: 'weekend' }),
  ),
  recogniser(`(上上|上|下下|下|这|本)(?:个|一)?${WEEK}(?![年期围])`, (f) =>
    date({ by: 'week', week: shift(f[1]), part: 'all' }),
  ),
];

const MONTH_PARTS: Record<string, MonthPart> = {
  初: 'start',
  中: 'middle',
  底: 'end',
  末: 'end',
  最后一天: 'last-day',
  最后一个工作日: 'end',
  第一天: 'first-day',
  第一个工作日: 'start',
};
const PART =
  '(初|中(?!旬)|底|末|最后一天|最后一个工作日|最后(?=[两二三四五六七八九2-9]天)|第一天|第一个工作日)';
const monthPart = (month: number | null, by: number, part: string | undefined): Meaning =>
  date({ by: 'month-part', month, shift: by, part: MONTH_PARTS[part ?? ''] ?? 'end' });

/** 月底, 下月初, 本月最后一天, 三月底, 年底. */
const monthly: Recogniser[] = [
  recogniser(`(上|下下|下|这|本|当)个?月的?月?${PART}`, (f) => monthPart(null, shift(f[1]), f[2])),
  recogniser(`${MONTH}月份?的?月?${PART}`, (f) => monthPart(monthOf(f[1]), 0, f[2])),
  recogniser('月(初|中(?!旬)|底|末)', (f) => monthPart(null, 0, f[1])),
  recogniser('年[底末]', () => monthPart(12, 0, '底')),
];

/** Days with a name that always fall on the same date. */
const NAMED_DAYS: [string, number, number][] = [
  ['三八(?:国际)?(?:劳动)?(?:妇女节|节)?|妇女节', 3, 8],
  ['植树节', 3, 12],
  ['五四(?:青年节)?|青年节', 5, 4],
  ['六一(?:国际)?(?:儿童节|节)?|儿童节', 6, 1],
  ['七一(?:建党节)?|建党节', 7, 1],
  ['八一(?:建军节)?|建军节', 8, 1],
  ['教师节', 9, 10],
  ['平安夜', 12, 24],
  ['圣诞节?', 12, 25],
];
const NAMED_DAY_ENDS = '(?:当天|那天)?(?=$|[ ,;!?\u3002\n]|[上下中]午|[早晚全整]|[请休想要我的到至]|孩子)';
const namedDays: Recogniser[] = NAMED_DAYS.map(([words, month, day]) =>
  recogniser(`(?:${words})${NAMED_DAY_ENDS}`, (_, b) =>
    /[\d一二三四五六七八九十]/.test(b.char)
      ? null
      : date({ by: 'date', year: null, yearShift: null, month, day }),
  ),
);

const HOLIDAYS: Record<string, string> = {
  五一: '劳动',
  劳动节: '劳动',
  十一: '国庆',
  过年: '春节',
  过完年: '春节',
  年: '春节',
};
const NTH = `(?:的?第(${NUM})个?(?:工作日|上班日|天))?`;

const holiday = (name: string | null, side: string | undefined, nth: string | undefined): Meaning =>
  date({
    by: 'holiday',
    name,
    side: side === '前' ? 'before' : side === undefined ? 'on' : 'after',
    nth: readNumber(nth ?? '') ?? 1,
  });

/** 国庆后, 春节前, 五一期间, 节后第二天. */
const festive: Recogniser[] = [
  recogniser('(?:元旦|春节|清明|五一|劳动节?|端午|中秋|国庆|十一|年|月[初中底末])节?前后', noise),
  recogniser(
    '(元旦|春节|清明|五一(?!号|日|路)|劳动节|端午|中秋|国庆|十一(?=长?假|小长假|期间|之?[前后]|黄金周|放假|节)|过完?年)节?' +
      `(?:小?长假|假期|黄金周|放假|假)?(?:期间|当天|那天)?(?:(?:之|以|结束|过)?(前|后)(?:的?最后)?${NTH})?`,
    (f) => {
      const said = f[1] ?? '';
      return holiday(HOLIDAYS[said] ?? said, said === '过完年' ? '后' : f[2], f[3]);
    },
  ),
  recogniser(`(?:节假日|节|小?长假|假期|放假)(?:之|以|结束)?(前|后)${NTH}`, (f) => holiday(null, f[1], f[2])),
  recogniser(`年(前|后)${NTH}`, (f, b) =>
    /[\d一二两三四五六七八九十几今明后去]/.test(b.char) ? noise() : holiday('春节', f[1], f[2]),
  ),
];

/** Dates that leave no doubt, tried before anything else. */
export const plainDates: Recogniser[] = [
  ...namedDays,
  ...festive,
  ...lookAlikes,
  ...monthly,
  ...numbered,
  ...relative,
  ...weekly,
];

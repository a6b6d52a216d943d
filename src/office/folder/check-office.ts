/** office.yaml: from what an office writes to its settings, checked against its people and the packs. */
import { NO_OFFICE_DAYS } from '../../calendar/office-days.ts';
import type { Book } from '../../regulation/book.ts';
import { findNumber, lineage } from '../../regulation/find-table.ts';
import { numberName, numberWord } from '../../regulation/language/vocabulary.ts';
import { resolvePost } from '../../staff/resolve-post.ts';
import type { OfficeSettings } from '../settings.ts';
import { checkFlood } from './check-flood.ts';
import { checkChoices } from './check-choices.ts';
import { checkAliases, checkPosts, warnOfEmptyPosts } from './check-posts.ts';
import { dutySettingsOf } from './duty-yaml.ts';
import { meant } from '../../core/closest-word.ts';
import type { Report } from './fault.ts';
import { sayUnserved, servedMatters } from './matters.ts';
import type { FolderPerson } from './office-folder.ts';
import { BARE_OFFICE, officeYaml, type OfficeYaml } from './office-yaml.ts';
import { parseSoundParts, type YamlText } from './read-yaml.ts';
import { staffNumbers } from './staff-numbers.ts';

/** What holds where office.yaml says nothing: habits of an ordinary office, not numbers of any regulation. */
const HOURS: OfficeSettings['hours'] = { morning: ['08:30', '12:00'], afternoon: ['14:00', '17:30'] };
const REMINDERS: OfficeSettings['reminders'] = {
  digest: '08:30',
  return: '16:00',
  quietFrom: '21:00',
  quietTo: '07:30',
  urgent: false,
};
const LEAVE: OfficeSettings['leave'] = {
  returnDue: '18:00',
  evidenceDays: 3,
  count: 'working_day',
  aheadDays: 180,
  backDays: 3,
  confirmDays: 30,
  extraDays: {},
  cancelNeedsApproval: false,
};
const MINIMUM_PRESENCE = 0.5;

const checkPacks = (
  yaml: YamlText,
  office: OfficeYaml,
  book: Book,
  report: Report,
  ownMatters: readonly string[],
): Record<string, string> => {
  const packs: Record<string, string> = {};
  const matters = servedMatters(ownMatters);
  for (const [name, pack] of Object.entries(office.制度)) {
    const line = yaml.lineOf(['制度', name]);
    const matter = matters[name];
    const known = Object.keys(book.packs);
    if (matter === undefined)
      report.fault(
        line,
        name,
        sayUnserved(name) ??
          `没有这个事项${meant(name, Object.keys(matters))}；可写：${Object.keys(matters).join('、')}`,
      );
    if (!known.includes(pack))
      report.fault(line, name, `没有编号为「${pack}」的制度${meant(pack, known)}；现有：${known.join('、')}`);
    if (matter !== undefined) packs[matter] = pack;
  }
  // Swaps stand in the regulation about duty, unless the office says otherwise.
  if (packs['duty'] !== undefined) packs['swap'] ??= packs['duty'];
  if (!('请假' in office.制度))
    report.fault(yaml.lineOf(['制度']), '制度', '没有写请假用哪套制度，写成「请假: jiedao-01」');
  return packs;
};

const checkNumbers = (yaml: YamlText, office: OfficeYaml, packs: string[], book: Book, report: Report) => {
  const numbers = office.留空数字 ?? {};
  const known = packs
    .flatMap((id) => lineage(book, id))
    .flatMap((pack) => Object.keys(pack.numbers ?? {}).map(numberWord));
  for (const name of Object.keys(numbers)) {
    if (!packs.some((id) => findNumber(book, id, numberName(name))))
      report.fault(
        yaml.lineOf(['留空数字', name]),
        name,
        `所用制度没有留空这个数字${meant(name, known)}；${known.length === 0 ? '请删去这一行' : `可写：${[...new Set(known)].join('、')}`}`,
      );
  }
  return Object.fromEntries(Object.entries(numbers).map(([word, number]) => [numberName(word), number]));
};

const readHours = (yaml: YamlText, office: OfficeYaml, report: Report): OfficeSettings['hours'] => {
  const hours = {
    morning: office.工作时间?.上午 ?? HOURS.morning,
    afternoon: office.工作时间?.下午 ?? HOURS.afternoon,
  };
  const order = [...hours.morning, ...hours.afternoon];
  if (order.some((time, i) => i > 0 && time <= (order[i - 1] ?? '')))
    report.fault(
      yaml.lineOf(['工作时间']),
      '工作时间',
      `先后不对（${order.join('、')}）；上午在前、下午在后，先写上班再写下班`,
    );
  return hours;
};

const readReminders = (written: OfficeYaml['提醒']): OfficeSettings['reminders'] => ({
  digest: written?.每日汇总 ?? REMINDERS.digest,
  return: written?.销假 ?? REMINDERS.return,
  quietFrom: written?.免打扰?.[0] ?? REMINDERS.quietFrom,
  quietTo: written?.免打扰?.[1] ?? REMINDERS.quietTo,
  urgent: written?.加急 ?? REMINDERS.urgent,
});

const readLeave = (written: OfficeYaml['请假']): OfficeSettings['leave'] => ({
  returnDue: written?.销假时限 ?? LEAVE.returnDue,
  evidenceDays: written?.病假条天数 ?? LEAVE.evidenceDays,
  count: written?.计算单位 ?? LEAVE.count,
  aheadDays: written?.最早提前天数 ?? LEAVE.aheadDays,
  backDays: written?.最晚补假天数 ?? LEAVE.backDays,
  confirmDays: written?.长假核对天数 ?? LEAVE.confirmDays,
  extraDays: written?.增加天数 ?? LEAVE.extraDays,
  cancelNeedsApproval: written?.取消须批准 ?? LEAVE.cancelNeedsApproval,
});

/** Who confirms what a clerk settles (约定确认): a post that the office has. */
const confirmerOf = (
  yaml: YamlText,
  office: OfficeYaml,
  isPost: (name: string) => boolean,
  report: Report,
): Pick<OfficeSettings, 'choicesConfirmedBy'> => {
  const post = office.约定确认;
  if (post === undefined) return {};
  if (!isPost(post))
    report.fault(yaml.lineOf(['约定确认']), '约定确认', `「岗位」里没有「${post}」，先在「岗位」中写明是谁`);
  return { choicesConfirmedBy: post };
};

/** Reads office.yaml; null when its shape is wrong. Every fault is reported at its line. `days` come from holidays.yaml. */
export const checkOffice = (
  yaml: YamlText,
  known: { people: FolderPerson[]; book: Book; ownMatters?: readonly string[] },
  report: Report,
): OfficeSettings | null => {
  const office = parseSoundParts(yaml, officeYaml, BARE_OFFICE, report);
  if (office === null) return null;
  const { book } = known;
  const packs = checkPacks(yaml, office, book, report, known.ownMatters ?? []);
  const posts = checkPosts(yaml, office, staffNumbers(known.people), report);
  const aliases = checkAliases(yaml, office, { book, packs }, report);
  const roles = [...new Set(known.people.flatMap((p) => p.roles))];
  const isPost = (name: string): boolean => {
    const resolved = resolvePost({ packs, posts, aliases }, book, name);
    return resolved.is !== 'unknown' || resolved.names.some((n) => roles.includes(n));
  };
  const settings: OfficeSettings = {
    name: office.单位名称,
    packs,
    posts,
    aliases,
    choices: checkChoices(yaml, office, { book, isPost }, report),
    ...confirmerOf(yaml, office, isPost, report),
    numbers: checkNumbers(yaml, office, Object.values(packs), book, report),
    hours: readHours(yaml, office, report),
    reminders: readReminders(office.提醒),
    leave: readLeave(office.请假),
    duty: dutySettingsOf(office.值班),
    minimumPresence: office.在位率 ?? MINIMUM_PRESENCE,
    ...(office.记录保留天数 === undefined ? {} : { keepDays: office.记录保留天数 }),
    days: NO_OFFICE_DAYS,
  };
  checkFlood(yaml, { settings, book }, report);
  warnOfEmptyPosts(settings, book, roles, report);
  return settings;
};

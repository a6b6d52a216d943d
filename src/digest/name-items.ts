/** How the items of a morning are called. A petition is named by its number and kind of problem only. */
import { caseName } from '../petition/case-name.ts';
import type { Office } from '../office/office.ts';
import { day, type Day } from '../core/day.ts';
import { sayDate } from '../calendar/say-day.ts';
import { clockWord } from '../petition/clocks.ts';
import { aboutQuestion } from '../request/about-question.ts';
import { nameRequest } from '../request/name-request.ts';
import { nameShifts } from '../duty/name-shifts.ts';
import { nameTrips } from '../vehicle/trips-today.ts';
import { nameMeetings, namePeriods } from '../meeting/meetings-today.ts';
import { CARE, careKind } from '../vehicle/care-dates.ts';
import { nameCars } from '../vehicle/cars-in-push.ts';
import { ITEM_DOING, nameSupervised } from '../supervision/items-in-push.ts';
import { ANSWER, APPROVE, FILE, REVIEW, type Item } from './rank.ts';
import type { DigestLine, Named } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

/** What the office is asked to settle, by the request that made it ask. */
const nameQuestions = async (office: Office, subjects: string[]): Promise<Map<string, Named>> => {
  const ids = subjects.flatMap((s) => (s.startsWith('question:') ? [s.slice('question:'.length)] : []));
  if (ids.length === 0) return new Map();
  const rows = await office.db.question.findMany({
    where: { id: { in: ids } },
    include: { requests: { take: 1 } },
  });
  const staff = await staffOf(office.db);
  return new Map(
    rows.map((q): [string, Named] => [
      `question:${q.id}`,
      { text: aboutQuestion(office, staff, q), opens: { is: 'question', id: q.id } },
    ]),
  );
};

/** How the subjects of a matter are called; a matter adds its function. */
const NAMERS = [namePeriods, nameSupervised, nameCars, nameTrips, nameShifts, nameMeetings, nameQuestions];

/** What must be done, by the kind of the obligation; a matter adds its lines. */
const DOING: Record<string, string> = {
  ...ITEM_DOING,
  'leave.return': '销假',
  'leave.evidence': '补交证明',
  'leave.confirm_return': '核实返岗',
  'meal.settle': '结算',
  'canteen.account': '食堂结账',
  'vehicle.dispatch': '派车',
  'vehicle.return': '收车',
  'meeting.sign': '签发纪要',
  'breach.settle': '核定违规记录',
  ...Object.fromEntries(CARE.map(({ key, word }) => [careKind(key), word])),
  'duty.handover': '交班',
  'duty.verify': '核实未签到',
  [REVIEW]: '审核',
  'request.waiting': '审批',
  [APPROVE]: '审批',
  [FILE]: '签收备案',
  [ANSWER]: '明确制度',
};

/**
 * Whether the morning push alone speaks of this kind of obligation at that hour. What is about the person's own leave
 * or about a request that lies keeps its own line: it is rarer, and its card must come up.
 */
export const saidInPush = (kind: string): boolean =>
  kind.startsWith('petition.') || kind.startsWith('supervision.');

const doing = (kind: string): string =>
  DOING[kind] ?? (kind.startsWith('petition.') ? clockWord(kind) : '办理');

const when = (item: Item, today: Day): string => {
  if (item.section === 'approve') return `已等 ${-item.days} 天`;
  if (item.section === 'asked') return '今天送到';
  if (item.due === null) return '';
  const date = sayDate(day(item.due), today);
  if (item.days < 0) return `${date} 到期，已逾期 ${-item.days} 天`;
  return item.days === 0 ? '今天到期' : `${date} 到期，还有 ${item.days} 天`;
};

/** The lines of items, in their order; what is gone meanwhile is left out. */
export const nameItems = async (office: Office, items: Item[], today: Day): Promise<DigestLine[]> => {
  const ids = (prefix: 'petition:' | 'request:'): string[] => [
    ...new Set(items.flatMap((i) => (i.subject.startsWith(prefix) ? [i.subject.slice(prefix.length)] : []))),
  ];
  const petitions = new Map(
    (
      await office.db.petition.findMany({
        where: { id: { in: ids('petition:') } },
        select: { id: true, number: true, outsideNo: true, problem: true },
      })
    ).map((p) => [`petition:${p.id}`, p]),
  );
  const staff = await staffOf(office.db);
  const requests = new Map(
    (await office.db.request.findMany({ where: { id: { in: ids('request:') } } })).map((r) => [
      `request:${r.id}`,
      nameRequest(office, staff, r),
    ]),
  );
  const subjects = [...new Set(items.map((i) => i.subject))];
  const named = new Map(
    (await Promise.all(NAMERS.map((name) => name(office, subjects)))).flatMap((names) => [...names]),
  );
  return items.map((item): DigestLine => {
    const petition = petitions.get(item.subject);
    const request = requests.get(item.subject);
    const for_ = item.standsInFor === null ? '' : `（代${staff.byId.get(item.standsInFor)?.name ?? ''}）`;
    const warn = item.days < 0;
    if (petition !== undefined)
      return {
        text: `${caseName(petition)} · ${petition.problem} · ${doing(item.kind)}${for_}`,
        below: when(item, today),
        warn,
        opens: { is: 'petition', id: petition.id },
        page: `/petitions/${petition.number}`,
      };
    if (request !== undefined)
      return {
        text: `${request.applicant.name} · ${request.title} · ${doing(item.kind)}${for_}`,
        below: when(item, today),
        warn,
        opens: { is: 'request', id: item.subject.slice('request:'.length) },
        page: `/requests/${request.number}`,
      };
    const name = named.get(item.subject);
    if (name !== undefined) {
      return {
        text: `${name.text} · ${name.doing ?? doing(item.kind)}${for_}`,
        below: when(item, today),
        warn,
        opens: name.opens,
      };
    }
    return {
      text: `${doing(item.kind)}${for_}`,
      below: when(item, today),
      warn,
      opens: null,
    };
  });
};

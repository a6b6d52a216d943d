import type { Prisma } from '../core/db.ts';
import { filesOf } from '../attachment/list-files.ts';
import type { Office } from '../office/office.ts';
import { day, dayOf, Temporal, today, toInstant, type Day } from '../core/day.ts';
import { sayDay } from '../calendar/say-day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { peopleById } from '../staff/find-person.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import type { ItemState, SupervisedItem } from '../../prisma/generated/client.ts';
import { ANSWER_DUE, REVIEW_DUE } from './item-clocks.ts';
import { limitOf, lightOf, type Light } from './item-rules.ts';
import { courseOf, ITEM_SOURCES } from './open-item.ts';
import type { ItemAct, ItemLine, ItemsView, ItemView } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

const STATES: Record<ItemState, string> = {
  waiting: '待批示',
  working: '在办',
  reported: '待审核',
  disowned: '待协调',
  closed: '已办结',
  archived: '已归档',
  refused: '未立项',
};

/** 在办, 临期, 已逾期 …: where an item stands, as people say it. */
export const sayState = (item: Pick<SupervisedItem, 'state'>, light: Light): string =>
  light === 'red' ? '已逾期' : light === 'yellow' && item.state === 'working' ? '临期' : STATES[item.state];

const concerns = (item: SupervisedItem, person: Person): boolean =>
  item.ownerId === person.id ||
  item.openedById === person.id ||
  item.approvedById === person.id ||
  item.assistants.includes(person.id) ||
  person.roles.includes(CLERK_ROLE);

/** Whether somebody may see an item: everybody a public one, otherwise those it passed through. */
export const maySee = (item: SupervisedItem, person: Person): boolean =>
  concerns(item, person) || (item.public && item.state !== 'waiting' && item.state !== 'refused');

/** The last day on which the owner may say 不属本职; null where the text sets no time, or it is not issued. */
export const lastDayToDisown = (
  office: Pick<Office, 'book' | 'settings' | 'calendar'>,
  item: Pick<SupervisedItem, 'issuedAt' | 'openedAt'>,
): Day | null => {
  const limit = limitOf(office, '不属本职');
  if (limit === null) return null;
  return office.calendar.addWorkingDays(dayOf(toInstant(item.issuedAt ?? item.openedAt)), limit.days).value;
};

const actionsFor = (office: Office, item: SupervisedItem, person: Person, overdue: boolean): ItemAct[] => {
  const until = lastDayToDisown(office, item);
  const mayDisown = until === null || Temporal.PlainDate.compare(today(office.clock), until) <= 0;
  const owner = item.ownerId === person.id;
  const clerk = person.roles.includes(CLERK_ROLE);
  const leader = item.approvedById === person.id;
  const over = clerk || leader || item.openedById === person.id;
  const offers: [ItemAct, boolean][] = [
    ['approve', item.state === 'waiting' && leader],
    ['refuse', item.state === 'waiting' && leader],
    [
      'answer',
      item.state === 'working' && item.wantedDay !== null && (leader || (item.approvedById === null && over)),
    ],
    ['report', item.state === 'working' && owner],
    ['extend', item.state === 'working' && owner && !overdue && item.wantedDay === null],
    ['disown', item.state === 'working' && owner && mayDisown],
    ['close', item.state === 'reported' && over && !owner],
    ['return', item.state === 'reported' && over && !owner],
    ['assign', item.state === 'disowned' && clerk],
    ['urge', item.state === 'working' && over && !owner],
    ['archive', item.state === 'closed' && clerk],
  ];
  return offers.filter(([, may]) => may).map(([act]) => act);
};

const sayWhere = (office: Office, item: SupervisedItem, owner: string): string => {
  const left = daysUntil(today(office.clock), day(item.ownDay));
  if (item.state !== 'working') return `${owner} · ${STATES[item.state] ?? ''}`;
  return `${owner} · ${left < 0 ? `逾期 ${-left} 天` : left === 0 ? '今天到期' : `还有 ${left} 天`}`;
};

/** Who waits for an answer and until when; the regulation's silence is said, never filled. */
const sayAnswer = async (office: Office, item: SupervisedItem): Promise<string> => {
  const kind = item.state === 'reported' ? REVIEW_DUE : item.wantedDay === null ? null : ANSWER_DUE;
  if (kind === null) return '';
  const what = kind === REVIEW_DUE ? '审核' : '答复延期';
  const clock = await office.db.obligation.findUnique({
    where: { kind_subject: { kind, subject: `item:${item.id}` } },
  });
  if (clock?.state === 'open')
    return `${what}期限 ${sayDay(dayOf(toInstant(clock.dueAt)), today(office.clock))}`;
  return `本单位制度没有规定${what}的时限，由办公室掌握`;
};

/** A supervised item as one person may see it; null where he may not. */
export const viewItem = async (
  office: Office,
  itemId: string,
  viewerId: string,
): Promise<ItemView | null> => {
  const item = await office.db.supervisedItem.findUnique({ where: { id: itemId } });
  if (item === null) return null;
  const everybody = await office.db.person.findMany({
    where: { retiredAt: null },
    orderBy: { staffNo: 'asc' },
    select: { id: true, name: true },
  });
  const people = peopleById(await staffOf(office.db), [viewerId, item.ownerId, ...item.assistants]);
  const viewer = people.get(viewerId);
  if (viewer === undefined || !maySee(item, viewer)) return null;
  const now = today(office.clock);
  const light = lightOf(now, item);
  const overdue = light === 'red';
  const before = limitOf(office, '承办')?.days ?? 0;
  const same = item.ownDay === item.finalDay;
  const owner = people.get(item.ownerId);
  return {
    itemId,
    number: item.number,
    title: item.title,
    wanted: item.wanted,
    state: item.state,
    stateWord: sayState(item, light),
    light,
    source: [ITEM_SOURCES[item.source] ?? '', item.sourceText].filter((t) => t !== '').join(' · '),
    owner:
      owner === undefined ? '' : `${owner.name}${owner.department === '' ? '' : `（${owner.department}）`}`,
    assistants: item.assistants.flatMap((id) => people.get(id)?.name ?? []).join('、'),
    dates: same
      ? sayDay(day(item.ownDay), now)
      : `${sayDay(day(item.ownDay), now)}；整个事项 ${sayDay(day(item.finalDay), now)}`,
    reckoned: same || item.round > 1 || before === 0 ? '' : `部门期限为整个事项期限前 ${before} 个工作日`,
    answer: await sayAnswer(office, item),
    report: item.report,
    evidence: item.evidence,
    opinion: item.opinion,
    extension:
      item.wantedDay === null
        ? null
        : { to: sayDay(day(item.wantedDay), now), day: item.wantedDay, why: item.wantedWhy },
    counts: [
      item.urged > 0 ? `催办 ${item.urged} 次` : '',
      item.returned > 0 ? `退办 ${item.returned} 次` : '',
      item.lateDays > 0 ? `迟办 ${item.lateDays} 天` : '',
    ]
      .filter((t) => t !== '')
      .join(' · '),
    course: courseOf(item),
    public: item.public,
    overdue,
    attachments: await filesOf(office, office.db, `item:${itemId}`),
    actions: actionsFor(office, item, viewer, overdue),
    people: everybody,
  };
};

const SHOWN = 5;

/** One item as a line of a list. */
export const itemLine = (office: Office, item: SupervisedItem, owner: string): ItemLine => ({
  itemId: item.id,
  number: item.number,
  title: item.title,
  light: lightOf(today(office.clock), item),
  where: sayWhere(office, item, owner),
});

/** 督办: what one must do, and what one watches over; open items only, the most urgent first. */
export const viewItems = async (office: Office, person: Person): Promise<ItemsView> => {
  const open: Prisma.EnumItemStateFilter = { in: ['waiting', 'working', 'reported', 'disowned'] };
  const clerk = person.roles.includes(CLERK_ROLE);
  const led = await office.db.department.findMany({
    where: { OR: [{ leaderInChargeId: person.id }, { headId: person.id }] },
    select: { id: true },
  });
  const rows = await office.db.supervisedItem.findMany({
    where: { state: open },
    orderBy: [{ ownDay: 'asc' }, { number: 'asc' }],
    take: 300,
  });
  const names = peopleById(
    await staffOf(office.db),
    rows.map((r) => r.ownerId),
  );
  const line = (item: SupervisedItem): ItemLine =>
    itemLine(office, item, names.get(item.ownerId)?.name ?? '');
  const toDo = (i: SupervisedItem): boolean =>
    (i.ownerId === person.id && i.state === 'working') ||
    (i.approvedById === person.id && (i.state === 'waiting' || i.wantedDay !== null)) ||
    (i.openedById === person.id && (i.state === 'reported' || i.state === 'disowned'));
  const mine = rows.filter(toDo);
  const watch = rows.filter(
    (i) =>
      !toDo(i) && (clerk || concerns(i, person) || (i.public && led.some((d) => d.id === i.departmentId))),
  );
  return {
    person: { id: person.id, name: person.name },
    mine: mine.slice(0, SHOWN).map(line),
    watch: watch.slice(0, SHOWN).map(line),
    mayOpen: clerk,
    more: Math.max(0, mine.length - SHOWN) + Math.max(0, watch.length - SHOWN),
  };
};

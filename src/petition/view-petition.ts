import { filesOf } from '../attachment/list-files.ts';
import { caseName } from './case-name.ts';
import type { ObligationState, Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { day, dayOf, Temporal, today, toInstant } from '../core/day.ts';
import type { Directory } from '../staff/directory.ts';
import { sayDate, sayDay, sayTime } from '../calendar/say-day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { extensionsIn } from '../obligation/extend-obligation.ts';
import { explainDate } from '../obligation/explain-date.ts';
import { readReckoning } from '../obligation/reckoning.ts';
import { peopleById } from '../staff/find-person.ts';
import { findPerson } from '../staff/find-person.ts';
import { changesOf } from './view-changes.ts';
import { clockWord, clockRulesOf } from './clocks.ts';
import { askedExtension } from './extend-petition.ts';
import { petitionSubject, petitionStateWord } from './hold-petition.ts';
import { reasonsOf } from './keep-reason.ts';
import { maskName } from './identity.ts';
import { standingOf, type MemberStanding } from './members.ts';
import { objectUntil, openObjection } from './object-petition.ts';
import { GRADES, sayPetitionClause } from './petition-rules.ts';
import { openPetitioner, openReport, openText } from './sealed-parts.ts';
import type { ClockView, PetitionAction, PetitionView } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

const OVER = ['closed', 'archived'];

/** 「还有 5 天」, 「今天到期」, 「已逾期 2 天」 */
export const sayLeft = (due: ReturnType<typeof dayOf>, now: ReturnType<typeof dayOf>): string => {
  const left = daysUntil(now, due);
  return left < 0 ? `已逾期 ${-left} 天` : left === 0 ? '今天到期' : `还有 ${left} 天`;
};

/** 「3月20日 10:05 周启衡批准延长 15 天，由 4月1日 延到 4月16日（《信访工作条例》第三十四条）」 */
const sayExtension = (
  office: Office,
  staff: Directory,
  one: ReturnType<typeof extensionsIn>[number],
): string => {
  const now = office.clock.now();
  const on = (instant: string): string => sayDate(dayOf(Temporal.Instant.from(instant)), dayOf(now));
  const by = findPerson(staff, { id: one.byId })?.name ?? '';
  const days = one.days === undefined ? '' : `延长 ${one.days} 天，`;
  const clause = sayPetitionClause(office, one.cite);
  return `${sayTime(Temporal.Instant.from(one.at), now)} ${by}批准延期：${days}由 ${on(one.from)} 延到 ${on(one.to)}${clause === '' ? '' : `（${clause}）`}`;
};

const clocksOf = async (office: Office, row: Petition): Promise<ClockView[]> => {
  const now = today(office.clock);
  const open = await office.db.obligation.findMany({
    where: { subject: petitionSubject(row.id), state: { in: ['open', 'suspended'] } },
    orderBy: { dueAt: 'asc' },
  });
  const rules = clockRulesOf(office, row);
  const staff = await staffOf(office.db);
  return open.map((o) => {
    const due = dayOf(toInstant(o.dueAt));
    const reckoning = readReckoning(o.reckoning);
    const word = clockWord(o.kind);
    return {
      word,
      said:
        o.state === 'suspended'
          ? `${sayDay(due, now)}，听证暂停计时`
          : `${sayDay(due, now)}，${sayLeft(due, now)}`,
      late: o.state === 'open' && daysUntil(now, due) < 0,
      clause: sayPetitionClause(office, o.cite),
      note: rules.find((r) => r.clock === word)?.note ?? null,
      explain: [
        ...(reckoning === null ? [] : explainDate(office.calendar, reckoning, now)),
        ...extensionsIn(o.extensions).map((one) => sayExtension(office, staff, one)),
      ],
    };
  });
};

const actionsOf = async (
  office: Office,
  row: Petition,
  standing: MemberStanding,
): Promise<PetitionAction[]> => {
  const { acts, clerk } = standing;
  const mine = (id: string | null): boolean => id !== null && acts.includes(id);
  const members = await office.db.petitionMember.findMany({
    where: { petitionId: row.id, personId: { in: acts }, until: null },
  });
  const reader = members.some((m) => m.role === 'reader');
  const handler = mine(row.handlerId);
  const asked = askedExtension(row);
  const found: [PetitionAction, boolean][] = [
    [
      'decide_extension',
      asked !== null && row.state === 'assigned' && asked.deciders.some((id) => acts.includes(id)),
    ],
    ['review', row.state === 'reviewing' && mine(row.reviewerId)],
    [
      'comment',
      ['registered', 'assigned'].includes(row.state) && reader && !handler && row.commentedAt === null,
    ],
    ['finish', row.state === 'assigned' && handler],
    ['extend', row.state === 'assigned' && handler && asked === null],
    [
      'assign',
      (row.state === 'registered' && (clerk || reader)) || (row.state === 'assigned' && (clerk || handler)),
    ],
    ['object', row.state === 'assigned' && handler && mayObject(office, row)],
    ['urge', !OVER.includes(row.state) && !handler && (clerk || reader)],
    ['inform', clerk && (await hasClock(office, row, 'petition.inform', 'open'))],
    ['pause', clerk && row.state === 'assigned' && (await hasClock(office, row, 'petition.close', 'open'))],
    [
      'resume',
      clerk && row.state === 'assigned' && (await hasClock(office, row, 'petition.close', 'suspended')),
    ],
    ['archive', clerk && row.state === 'closed'],
    ['change', !OVER.includes(row.state) && !handler && (clerk || reader)],
  ];
  return found.flatMap(([action, may]) => (may ? [action] : []));
};

const mayObject = (office: Office, row: Petition): boolean => {
  const until = row.assignedAt === null ? null : objectUntil(office, row.assignedAt);
  return until === null || daysUntil(until.day, today(office.clock)) <= 0;
};

const hasClock = async (
  office: Office,
  row: Petition,
  kind: string,
  state: ObligationState,
): Promise<boolean> =>
  (await office.db.obligation.count({ where: { subject: petitionSubject(row.id), kind, state } })) > 0;

const PASSED_TO = 200;

/** A petition as one person may see it; null for somebody who has nothing to do with it. */
export const viewPetition = async (
  office: Office,
  id: string,
  viewerId: string,
): Promise<PetitionView | null> => {
  const row = await office.db.petition.findUnique({ where: { id } });
  const viewer = findPerson(await staffOf(office.db), { id: viewerId });
  if (row === null || viewer === null) return null;
  const standing = await standingOf(office, office.db, row, viewer);
  if (!standing.concerned) return null;
  const now = today(office.clock);
  const who = openPetitioner(office, row);
  const clocks = await clocksOf(office, row);
  const actions = await actionsOf(office, row, standing);
  const named = peopleById(
    await staffOf(office.db),
    [row.registeredById, row.readerId, row.handlerId, row.reviewerId].flatMap((x) => x ?? []),
  );
  const name = (personId: string | null): string =>
    personId === null ? '' : (named.get(personId)?.name ?? '');
  const handler = row.handlerId === null ? undefined : named.get(row.handlerId);
  const report = standing.entitled ? openReport(office, row) : null;
  const repeatOf =
    row.repeatOfId === null ? null : await office.db.petition.findUnique({ where: { id: row.repeatOfId } });
  const asked = askedExtension(row);
  const objection = openObjection(office, row);
  const returned = row.state === 'assigned' ? report?.returned : undefined;
  const yours = actions.some((a) => ['comment', 'finish', 'review', 'decide_extension'].includes(a));
  const facts = [
    { label: '来源', value: `${row.source}，${sayDay(day(row.receivedOn), now)}收到` },
    { label: '类别', value: `${row.category} · ${row.problem}` },
    { label: '程度', value: `${row.grade}${row.complex ? '、复杂' : ''}` },
    { label: '首问', value: name(row.registeredById) },
    ...(row.readerId === null ? [] : [{ label: '阅批', value: name(row.readerId) }]),
    ...(handler === undefined
      ? []
      : [{ label: '承办', value: `${handler.department} ${handler.name}`.trim() }]),
    ...(row.superiorDue === null ? [] : [{ label: '上级要求', value: sayDay(day(row.superiorDue), now) }]),
  ];
  return {
    petitionId: row.id,
    number: caseName(row),
    title: `${row.source} · ${row.problem}`,
    stateWord: petitionStateWord(row.state),
    over: OVER.includes(row.state),
    overdue: clocks.some((c) => c.late),
    yours,
    facts,
    petitioner: standing.entitled && row.anonymisedAt === null ? { ...who, name: who.name || '匿名' } : null,
    attachments: standing.entitled ? await filesOf(office, office.db, petitionSubject(row.id)) : [],
    masked: row.anonymisedAt === null ? maskName(who.name) : '已隐去',
    comment:
      standing.entitled && row.sealedComment !== null
        ? {
            by: `${name(row.readerId)}${row.commentedAt === null ? '' : ` ${sayTime(toInstant(row.commentedAt), office.clock.now())}`}`,
            text: openText(office, row.id, 'comment', row.sealedComment),
          }
        : null,
    report:
      report === null
        ? []
        : [
            { label: '投诉请求', value: report.claims },
            { label: '事实认定', value: report.facts },
            { label: '处理意见', value: report.opinion },
            { label: '依据', value: report.basis },
            { label: '答复方式', value: report.reply },
          ].filter((part) => part.value !== ''),
    clocks,
    notes: [
      ...(await changesOf(office, row, standing.entitled)),
      ...(objection === null
        ? []
        : [
            {
              text: `${objection.by}提出异议：${standing.entitled ? objection.reason : '理由略'}`,
              warn: true,
            },
          ]),
      ...(returned === undefined ? [] : [{ text: `${returned.by}退回修改：${returned.reason}`, warn: true }]),
      ...(repeatOf === null ? [] : [{ text: `重复信访，前一件 ${caseName(repeatOf)}`, warn: true }]),
      ...(row.closedAt === null
        ? []
        : [
            {
              text: `${sayTime(toInstant(row.closedAt), office.clock.now())} 办结${row.inTime === false ? '，超过期限' : ''}`,
              warn: row.inTime === false,
            },
          ]),
    ],
    actions,
    maySupervise: standing.clerk && ['registered', 'assigned', 'reviewing'].includes(row.state),
    people: actions.includes('assign')
      ? (
          await office.db.person.findMany({
            where: { retiredAt: null, id: { notIn: [row.handlerId, row.againstId].flatMap((x) => x ?? []) } },
            include: { department: true },
            orderBy: { staffNo: 'asc' },
            take: PASSED_TO,
          })
        ).map((p) => ({ id: p.id, name: `${p.name} · ${p.department?.name ?? ''}` }))
      : [],
    extension:
      asked === null
        ? null
        : {
            by: asked.askedBy,
            days: asked.days,
            reason: standing.entitled ? ((await reasonsOf(office, row.id)).get(asked.reasonId) ?? '') : '',
          },
    change: actions.includes('change')
      ? { grades: [...GRADES], grade: row.grade, complex: row.complex, superiorDue: row.superiorDue }
      : null,
  };
};

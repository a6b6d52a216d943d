/** Every step in the life of a supervised item (督办): each takes hold of it first and moves it by condition. */
import type { Office } from '../office/office.ts';
import type { Json, Tx } from '../core/db.ts';
import { at, day, Temporal, today, toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, type Notice } from '../core/notices.ts';
import { isRefusal, refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { sayDay, sayTime } from '../calendar/say-day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { extendObligation } from '../obligation/extend-obligation.ts';
import { cancelObligation, fulfilObligation } from '../obligation/settle-obligation.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import type { SupervisedItem } from '../../prisma/generated/client.ts';
import { ANSWER_DUE, openAnswerClock, openWorkClock, REVIEW_DUE, WORK_DUE } from './item-clocks.ts';
import { limitOf, ownDay } from './item-rules.ts';
import { courseOf, issue } from './open-item.ts';

type Moved = { said: string };
type Step = (
  tx: Tx,
  item: SupervisedItem,
) => Promise<{ data: Partial<SupervisedItem>; line: string; notices: Notice[]; said: string }>;

const no = (sentence: string, toast: string): never => rollBack(refuse('wrong-state', sentence, { toast }));
const notYours = (sentence: string, toast: string): never =>
  rollBack(refuse('not-allowed', sentence, { toast }));

const readDay = (text: string, what: string): Temporal.PlainDate => {
  try {
    return day(text.slice(0, 10));
  } catch {
    return rollBack(refuse('bad-input', `请选${what}。`, { toast: `请选${what}` }));
  }
};

const want = (text: string, what: string): string => {
  const said = text.trim();
  if (said === '') return rollBack(refuse('bad-input', `请写明${what}。`, { toast: `请写明${what}` }));
  if (said.length > 1000)
    return rollBack(refuse('too-long', `${what}请控制在 1000 字以内。`, { toast: `${what}太长` }));
  return said;
};

const move = (
  office: Office,
  person: Person,
  itemId: string,
  act: string,
  states: string[],
  step: Step,
): Promise<Moved | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const now = office.clock.now();
      await tx.$queryRaw`SELECT id FROM "SupervisedItem" WHERE id = ${itemId} FOR UPDATE`;
      const item = await tx.supervisedItem.findUnique({ where: { id: itemId } });
      if (item === null) return rollBack(refuse('unknown-number', '没有这件督办。'));
      if (!states.includes(item.state))
        return no('这件督办现在不在这一步,请看最新的卡片。', '此件现在不能这样办理');
      const { data, line, notices, said } = await step(tx, item);
      const course = [...courseOf(item), `${sayTime(now, now)} ${person.name}${line}`].slice(-30) as Json;
      await tx.supervisedItem.update({ where: { id: itemId }, data: { ...data, course } });
      const told = new Set(notices.map((n) => n.recipientId));
      const others = [
        item.ownerId,
        item.openedById,
        ...(item.approvedById === null ? [] : [item.approvedById]),
        ...item.assistants,
      ];
      await tell(tx, { now, nextId: () => office.ids.next() }, [
        ...notices,
        ...[...new Set(others)]
          .filter((id) => id !== person.id && !told.has(id))
          .map((recipientId): Notice => ({
            kind: 'item.moved',
            recipientId,
            subject: `item:${itemId}`,
            payload: {},
            quiet: true,
          })),
      ]);
      await record(tx, {
        at: now,
        actorId: person.id,
        act,
        subject: `item:${itemId}`,
        detail: { number: item.number, line },
      });
      return { said };
    }),
  );

const about = (item: SupervisedItem) => ({ number: item.number, title: item.title });
const subject = (item: SupervisedItem) => `item:${item.id}` as const;

/** 批示: a leader approves or refuses an item that the office proposed. */
export const approveItem = (
  office: Office,
  person: Person,
  itemId: string,
  decision: { yes: boolean; opinion: string },
) =>
  move(office, person, itemId, 'item.approve', ['waiting'], async (tx, item) => {
    if (item.approvedById !== person.id) return notYours('立项由批示领导批准。', '立项由批示领导批准');
    if (!decision.yes) {
      const reason = want(decision.opinion, '不同意的理由');
      return {
        data: { state: 'refused', opinion: reason },
        line: `不同意立项:${reason}`,
        notices: [
          {
            kind: 'item.refused',
            recipientId: item.openedById,
            subject: subject(item),
            payload: { ...about(item), reason },
          },
        ],
        said: '已退回,办公室已收到通知',
      };
    }
    const data = { state: 'working', issuedAt: toDate(office.clock.now()), opinion: decision.opinion.trim() };
    await issue(office, tx, item);
    return { data, line: '批准下达', notices: [], said: '已批准,承办人已收到通知' };
  });

/** 反馈: the owner reports the result with evidence; the review's clock starts, the department's stops. */
export const reportItem = (
  office: Office,
  person: Person,
  itemId: string,
  form: { report: string; evidence: string; reason: string },
) =>
  move(office, person, itemId, 'item.report', ['working'], async (tx, item) => {
    if (item.ownerId !== person.id) return notYours('由承办人反馈办理结果。', '由承办人反馈');
    const report = want(form.report, '办理结果');
    const evidence = want(form.evidence, '办结凭据');
    const late = Math.max(0, daysUntil(day(item.ownDay), today(office.clock)));
    if (late > 0 && form.reason.trim() === '')
      return rollBack(
        refuse('bad-input', `已超过期限 ${late} 天,请写明未按期办结的原因。`, {
          toast: '请写明未按期的原因',
          cite: ['001-6-1-17c'],
        }),
      );
    const now = office.clock.now();
    await fulfilObligation(tx, WORK_DUE, subject(item), now, { report });
    await cancelObligation(tx, ANSWER_DUE, subject(item), now);
    const by = await openAnswerClock(office, tx, item, REVIEW_DUE);
    const said = late > 0 ? `${report}(迟办 ${late} 天:${form.reason.trim()})` : report;
    return {
      data: {
        state: 'reported',
        report: said,
        evidence,
        reportedAt: toDate(now),
        lateDays: Math.max(item.lateDays, late),
        wantedDay: null,
        wantedWhy: '',
      },
      line: '反馈办理结果',
      notices: [
        {
          kind: 'item.reported',
          recipientId: item.openedById,
          subject: subject(item),
          payload: { ...about(item), who: person.name, by },
        },
      ],
      said: '已反馈,请等待审核',
    };
  });

/** 申请延期: before the date only, with reason, progress and the expected day; answered within the pack's days. */
export const askExtension = (
  office: Office,
  person: Person,
  itemId: string,
  form: { to: string; reason: string },
) =>
  move(office, person, itemId, 'item.extension_ask', ['working'], async (tx, item) => {
    if (item.ownerId !== person.id) return notYours('由承办人申请延期。', '由承办人申请延期');
    const now = today(office.clock);
    if (daysUntil(now, day(item.ownDay)) < 0)
      return rollBack(
        refuse('wrong-state', '期限已过,不能再申请延期。请直接反馈,并写明未按期办结的原因。', {
          toast: '期限已过,不能申请延期',
          cite: ['001-6-1-19a'],
        }),
      );
    if (item.wantedDay !== null) return no('已经有一次延期申请在等答复。', '已申请延期,等待答复');
    const to = readDay(form.to, '预计完成日期');
    if (Temporal.PlainDate.compare(to, day(item.ownDay)) <= 0)
      return rollBack(
        refuse('bad-input', '预计完成日期应晚于现在的期限。', { toast: '日期应晚于现在的期限' }),
      );
    const reason = want(form.reason, '延期原因和进展');
    const by = await openAnswerClock(office, tx, item, ANSWER_DUE);
    return {
      data: { wantedDay: to.toString(), wantedWhy: reason },
      line: `申请延期到 ${sayDay(to, now)}`,
      notices: [...new Set([item.openedById, item.approvedById ?? item.openedById])].map(
        (recipientId): Notice => ({
          kind: 'item.extension_asked',
          recipientId,
          subject: subject(item),
          payload: { ...about(item), who: person.name, to: sayDay(to, now), by },
        }),
      ),
      said: `已申请,${by}前答复`.slice(0, 20),
    };
  });

/** 答复延期: the leader who approved the item decides; the new day is exact, and the whole item's date moves along. */
export const answerExtension = (
  office: Office,
  person: Person,
  itemId: string,
  form: { yes: boolean; to: string; opinion: string },
) =>
  move(office, person, itemId, 'item.extension_answer', ['working'], async (tx, item) => {
    if ((item.approvedById ?? item.openedById) !== person.id)
      return notYours('延期由批准立项的领导答复。', '延期由批示领导答复');
    if (item.wantedDay === null) return no('没有等待答复的延期申请。', '没有等待答复的申请');
    const now = today(office.clock);
    const answered = { wantedDay: null, wantedWhy: '' };
    await fulfilObligation(tx, ANSWER_DUE, subject(item), office.clock.now(), { yes: form.yes });
    const tellOwner = (said: string): Notice[] => [
      {
        kind: 'item.extension_answered',
        recipientId: item.ownerId,
        subject: subject(item),
        payload: { ...about(item), said },
      },
    ];
    if (!form.yes) {
      const reason = want(form.opinion, '不同意的理由');
      return {
        data: answered,
        line: '不同意延期',
        notices: tellOwner(`不同意延期:${reason}`),
        said: '已答复,承办人已收到通知',
      };
    }
    const to = form.to === '' ? day(item.wantedDay) : readDay(form.to, '新的期限');
    const clock = await tx.obligation.findUnique({
      where: { kind_subject: { kind: WORK_DUE, subject: subject(item) } },
    });
    const extended =
      clock === null
        ? null
        : await extendObligation(office, tx, clock.id, {
            to: at(to, '18:00'),
            byId: person.id,
            reason: item.wantedWhy,
            allowed: Number.MAX_SAFE_INTEGER,
          });
    if (isRefusal(extended)) return rollBack(extended);
    const final = Temporal.PlainDate.compare(to, day(item.finalDay)) > 0 ? to.toString() : item.finalDay;
    return {
      data: { ...answered, ownDay: to.toString(), finalDay: final },
      line: `同意延期到 ${sayDay(to, now)}`,
      notices: tellOwner(`同意,新的期限是 ${sayDay(to, now)}`),
      said: `已延期到 ${sayDay(to, now)}`.slice(0, 20),
    };
  });

/** 不属本职: said within the pack's working days of being issued; the office then finds another owner. */
export const disownItem = (office: Office, person: Person, itemId: string, form: { reason: string }) =>
  move(office, person, itemId, 'item.disown', ['working'], async (tx, item) => {
    if (item.ownerId !== person.id) return notYours('由承办人提出。', '由承办人提出');
    const limit = limitOf(office, '不属本职');
    const last = office.calendar.addWorkingDays(
      day(dayText(item.issuedAt ?? item.openedAt)),
      limit?.days ?? 2,
    ).value;
    if (Temporal.PlainDate.compare(today(office.clock), last) > 0)
      return rollBack(
        refuse(
          'wrong-state',
          `不属于本部门职责的,须在接到后 ${limit?.days ?? 2} 个工作日内提出(${sayDay(last, today(office.clock))} 前),已经过了。请与办公室联系。`,
          { toast: '已过提出的期限', cite: limit?.cite ?? [] },
        ),
      );
    const reason = want(form.reason, '不属于本部门的理由');
    await cancelObligation(tx, WORK_DUE, subject(item), office.clock.now());
    return {
      data: { state: 'disowned', opinion: reason },
      line: `提出不属本部门职责:${reason}`,
      notices: [
        {
          kind: 'item.disowned',
          recipientId: item.openedById,
          subject: subject(item),
          payload: { ...about(item), who: person.name, reason },
        },
      ],
      said: '已报告,由办公室协调',
    };
  });

const dayText = (date: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime())
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .toString();

/** 转办: the office gives a disowned item to another owner, or back to the first. */
export const assignItem = (office: Office, person: Person, itemId: string, form: { ownerId: string }) =>
  move(office, person, itemId, 'item.assign', ['disowned', 'working'], async (tx, item) => {
    if (!person.roles.includes(CLERK_ROLE)) return notYours('由办公室转办。', '由办公室转办');
    const owner = await tx.person.findUnique({ where: { id: form.ownerId } });
    if (owner === null || owner.retiredAt !== null)
      return rollBack(refuse('bad-input', '请选新的承办人。', { toast: '请选新的承办人' }));
    const next = {
      ...item,
      ownerId: owner.id,
      departmentId: owner.departmentId,
      state: 'working',
      issuedAt: toDate(office.clock.now()),
      round: item.round + 1,
    };
    await openWorkClock(office, tx, next);
    return {
      data: {
        ownerId: owner.id,
        departmentId: owner.departmentId,
        state: 'working',
        issuedAt: next.issuedAt,
        round: next.round,
      },
      line: `转由${owner.name}承办`,
      notices: [
        {
          kind: 'item.issued',
          recipientId: owner.id,
          subject: subject(item),
          payload: { ...about(item), due: sayDay(day(item.ownDay), today(office.clock)) },
        },
      ],
      said: `已转${owner.name}承办`,
    };
  });

/** 催办: counted, at any time while it is worked on. */
export const urgeItem = (office: Office, person: Person, itemId: string) =>
  move(office, person, itemId, 'item.urge', ['working'], async (_tx, item) => {
    if (
      item.openedById !== person.id &&
      item.approvedById !== person.id &&
      !person.roles.includes(CLERK_ROLE)
    )
      return notYours('由办公室或批示领导催办。', '由办公室或领导催办');
    return {
      data: { urged: item.urged + 1 },
      line: `第 ${item.urged + 1} 次催办`,
      notices: [
        {
          kind: 'item.urged',
          recipientId: item.ownerId,
          subject: subject(item),
          payload: { ...about(item), due: sayDay(day(item.ownDay), today(office.clock)), by: person.name },
        },
      ],
      said: '已催办,承办人已收到提醒',
    };
  });

const mayReview = (item: SupervisedItem, person: Person): boolean =>
  item.openedById === person.id || item.approvedById === person.id || person.roles.includes(CLERK_ROLE);

/** 核销: the result is accepted with its evidence. */
export const closeItem = (office: Office, person: Person, itemId: string, form: { opinion: string }) =>
  move(office, person, itemId, 'item.close', ['reported'], async (tx, item) => {
    if (!mayReview(item, person)) return notYours('由办公室或批示领导审核。', '由办公室或领导审核');
    if (item.ownerId === person.id)
      return rollBack(refuse('own-request', '自己承办的事项由别人审核。', { toast: '本人承办的由别人审核' }));
    const now = office.clock.now();
    await fulfilObligation(tx, REVIEW_DUE, subject(item), now, { result: 'closed' });
    return {
      data: { state: 'closed', closedAt: toDate(now), opinion: form.opinion.trim().slice(0, 500) },
      line: '审核办结',
      notices: [
        { kind: 'item.closed', recipientId: item.ownerId, subject: subject(item), payload: about(item) },
      ],
      said: '已办结,承办人已收到通知',
    };
  });

/** 退办: with the reason and a new date; a new round of the same clock. */
export const returnItem = (
  office: Office,
  person: Person,
  itemId: string,
  form: { opinion: string; due: string },
) =>
  move(office, person, itemId, 'item.return', ['reported'], async (tx, item) => {
    if (!mayReview(item, person)) return notYours('由办公室或批示领导审核。', '由办公室或领导审核');
    const reason = want(form.opinion, '退办理由');
    const now = today(office.clock);
    const due = readDay(form.due, '新的期限');
    if (Temporal.PlainDate.compare(due, now) <= 0)
      return rollBack(refuse('bad-input', '新的期限应在今天以后。', { toast: '新的期限应在今天以后' }));
    await fulfilObligation(tx, REVIEW_DUE, subject(item), office.clock.now(), { result: 'returned' });
    const final = Temporal.PlainDate.compare(due, day(item.finalDay)) > 0 ? due.toString() : item.finalDay;
    const own = Temporal.PlainDate.compare(due, day(final)) >= 0 ? due : ownDay(office.calendar, now, due, 0);
    const next = {
      ...item,
      round: item.round + 1,
      ownDay: own.toString(),
      finalDay: final,
      state: 'working',
    };
    await openWorkClock(office, tx, next);
    return {
      data: {
        state: 'working',
        round: next.round,
        ownDay: next.ownDay,
        finalDay: final,
        returned: item.returned + 1,
        opinion: reason,
      },
      line: `退办:${reason}`,
      notices: [
        {
          kind: 'item.returned',
          recipientId: item.ownerId,
          subject: subject(item),
          payload: { ...about(item), reason, due: sayDay(own, now) },
        },
      ],
      said: '已退办,承办人已收到通知',
    };
  });

/** 归档: a closed item is kept and takes no more acts. */
export const archiveItem = (office: Office, person: Person, itemId: string) =>
  move(office, person, itemId, 'item.archive', ['closed'], async () => {
    if (!person.roles.includes(CLERK_ROLE)) return notYours('由办公室归档。', '由办公室归档');
    return { data: { state: 'archived' }, line: '归档', notices: [], said: '已归档' };
  });

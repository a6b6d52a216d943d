/** The work on a supervised item (督办): approved, reported, disowned, assigned, urged. */
import type { Office } from '../office/office.ts';
import { day, Temporal, today, toDate } from '../core/day.ts';
import { refuse, rollBack } from '../core/outcome.ts';
import { sayDay } from '../calendar/say-day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { cancelObligation, fulfilObligation } from '../obligation/settle-obligation.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { ANSWER_DUE, openAnswerClock, openWorkClock, REVIEW_DUE, WORK_DUE } from './item-clocks.ts';
import { limitOf } from './item-rules.ts';
import { issue } from './open-item.ts';
import { lastDayToDisown } from './view-item.ts';
import { about, moveItem, notYours, saidBefore, subject, required } from './moving.ts';

/** 批示: a leader approves or refuses an item that the office proposed. */
export const approveItem = (
  office: Office,
  person: Person,
  itemId: string,
  decision: { yes: boolean; opinion: string },
) =>
  moveItem(office, person, { id: itemId, act: 'item.approve', states: ['waiting'] }, async ({ tx, item }) => {
    if (item.approvedById !== person.id) return notYours('立项由批示领导批准。', '立项由批示领导批准');
    if (!decision.yes) {
      const reason = required(decision.opinion, '不同意的理由');
      return {
        data: { state: 'refused', opinion: reason },
        line: `不同意立项：${reason}`,
        notices: [
          {
            kind: 'item.refused',
            recipientId: item.openedById,
            subject: subject(item),
            payload: { ...about(item), reason },
          },
        ],
        said: '已退回，办公室已收到通知',
      };
    }
    const data = {
      state: 'working' as const,
      issuedAt: toDate(office.clock.now()),
      opinion: decision.opinion.trim(),
    };
    await issue(office, tx, item);
    return { data, line: '批准下达', notices: [], said: '已批准，承办人已收到通知' };
  });

/** 反馈: the owner reports the result with evidence; the review's clock starts, the department's stops. */
export const reportItem = (
  office: Office,
  person: Person,
  itemId: string,
  form: { report: string; evidence: string; reason: string },
) =>
  moveItem(office, person, { id: itemId, act: 'item.report', states: ['working'] }, async ({ tx, item }) => {
    if (item.ownerId !== person.id) return notYours('由承办人反馈办理结果。', '由承办人反馈');
    const report = required(form.report, '办理结果');
    const evidence = required(form.evidence, '办结凭据');
    const late = Math.max(0, daysUntil(day(item.ownDay), today(office.clock)));
    if (late > 0 && form.reason.trim() === '')
      return rollBack(
        refuse('bad-input', `已超过期限 ${late} 天，请写明未按期办结的原因。`, {
          toast: '请写明未按期的原因',
          cite: limitOf(office, '承办')?.cite ?? [],
        }),
      );
    const now = office.clock.now();
    await fulfilObligation(tx, WORK_DUE, subject(item), now, { report });
    await cancelObligation(tx, ANSWER_DUE, subject(item), now);
    const by = await openAnswerClock(office, tx, item, REVIEW_DUE);
    const said = late > 0 ? `${report}（迟办 ${late} 天：${form.reason.trim()}）` : report;
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
      said: '已反馈，请等待审核',
    };
  });

/** 不属本职: said within the pack's working days of being issued; the office then finds another owner. */
export const disownItem = (office: Office, person: Person, itemId: string, form: { reason: string }) =>
  moveItem(office, person, { id: itemId, act: 'item.disown', states: ['working'] }, async ({ tx, item }) => {
    if (item.ownerId !== person.id) return notYours('由承办人提出。', '由承办人提出');
    const last = lastDayToDisown(office, item);
    const limit = limitOf(office, '不属本职');
    if (last !== null && Temporal.PlainDate.compare(today(office.clock), last) > 0)
      return rollBack(
        refuse(
          'wrong-state',
          `不属于本部门职责的，须在接到后 ${limit?.days ?? 0} 个工作日内提出（${sayDay(last, today(office.clock))} 前），已经过了。请与办公室联系。`,
          { toast: '已过提出的期限', cite: limit?.cite ?? [] },
        ),
      );
    const reason = required(form.reason, '不属于本部门的理由');
    await cancelObligation(tx, WORK_DUE, subject(item), office.clock.now());
    return {
      data: { state: 'disowned', opinion: reason },
      line: `提出不属本部门职责：${reason}`,
      notices: [
        {
          kind: 'item.disowned',
          recipientId: item.openedById,
          subject: subject(item),
          payload: { ...about(item), who: person.name, reason },
        },
      ],
      said: '已报告，由办公室协调',
    };
  });

/** 转办: the office gives a disowned item to another owner, or back to the first. */
export const assignItem = (office: Office, person: Person, itemId: string, form: { ownerId: string }) =>
  moveItem(
    office,
    person,
    {
      id: itemId,
      act: 'item.assign',
      states: ['disowned', 'working'],
      once: { what: form.ownerId, again: saidBefore },
    },
    async ({ tx, item }) => {
      if (!person.roles.includes(CLERK_ROLE)) return notYours('由办公室转办。', '由办公室转办');
      const owner = await tx.person.findUnique({ where: { id: form.ownerId } });
      if (owner === null || owner.retiredAt !== null)
        return rollBack(refuse('bad-input', '请选新的承办人。', { toast: '请选新的承办人' }));
      const next = {
        ...item,
        ownerId: owner.id,
        departmentId: owner.departmentId,
        state: 'working' as const,
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
    },
  );

/** 催办: counted, at any time while it is worked on. */
export const urgeItem = (office: Office, person: Person, itemId: string) =>
  moveItem(
    office,
    person,
    { id: itemId, act: 'item.urge', states: ['working'], once: { what: null, again: saidBefore } },
    async ({ item }) => {
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
        said: '已催办，承办人已收到提醒',
      };
    },
  );

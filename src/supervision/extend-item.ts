/** More time for a supervised item (延期): asked before the date, answered with an exact one. */
import type { Office } from '../office/office.ts';
import { at, day, Temporal, today } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { isRefusal, refuse, rollBack } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { sayDay } from '../calendar/say-day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { extendObligation } from '../obligation/extend-obligation.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import type { Person } from '../staff/staff.ts';
import { ANSWER_DUE, openAnswerClock, WORK_DUE } from './item-clocks.ts';
import { limitOf } from './item-rules.ts';
import { about, moveItem, notNow, notYours, readDayOrRefuse, subject, required } from './moving.ts';

/** 申请延期: before the date only, with reason, progress and the expected day; answered within the pack's days. */
export const askExtension = (
  office: Office,
  person: Person,
  itemId: string,
  form: { to: string; reason: string },
) =>
  moveItem(
    office,
    person,
    { id: itemId, act: 'item.extension_ask', states: ['working'] },
    async ({ tx, item }) => {
      if (item.ownerId !== person.id) return notYours('由承办人申请延期。', '由承办人申请延期');
      const now = today(office.clock);
      if (daysUntil(now, day(item.ownDay)) < 0)
        return rollBack(
          refuse('wrong-state', '期限已过，不能再申请延期。请直接反馈，并写明未按期办结的原因。', {
            toast: '期限已过，不能申请延期',
            cite: limitOf(office, '答复延期')?.cite ?? [],
          }),
        );
      if (item.wantedDay !== null) return notNow('已经有一次延期申请在等答复。', '已申请延期，等待答复');
      const to = readDayOrRefuse(form.to, '预计完成日期');
      if (Temporal.PlainDate.compare(to, day(item.ownDay)) <= 0)
        return rollBack(
          refuse('bad-input', '预计完成日期应晚于现在的期限。', { toast: '日期应晚于现在的期限' }),
        );
      const reason = required(form.reason, '延期原因和进展');
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
        said: by === '' ? '已申请，等待答复' : cutText(`已申请，${by}前答复`, 20),
      };
    },
  );

/** 答复延期: the leader who approved the item decides; the new day is exact, and the whole item's date moves along. */
export const answerExtension = (
  office: Office,
  person: Person,
  itemId: string,
  form: { yes: boolean; to: string; opinion: string },
) =>
  moveItem(
    office,
    person,
    { id: itemId, act: 'item.extension_answer', states: ['working'] },
    async ({ tx, item }) => {
      if ((item.approvedById ?? item.openedById) !== person.id)
        return notYours('延期由批准立项的领导答复。', '延期由批示领导答复');
      if (item.wantedDay === null) return notNow('没有等待答复的延期申请。', '没有等待答复的申请');
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
        const reason = required(form.opinion, '不同意的理由');
        return {
          data: answered,
          line: '不同意延期',
          notices: tellOwner(`不同意延期：${reason}`),
          said: '已答复，承办人已收到通知',
        };
      }
      const to = form.to === '' ? day(item.wantedDay) : readDayOrRefuse(form.to, '新的期限');
      if (Temporal.PlainDate.compare(to, day(item.ownDay)) <= 0 || Temporal.PlainDate.compare(to, now) <= 0)
        return rollBack(
          refuse('bad-input', '新的期限应晚于现在的期限和今天；不同意延期请选「不同意」。', {
            toast: '新的期限应晚于现在的期限',
          }),
        );
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
        notices: tellOwner(`同意，新的期限是 ${sayDay(to, now)}`),
        said: cutText(`已延期到 ${sayDay(to, now)}`, 20),
      };
    },
  );

import type { Office } from '../office/office.ts';
import { day, today } from '../core/day.ts';
import { sayDay } from '../calendar/say-day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { explainTable } from '../regulation/explain-table.ts';
import type { Filled, KindView, RequestKind, RequestRow } from '../request/kind.ts';
import { subjectOf } from '../request/case.ts';
import type { KindField } from '../request/view.ts';
import { sayYuan } from '../vehicle/vehicle-costs.ts';
import { assessReception, receptionTitle } from './assess-reception.ts';
import { ceilingFor, MEAL_MATTER, mealPack, sayMealClauses } from './meal-rules.ts';
import { receptionEffects, SETTLE_DUE } from './reception-effects.ts';
import {
  keptReception,
  RECEPTION_FIELDS,
  readReceptionForm,
  receptionAsFilled,
  type ReceptionForm,
} from './reception-form.ts';
import { drawnFields, textField } from '../request/fields.ts';

/** A reception meal (公务接待用餐) as a kind of request. */
export const receptionKind: RequestKind<ReceptionForm> = {
  kind: 'meal',
  name: '接待用餐',
  prefix: 'YC',
  matter: MEAL_MATTER,
  table: 'meal.route',
  read: readReceptionForm,
  assess: assessReception,
  title: (form) => receptionTitle(keptReception(form)),
  cancel: 'free',
  effects: receptionEffects,
  show: (office, request, _applicant, { person }) => show(office, request, person.id),
  fields: async (office, _person, given) => fields(office, given),
  asFilled: (form) => receptionAsFilled(keptReception(form)),
  stateWords: { closed: '已结算' },
  journal: { 'meal.take_slip': '签收派餐单', 'meal.settle': '结算' },
};

const fields = (office: Office, given: Filled): { hints: string[]; fields: KindField[] } => {
  const pack = mealPack(office);
  const on = given['day'] ?? today(office.clock).toString();
  return {
    hints: pack === null ? [] : explainTable(office.book, pack, 'meal.route'),
    fields: drawnFields(RECEPTION_FIELDS, { ...given, day: on }),
  };
};

const show = async (office: Office, request: RequestRow, viewerId: string): Promise<KindView> => {
  const form = keptReception(request.form);
  const row = await office.db.reception.findUnique({ where: { requestId: request.id } });
  const owed = await office.db.obligation.findFirst({
    where: { kind: SETTLE_DUE, subject: subjectOf(request.id), state: 'open' },
  });
  const ceiling = ceilingFor(office, form);
  const eaten = daysUntil(day(form.day), today(office.clock)) >= 0;
  const overdue = owed !== null && owed.dueAt.getTime() < office.clock.now().epochMilliseconds;
  const named = (names: string): string => (names === '' ? '' : `（${names}）`);
  return {
    facts: [
      { label: '时间', value: `${sayDay(day(form.day), today(office.clock))} ${form.meal}` },
      { label: '客人', value: `${form.unit} ${form.guests} 人${named(form.names)}` },
      { label: '陪同', value: `${form.hosts} 人${named(form.hostNames)}` },
      { label: '地点', value: `${form.place} · ${form.kind}` },
      { label: '公函', value: form.letter === '' ? '无' : form.letter },
    ],
    reason: form.reason,
    know: [
      {
        text:
          ceiling === null
            ? '制度没有写人均标准，单位也没有填写，结算时只登记金额'
            : `人均标准 ${ceiling.yuan} 元（${sayMealClauses(office, ceiling.cite)}）`,
        warn: false,
      },
      ...(form.letter === ''
        ? [
            {
              text: `没有公函：${sayMealClauses(office, ['nat-reception-8a'])}规定没有公函的不接待`,
              warn: true,
            },
          ]
        : []),
      ...(form.goods === '不用烟酒' ? [] : [{ text: `供应${form.goods}`, warn: true }]),
    ],
    notes: [
      ...(row?.takenAt == null ? [] : [{ text: '食堂已收到派餐单', warn: false }]),
      ...(row?.state === 'settled'
        ? [
            {
              text: `已结算：${row.actual ?? 0} 人 ${sayYuan(row.fen ?? 0)}${named(row.receipts)}`,
              warn: false,
            },
          ]
        : []),
      ...(overdue ? [{ text: '结算已逾期，请尽快结算', warn: true }] : []),
    ],
    actions:
      request.state === 'approved' && eaten && viewerId === request.applicantId
        ? [
            {
              do: 'kind',
              name: 'settle',
              label: '结算',
              primary: true,
              form: {
                fields: [
                  textField('actual', '实际用餐人数', '客人和陪同都算', {
                    initial: String(form.guests + form.hosts),
                  }),
                  textField('amount', '金额（元）', '例如：86.5'),
                  textField('receipts', '票据', '发票号或张数', { required: false }),
                ],
              },
            },
          ]
        : [],
    overdue,
  };
};

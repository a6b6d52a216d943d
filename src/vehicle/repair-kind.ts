/** A repair of a car (车辆维修) as a kind of request: who decides depends on the amount. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { isRefusal } from '../core/outcome.ts';
import { findTable } from '../regulation/find-table.ts';
import { explainTable } from '../regulation/explain-table.ts';
import { nothing, type StateEffect, type RequestKind } from '../request/kind.ts';
import { MOST_YUAN, sayYuan, sumCars } from './vehicle-costs.ts';
import { VEHICLE_MATTER, vehiclePack } from './vehicle-rules.ts';
import { Temporal, dayOf, at } from '../core/day.ts';
import { cutText } from '../core/texts.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { drawnFields } from '../request/fields.ts';
import type { FormField } from '../request/form-field.ts';
import { readFields } from '../request/read-fields.ts';

const kept = z.object({ carId: z.string(), plate: z.string(), fen: z.number().int(), what: z.string() });
export type RepairForm = z.infer<typeof kept>;

/** What the form asks; which cars there are is known when it is drawn, and looked up when it is judged. */
const REPAIR_FIELDS = [
  { name: 'car', label: '车辆', is: 'choice', asks: '请选择车辆。', toast: '请选择车辆' },
  {
    name: 'amount',
    label: '预计金额（元）',
    is: 'money',
    least: 0.01,
    most: MOST_YUAN,
    example: '例如：480',
    asks: '预计金额写大于 0 的数，例如 480。',
    toast: '预计金额写数字，如 480',
  },
  {
    name: 'what',
    label: '维修项目',
    is: 'long_text',
    longest: 500,
    example: '例如：更换前刹车片',
    asks: '请写明维修项目，500 字以内。',
    toast: '请写明维修项目',
  },
] as const satisfies readonly FormField[];

const readRepair = (input: unknown): RepairForm | Refusal => {
  const read = readFields(REPAIR_FIELDS, '修车', input);
  if (isRefusal(read)) return read;
  return { carId: read.car, plate: '', fen: Math.round(read.amount * 100), what: read.what };
};

const yearStart = (now: Temporal.Instant): Temporal.Instant =>
  at(dayOf(now).with({ month: 1, day: 1 }), '00:00');

const costOfYear = async (office: Office, carId: string): Promise<string> => {
  const now = office.clock.now();
  const sum = (await sumCars(office.db, yearStart(now), now.add({ seconds: 1 }))).get(carId);
  return `今年已行驶 ${sum?.km ?? 0} 公里，费用 ${sayYuan(sum?.total ?? 0)}（其中维修 ${sayYuan(sum?.fen['repair'] ?? 0)}）`;
};

/** What was approved counts in the car's year. */
const bookCost: StateEffect = async (office, tx, request, applicant) => {
  const form = kept.parse(request.form);
  await tx.vehicleCost.createMany({
    data: [
      {
        id: office.ids.next(),
        vehicleId: form.carId,
        kind: 'repair',
        fen: form.fen,
        note: cutText(`${request.number} ${form.what}`, 200),
        cite: [],
        byId: applicant.id,
        at: toDate(office.clock.now()),
        key: `repair:${request.id}`,
      },
    ],
    skipDuplicates: true,
  });
};

/** A repair that was not made has cost nothing. */
const takeCostBack: StateEffect = async (_office, tx, request) => {
  await tx.vehicleCost.deleteMany({ where: { key: `repair:${request.id}` } });
};

export const repairKind: RequestKind<RepairForm> = {
  kind: 'repair',
  name: '车辆维修',
  prefix: 'WX',
  matter: VEHICLE_MATTER,
  table: 'vehicle.repair',
  read: readRepair,
  async assess(office, tx, _applicant, form) {
    const pack = vehiclePack(office);
    if (pack === null || isRefusal(findTable(office.book, pack, 'vehicle.repair')))
      return refuse('not-in-regulation', '本单位的用车制度没有写车辆维修由谁批，请联系办公室。', {
        toast: '制度没有写车辆维修',
      });
    const car = await tx.vehicle.findUnique({ where: { id: form.carId } });
    if (car === null || car.retiredAt !== null)
      return refuse('bad-input', '请选择一辆在册的车。', { toast: '请选择在册的车' });
    const judged = { ...form, plate: car.plate };
    return { form: judged, title: `${car.plate} ${sayYuan(form.fen)}`, facts: { amount: form.fen / 100 } };
  },
  title: (form) => `${kept.parse(form).plate} ${sayYuan(kept.parse(form).fen)}`,
  cancel: 'free',
  stateWords: { closed: '已修好' },
  journal: { 'vehicle.repaired': '维修完成' },
  effects: {
    approved: bookCost,
    cancelled: takeCostBack,
    waiting: nothing,
    asking: nothing,
    sent_back: nothing,
    refused: nothing,
    withdrawn: nothing,
    in_effect: nothing,
    closed: nothing,
  },
  async show(office, request, applicant, { person }) {
    const form = kept.parse(request.form);
    return {
      facts: [
        { label: '车辆', value: form.plate },
        { label: '预计金额', value: sayYuan(form.fen) },
      ],
      reason: form.what,
      know: [{ text: await costOfYear(office, form.carId), warn: false }],
      notes: [],
      actions:
        request.state === 'approved' && (person.id === applicant.id || person.roles.includes(CLERK_ROLE))
          ? [{ do: 'kind', name: 'repaired', label: '已修好', primary: true }]
          : [],
      overdue: false,
    };
  },
  async fields(office, _person, given) {
    const pack = vehiclePack(office);
    const cars = await office.db.vehicle.findMany({ where: { retiredAt: null }, orderBy: { plate: 'asc' } });
    return {
      hints: pack === null ? [] : explainTable(office.book, pack, 'vehicle.repair'),
      fields: drawnFields(
        REPAIR_FIELDS.map((field) =>
          field.name === 'car'
            ? { ...field, options: cars.map((c) => ({ value: c.id, text: `${c.plate} ${c.model}`.trim() })) }
            : field,
        ),
        given,
      ),
    };
  },
  asFilled: (form) => ({ car: form.carId, amount: String(form.fen / 100), what: form.what }),
};

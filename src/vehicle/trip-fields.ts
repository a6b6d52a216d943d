import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import { explainTable } from '../regulation/explain-table.ts';
import type { Filled } from '../request/kind.ts';
import type { KindField } from '../request/view.ts';
import type { Person } from '../staff/staff.ts';
import { AREAS, USES } from './trip-form.ts';
import { vehiclePack } from './vehicle-rules.ts';

const options = (words: string[]) => words.map((word) => ({ value: word, text: word }));

/** The fields of the vehicle form, and what the text wants above them. */
export const tripFields = async (
  office: Office,
  _person: Person,
  given: Filled,
): Promise<{ hints: string[]; fields: KindField[] }> => {
  const pack = vehiclePack(office);
  const day = given['start_day'] ?? today(office.clock).toString();
  const text = (name: string, label: string, placeholder: string, required: boolean): KindField => ({
    is: 'text',
    name,
    label,
    placeholder,
    initial: given[name] ?? '',
    required,
    long: name === 'reason',
  });
  return {
    hints: pack === null ? [] : explainTable(office.book, pack, 'vehicle.route'),
    fields: [
      {
        is: 'choice',
        name: 'use',
        label: '用途',
        options: options(USES),
        initial: given['use'] ?? '公务',
        required: true,
      },
      {
        is: 'choice',
        name: 'area',
        label: '去向',
        options: options(AREAS),
        initial: given['area'] ?? null,
        required: true,
      },
      text('destination', '目的地', '例如：区统计局', true),
      text('people', '乘车人数（不含驾驶员）', '例如：3', true),
      { is: 'date', name: 'start_day', label: '出发日期', initial: day, required: true },
      text('start_time', '出发时间', '例如 9:00、下午2点', true),
      {
        is: 'date',
        name: 'end_day',
        label: '返回日期',
        initial: given['end_day'] ?? day,
        required: true,
      },
      text('end_time', '返回时间', '例如 12:00', true),
      text('riders', '乘车人', '姓名，可不填', false),
      text('luggage', '行李物品', '没有就不填', false),
      text('reason', '事由', '简要写明即可', true),
    ],
  };
};

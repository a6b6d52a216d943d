import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import { explainTable } from '../regulation/explain-table.ts';
import type { Filled } from '../request/kind.ts';
import type { KindField } from '../request/view.ts';
import type { Person } from '../staff/staff.ts';
import { AREAS, USES } from './trip-form.ts';
import { vehiclePack } from './vehicle-rules.ts';
import { choiceField, dateField, rare, textField } from '../request/fields.ts';

/** The fields of the vehicle form, and what the text wants above them. */
export const tripFields = async (
  office: Office,
  _person: Person,
  given: Filled,
): Promise<{ hints: string[]; fields: KindField[] }> => {
  const pack = vehiclePack(office);
  const day = given['start_day'] ?? today(office.clock).toString();
  const text = (name: string, label: string, placeholder: string, required = true): KindField =>
    textField(name, label, placeholder, { initial: given[name] ?? '', required, long: name === 'reason' });
  return {
    hints: pack === null ? [] : explainTable(office.book, pack, 'vehicle.route'),
    fields: [
      text('destination', '目的地', '例如：区统计局'),
      dateField('start_day', '出发日期', day),
      text('start_time', '出发时间', '例如 9:00、下午2点'),
      text('end_time', '返回时间', '例如 12:00'),
      text('reason', '事由', '简要写明即可'),
      rare(choiceField('area', '去向', AREAS, given['area'] ?? '区内')),
      rare(textField('people', '乘车人数（不含驾驶员）', '例如：3', { initial: given['people'] || '1' })),
      rare(choiceField('use', '用途', USES, given['use'] ?? '公务')),
      rare(dateField('end_day', '返回日期', given['end_day'] ?? day)),
      rare(text('riders', '乘车人', '姓名，可不填', false)),
      rare(text('luggage', '行李物品', '没有就不填', false)),
    ],
  };
};

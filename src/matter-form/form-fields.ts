/** A matter's form as fields of a card: what is derived is not asked; what only some cases need comes last. */
import type { Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import type { Office } from '../office/office.ts';
import type { Filled } from '../request/kind.ts';
import { choiceField, textField } from '../request/fields.ts';
import type { KindField } from '../request/view.ts';
import type { MatterField } from '../regulation/matters/file/fields.ts';
import { SECRECY, type Matter } from '../regulation/matters/matter.ts';
import { valuesOfTable } from './value-table.ts';

const NOT_ASKED = new Set(['computed', 'fact']);

/** The fields that a form asks, always-asked ones first. */
export const formFields = async (
  office: Office,
  tx: Tx,
  matter: Matter,
  given: Filled,
): Promise<KindField[]> => {
  const asked = matter.fields.filter(
    (f) =>
      !NOT_ASKED.has(f.kind) ||
      (f.kind === 'fact' && f.options.length > 0 && f.initial === null && given[f.name] === '?'),
  );
  const always = asked.filter((f) => Object.keys(f.when).length === 0);
  const rare = asked.filter((f) => Object.keys(f.when).length > 0);
  return Promise.all([...always, ...rare].map((field) => one(office, tx, matter, field, given)));
};

const one = async (
  office: Office,
  tx: Tx,
  matter: Matter,
  field: MatterField,
  given: Filled,
): Promise<KindField> => {
  const { name } = field;
  const rare = Object.keys(field.when).length > 0;
  const label = rare ? `${name}（${sayWhen(field)}时填）` : name;
  const initial = given[name] ?? (field.initial === null ? '' : sayInitial(field, office));
  const required = field.required && !rare && name !== SECRECY && field.initial === null;
  const text = (placeholder: string, long = false): KindField =>
    textField(name, label, placeholder, { initial, required, long });
  switch (field.kind) {
    case 'choice':
    case 'choices':
    case 'checklist':
    case 'fact':
      return field.kind === 'checklist'
        ? text([...field.options, ...valuesOfTable(matter, field.optionsTable)].join('、'), true)
        : {
            ...choiceField(
              name,
              label,
              field.options.length > 0 ? field.options : valuesOfTable(matter, field.optionsTable),
              initial === '' ? null : initial,
            ),
            required,
          };
    case 'yes_no':
      return { ...choiceField(name, label, ['是', '否'], initial === '' ? '否' : initial), required: false };
    case 'date':
      return {
        is: 'date',
        name,
        label,
        initial: initial === '今天' ? today(office.clock).toString() : initial === '' ? null : initial,
        required,
      };
    case 'thing': {
      const things = await tx.thing.findMany({
        where: {
          roll: field.from ?? '',
          retiredAt: null,
          ...(field.inState === null ? {} : { state: field.inState }),
        },
        orderBy: { name: 'asc' },
        take: MOST_OPTIONS,
      });
      if (field.many || things.length === 0 || things.length === MOST_OPTIONS)
        return text(things.length === 0 ? '写明名称' : `如 ${things[0]?.name ?? ''}，多个用、隔开`);
      return {
        ...choiceField(
          name,
          label,
          things.map((t) => t.name),
          initial === '' ? null : initial,
        ),
        required,
      };
    }
    case 'entry': {
      const lines = await tx.registerLine.findMany({
        where: { register: field.from ?? '' },
        orderBy: { at: 'desc' },
        take: 20,
      });
      return lines.length === 0
        ? { ...text(`${field.from ?? ''}里的编号`), required: false }
        : {
            ...choiceField(
              name,
              label,
              lines.map((l) =>
                `${l.number} ${Object.values(l.cells as Record<string, string>)
                  .slice(2, 4)
                  .join(' ')}`.trim(),
              ),
              initial === '' ? null : initial,
            ),
            required,
          };
    }
    case 'rows':
      return text(`一行一项：${field.columns.map((c) => c.name).join(' ')}`, true);
    case 'file':
      return text('把文件发给小办，或写明纸质件名称');
    case 'person':
      return text('写姓名，例如：王芳');
    case 'department':
      return text('写科室名称');
    case 'time':
      return text('例如：2026-03-06 17:30');
    case 'number':
    case 'money':
      return text(field.hint !== '' ? field.hint : `写数字${field.unit === '' ? '' : `，单位${field.unit}`}`);
    case 'computed':
    case 'text':
    case 'long_text':
      return text(field.hint, field.kind === 'long_text');
    default:
      return field.kind satisfies never;
  }
};

// What a phone can still scroll through in a list.
const MOST_OPTIONS = 100;

const sayInitial = (field: MatterField, office: Office): string =>
  field.kind === 'date' && field.initial === '今天'
    ? today(office.clock).toString()
    : field.kind === 'person' && field.initial === '申请人'
      ? ''
      : String(field.initial === true ? '是' : field.initial === false ? '否' : field.initial);

/** 「带出为是」「金额 5000 以上」 */
const sayWhen = (field: MatterField): string =>
  Object.entries(field.when)
    .map(([name, value]) =>
      value === '是' || value === true
        ? name
        : `${name}${/^[\d超不满]/.test(String(value)) ? ' ' : '为'}${String(value)}`,
    )
    .join('、');

/** A matter's form as fields of a card: what is derived is not asked; what only some cases need comes last. */
import type { Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import type { Office } from '../office/office.ts';
import type { Filled } from '../request/kind.ts';
import { drawnField } from '../request/fields.ts';
import type { FormField } from '../request/form-field.ts';
import type { KindField } from '../request/view.ts';
import type { MatterField } from '../regulation/matters/file/fields.ts';
import { SECRECY, type Matter } from '../regulation/matters/matter.ts';
import { asFormField } from './as-form-field.ts';
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
  const rare = Object.keys(field.when).length > 0;
  const initial = given[field.name] ?? (field.initial === null ? '' : sayInitial(field, office));
  // A file is sent beside the card: its control may stay empty, and what is missing is said when it is handed in.
  const optional =
    !field.required ||
    rare ||
    field.kind === 'file' ||
    field.name === SECRECY ||
    field.initial !== null ||
    field.kind === 'yes_no';
  const asked: FormField = {
    ...asFormField(field),
    label: rare ? `${field.name}（${sayWhen(field)}时填）` : field.name,
    ...(optional ? { optional } : {}),
    otherwise: initial === '今天' ? today(office.clock).toString() : initial,
    ...(await asControl(tx, matter, field)),
  };
  return drawnField(asked);
};

type Control = Pick<FormField, 'is' | 'example' | 'options' | 'optional'>;

/** Which control a field has; for a thing or a line of a register that depends on how many there are. */
const asControl = async (tx: Tx, matter: Matter, field: MatterField): Promise<Control> => {
  const options = field.options.length > 0 ? field.options : valuesOfTable(matter, field.optionsTable);
  switch (field.kind) {
    case 'choice':
    case 'fact':
      return { is: 'choice', options };
    case 'choices':
      return { is: 'choices', options };
    case 'checklist':
      return {
        is: 'long_text',
        example: [...field.options, ...valuesOfTable(matter, field.optionsTable)].join('、'),
      };
    case 'thing':
      return thingControl(tx, field);
    case 'entry':
      return entryControl(tx, field);
    case 'computed':
      return { is: 'text', example: field.hint };
    case 'text':
    case 'long_text':
    case 'number':
    case 'money':
    case 'date':
    case 'time':
    case 'yes_no':
    case 'person':
    case 'department':
    case 'file':
    case 'rows':
      return { is: field.kind, example: exampleOf(field) };
    default:
      return field.kind satisfies never;
  }
};

const thingControl = async (tx: Tx, field: MatterField): Promise<Control> => {
  const things = await tx.thing.findMany({
    where: {
      roll: field.from ?? '',
      retiredAt: null,
      ...(field.inState === null ? {} : { state: field.inState }),
    },
    orderBy: { name: 'asc' },
    take: MOST_OPTIONS,
  });
  if (things.length === 0) return { is: 'text', example: '写明名称' };
  return field.many || things.length === MOST_OPTIONS
    ? { is: 'text', example: `如 ${things[0]?.name ?? ''}，多个用、隔开` }
    : { is: 'choice', options: things.map((t) => t.name) };
};

const entryControl = async (tx: Tx, field: MatterField): Promise<Control> => {
  const lines = await tx.registerLine.findMany({
    where: { register: field.from ?? '' },
    orderBy: { at: 'desc' },
    take: 20,
  });
  if (lines.length === 0) return { is: 'text', optional: true, example: `${field.from ?? ''}里的编号` };
  const said = lines.map((l) =>
    `${l.number} ${Object.values(l.cells as Record<string, string>)
      .slice(2, 4)
      .join(' ')}`.trim(),
  );
  return { is: 'choice', options: said };
};

const EXAMPLES: Partial<Record<MatterField['kind'], string>> = {
  file: '把文件发给小办，或写明纸质件名称',
  person: '写姓名，例如：王芳',
  department: '写科室名称',
  time: '例如：2026-03-06 17:30',
};

/** What stands in an empty field. */
const exampleOf = ({ kind, columns, hint, unit }: MatterField): string => {
  if (kind === 'rows') return `一行一项：${columns.map((c) => c.name).join(' ')}`;
  const number = kind === 'number' || kind === 'money';
  if (number && hint === '') return `写数字${unit === '' ? '' : `，单位${unit}`}`;
  return EXAMPLES[kind] ?? hint;
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

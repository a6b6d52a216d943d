/** The few building blocks of our cards. */
import { actText, type Act } from './acts.ts';
import type {
  Button,
  ButtonType,
  Card,
  ColumnSet,
  DatePicker,
  Div,
  Element,
  Form,
  Header,
  Input,
  MultiSelect,
  LinkButton,
  Option,
  Panel,
  PlainText,
  Select,
  CardTable,
  TextColor,
} from './card-json.ts';
import { line, typed } from './plain.ts';
import { withUniqueNames } from './unique-names.ts';

/** A text that is shown as it is. */
export const plain = (content: string): PlainText => ({ tag: 'plain_text', content });

/** A line or paragraph of text. */
export const say = (content: string, color?: TextColor): Div => ({
  tag: 'div',
  text: { ...plain(content), ...(color === undefined ? {} : { text_color: color }) },
});

/** A small grey line: a heading, a label, a hint. */
export const hint = (content: string): Div => ({
  tag: 'div',
  text: { ...plain(content), text_size: 'notation', text_color: 'grey' },
});

/** The label of a select or a date, as large as the one that stands in a text field. */
export const label = (content: string): Div => say(content);

/** A row of a table of two columns, the label in grey. */
export const fact = (label: string, value: string): ColumnSet => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '8px',
  columns: [
    { tag: 'column', width: 'weighted', weight: 1, vertical_align: 'top', elements: [say(label, 'grey')] },
    { tag: 'column', width: 'weighted', weight: 3, vertical_align: 'top', elements: [say(value)] },
  ],
});

/** Words set apart on a grey ground, as a quotation. */
export const quote = (elements: Element[]): ColumnSet => ({
  tag: 'column_set',
  flex_mode: 'none',
  background_style: 'grey',
  columns: [
    {
      tag: 'column',
      width: 'weighted',
      weight: 1,
      vertical_spacing: '4px',
      padding: '8px 12px 8px 12px',
      elements,
    },
  ],
});

/** A part that is folded away under its title. */
export const fold = (title: string, elements: Element[]): Panel => ({
  tag: 'collapsible_panel',
  expanded: false,
  header: {
    title: plain(line(title, 40)),
    vertical_align: 'center',
    icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
    icon_position: 'follow_text',
    icon_expanded_angle: -180,
  },
  vertical_spacing: '8px',
  padding: '8px 0px 4px 0px',
  elements,
});

/** A button that acts by itself. */
export const button = (text: string, act: Act, type: ButtonType = 'default'): Button => {
  const name = actText(act);
  return {
    tag: 'button',
    name,
    text: plain(line(text, 20) || '办理'),
    type,
    size: 'medium',
    width: 'default',
    behaviors: [{ type: 'callback', value: { act: name } }],
  };
};

/** A button that opens an address of our own. */
export const linkButton = (text: string, url: string): LinkButton => ({
  tag: 'button',
  text: plain(line(text, 20)),
  type: 'primary',
  size: 'medium',
  width: 'default',
  behaviors: [{ type: 'open_url', default_url: url }],
});

/** A button that sends the form it stands in; `confirm` says what will happen. */
export const submit = (text: string, act: Act, type: ButtonType = 'default', confirm?: string): Button => ({
  ...button(text, act, type),
  form_action_type: 'submit',
  ...(confirm === undefined
    ? {}
    : { confirm: { title: plain(`确认${line(text, 20)}？`), text: plain(line(confirm, 80)) } }),
});

/** Buttons side by side, equally wide; at most three stand well on a phone. */
export const buttonRow = (buttons: Button[]): ColumnSet => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '8px',
  columns: buttons.map((one) => ({
    tag: 'column',
    width: 'weighted',
    weight: 1,
    elements: [{ ...one, width: 'fill' }],
  })),
});

const ABREAST = 3;

/** Any number of buttons in rows that stand well on a phone; what may be done is never left away for want of room. */
export const buttonRows = (buttons: Button[]): ColumnSet[] =>
  Array.from({ length: Math.ceil(buttons.length / ABREAST) }, (_, i) =>
    buttonRow(buttons.slice(i * ABREAST, (i + 1) * ABREAST)),
  );

/** A form; it stands at the root of the card and holds at least one submitting button. */
export const form = (name: string, elements: Element[]): Form => ({
  tag: 'form',
  name,
  vertical_spacing: '8px',
  elements,
});

/** A table; `columns` are names and headings, each row has a text for each name. */
export const table = (columns: [string, string][], rows: Record<string, string>[]): CardTable => ({
  tag: 'table',
  page_size: 10,
  row_height: 'low',
  header_style: { background_style: 'grey', bold: true, lines: 1 },
  columns: columns.map(([name, display_name]) => ({ name, display_name, data_type: 'text', width: 'auto' })),
  rows,
});

/** A text input; `max` in characters. */
export const input = (
  name: string,
  label: string,
  more: {
    placeholder?: string;
    initial?: string;
    required?: boolean;
    long?: boolean;
    rows?: number;
    max?: number;
  },
): Input => {
  const max = more.max ?? 200;
  const initial = typed(more.initial ?? '', max);
  return {
    tag: 'input',
    name,
    label: plain(line(label, 20)),
    label_position: 'top',
    placeholder: plain(line(more.placeholder ?? '', 60) || '请填写'),
    ...(initial === '' ? {} : { default_value: initial }),
    required: more.required ?? false,
    max_length: max,
    ...(more.long === true
      ? { input_type: 'multiline_text' as const, rows: more.rows ?? 2, auto_resize: true, max_rows: 6 }
      : { input_type: 'text' as const }),
    width: 'fill',
  };
};

/** A value that comes back with a tap is an id, a key or a post's name; anything longer is a mistake. */
const MAX_VALUE = 100;

/** The options that may stand in a choice: no empty or overlong value, each value once. */
const optionsOf = (options: { value: string; text: string }[]): Option[] => {
  const kept: Option[] = [];
  for (const one of options) {
    if (one.value === '' || one.value.length > MAX_VALUE || kept.some((before) => before.value === one.value))
      continue;
    kept.push({ text: plain(line(one.text, 60) || line(one.value, 60) || '—'), value: one.value });
  }
  return kept;
};

/** Several choices at once; initial values that are not among the options are left out. */
export const multiSelect = (
  name: string,
  options: { value: string; text: string }[],
  more: { initial?: string[]; placeholder?: string },
): MultiSelect => {
  const kept = optionsOf(options);
  const initial = kept.map((one) => one.value).filter((value) => more.initial?.includes(value));
  return {
    tag: 'multi_select_static',
    name,
    required: false,
    placeholder: plain(more.placeholder ?? '可多选'),
    ...(initial.length === 0 ? {} : { selected_values: initial }),
    options: kept,
    width: 'fill',
  };
};

/** A choice. An initial value that is not among the options is left out. */
export const select = (
  name: string,
  options: { value: string; text: string }[],
  more: { initial?: string | null; required?: boolean; placeholder?: string },
): Select => {
  const kept = optionsOf(options);
  const initial = kept.find((one) => one.value === more.initial)?.value;
  return {
    tag: 'select_static',
    name,
    required: more.required ?? false,
    placeholder: plain(more.placeholder ?? '请选择'),
    ...(initial === undefined ? {} : { initial_option: initial }),
    options: kept,
    width: 'fill',
  };
};

/** A day to pick; an initial value that is not YYYY-MM-DD is left out. */
export const datePicker = (
  name: string,
  more: { initial: string | null; required: boolean },
): DatePicker => ({
  tag: 'date_picker',
  name,
  required: more.required,
  placeholder: plain('选择日期'),
  ...(more.initial !== null && /^\d{4}-\d{2}-\d{2}$/.test(more.initial)
    ? { initial_date: more.initial }
    : {}),
  width: 'fill',
});

/** A card. `preview` is the line in the list of chats. */
export const card = (header: Header, preview: string, elements: Card['body']['elements']): Card => ({
  schema: '2.0',
  config: { update_multi: true, enable_forward: false, summary: { content: line(preview, 60) } },
  header,
  body: { vertical_spacing: '6px', elements: withUniqueNames(elements) },
});

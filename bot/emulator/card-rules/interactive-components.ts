/** What people fill in and tap: the attributes each control of card JSON 2.0 takes, and no others. */
import {
  behaviors,
  confirm,
  elementId,
  icon,
  multiUrl,
  optionFields,
  options,
  plainText,
  shortText,
  anyText,
  tips,
} from './parts.ts';
import {
  anything,
  atMost,
  bool,
  int,
  list,
  matching,
  nonEmpty,
  number,
  oneOf,
  shape,
  sides,
  text,
  url,
  width,
  type Fields,
  type Rule,
} from './values.ts';

const base: Fields = { tag: text, element_id: elementId, margin: sides };
const control: Fields = {
  ...base,
  name: atMost(100),
  required: bool,
  disabled: bool,
  width,
  behaviors,
  confirm,
};

const DATE = /^(|\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$/;
const TIME = /^(|([01]\d|2[0-3]):[0-5]\d)$/;
const DATE_TIME = /^(|\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d)$/;

const select: Fields = { ...control, type: oneOf('default', 'text'), placeholder: shortText };
const staticOptions = options(optionFields, ['text', 'value']);
const personOptions = list(shape({ value: nonEmpty, icon, text: shortText }, ['value']));

/** By tag: the rule for the element itself. */
export const interactiveComponents: Record<string, Rule> = {
  button: shape(
    {
      ...control,
      text: shortText,
      type: oneOf(
        'default',
        'primary',
        'danger',
        'text',
        'primary_text',
        'danger_text',
        'primary_filled',
        'danger_filled',
        'laser',
      ),
      size: oneOf('tiny', 'small', 'medium', 'large'),
      icon,
      hover_tips: tips,
      disabled_tips: tips,
      form_action_type: oneOf('submit', 'reset'),
      action_type: oneOf('link', 'request', 'multi', 'form_submit', 'form_reset'),
      value: anything,
      url,
      multi_url: multiUrl,
    },
    [],
  ),
  input: shape({
    ...control,
    placeholder: shortText,
    default_value: text,
    disabled_tips: tips,
    max_length: int(1, 1000),
    input_type: oneOf('text', 'multiline_text', 'password'),
    show_icon: bool,
    rows: int(1, 1000),
    auto_resize: bool,
    max_rows: int(1, 1000),
    label: plainText,
    label_position: oneOf('top', 'left'),
    value: anything,
    fallback: anything,
  }),
  select_static: shape({
    ...select,
    options: staticOptions,
    initial_option: text,
    initial_index: int(0, 1000),
    value: anything,
  }),
  multi_select_static: shape({
    ...select,
    options: staticOptions,
    selected_values: list(text),
    value: anything,
  }),
  select_person: shape({ ...select, options: personOptions, initial_option: text, value: anything }),
  multi_select_person: shape({
    ...select,
    options: personOptions,
    selected_values: list(text),
    value: anything,
  }),
  date_picker: shape({
    ...control,
    placeholder: shortText,
    initial_date: matching('yyyy-MM-dd', DATE),
    value: anything,
  }),
  picker_time: shape({
    ...control,
    placeholder: shortText,
    initial_time: matching('HH:mm', TIME),
    value: anything,
  }),
  picker_datetime: shape({
    ...control,
    placeholder: shortText,
    initial_datetime: matching('yyyy-MM-dd HH:mm', DATE_TIME),
    value: anything,
  }),
  checker: shape({
    ...base,
    name: atMost(100),
    checked: bool,
    text: anyText,
    overall_checkable: bool,
    button_area: shape({
      pc_display_rule: oneOf('always', 'on_hover'),
      buttons: list((value, spot) => interactiveComponents['button']?.(value, spot), { max: 3 }),
    }),
    checked_style: shape({ show_strikethrough: bool, opacity: number }),
    padding: sides,
    confirm,
    behaviors,
    hover_tips: tips,
    disabled: bool,
    disabled_tips: tips,
  }),
  overflow: shape(
    {
      ...base,
      width,
      options: options({ text: shortText, multi_url: multiUrl, value: nonEmpty }, ['text'], 1),
      behaviors,
      confirm,
    },
    ['options'],
  ),
  select_img: shape(
    {
      ...control,
      multi_select: bool,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      can_preview: bool,
      aspect_ratio: oneOf('1:1', '16:9', '4:3'),
      disabled_tips: tips,
      value: anything,
      options: options(
        { img_key: nonEmpty, value: nonEmpty, disabled: bool, disabled_tips: tips, hover_tips: tips },
        ['img_key', 'value'],
        1,
      ),
    },
    ['options'],
  ),
};

/** What a card shows: the attributes each display component of card JSON 2.0 takes, and no others. */
import { tableRows } from './table.ts';
import { anyText, elementId, icon, plainText, tips } from './parts.ts';
import {
  align,
  anything,
  bool,
  color,
  int,
  isObject,
  list,
  matching,
  nonEmpty,
  oneOf,
  record,
  shape,
  sides,
  text,
  textSize,
  valign,
  width,
  both,
  type Fields,
  type Rule,
} from './values.ts';

const base: Fields = { tag: text, element_id: elementId, margin: sides };
const radius = matching('radius in px or %', /^\d+(px|%)$/);

const chartSpec: Rule = (value, spot) => {
  if (isObject(value) && Object.keys(value).length > 0) return;
  const path = spot.path.replace(/ -> chart_spec$/, '');
  spot.report({
    code: 200550,
    path,
    message: 'chart spec is invalid',
    value: '- (root): Must validate at least one schema (anyOf)',
  });
};

/** By tag: the rule for the element itself. */
export const displayComponents: Record<string, Rule> = {
  div: shape({
    ...base,
    text: anyText,
    fields: list(shape({ is_short: bool, text: anyText }, ['text'])),
    icon,
    width,
  }),
  markdown: shape(
    {
      ...base,
      content: text,
      i18n_content: record(text),
      text_align: align,
      text_size: textSize,
      icon,
      href: anything,
    },
    ['content'],
  ),
  hr: shape(base),
  img: shape(
    {
      ...base,
      img_key: nonEmpty,
      i18n_img_key: record(text),
      alt: plainText,
      title: anyText,
      corner_radius: radius,
      scale_type: oneOf('crop_center', 'fit_horizontal', 'crop_top'),
      size: text,
      transparent: bool,
      preview: bool,
      mode: text,
      custom_width: text,
      compact_width: bool,
    },
    ['img_key'],
  ),
  img_combination: shape(
    {
      ...base,
      combination_mode: oneOf('double', 'triple', 'bisect', 'trisect'),
      combination_transparent: bool,
      corner_radius: radius,
      img_list: list(shape({ img_key: nonEmpty, transparent: bool }, ['img_key']), { min: 1 }),
    },
    ['combination_mode', 'img_list'],
  ),
  audio: shape({
    ...base,
    file_key: nonEmpty,
    i18n_file_key: record(text),
    audio_id: text,
    disabled: bool,
    disabled_tips: tips,
    show_progress_bar: bool,
    show_time: bool,
    time_display: text,
    time_position: text,
    border: shape({ color, corner_radius: radius }),
    style: oneOf('normal', 'speak', 'flat'),
    padding: sides,
    background_style: color,
    fill_color: color,
    width,
    fallback: anything,
  }),
  person: shape(
    {
      ...base,
      user_id: nonEmpty,
      size: oneOf('extra_small', 'small', 'medium', 'large'),
      show_avatar: bool,
      show_name: bool,
      style: oneOf('normal', 'capsule'),
    },
    ['user_id'],
  ),
  person_list: shape(
    {
      ...base,
      persons: list(shape({ id: nonEmpty }, ['id'])),
      drop_invalid_user_id: bool,
      lines: int(1, 1000),
      show_name: bool,
      show_avatar: bool,
      size: oneOf('extra_small', 'small', 'medium', 'large'),
      icon,
      ud_icon: anything,
    },
    ['persons'],
  ),
  table: both(
    shape(
      {
        ...base,
        page_size: int(1, 10),
        row_height: matching('low, middle, high, auto or px', /^(low|middle|high|auto|\d+px)$/),
        row_max_height: matching('px', /^\d+px$/),
        freeze_first_column: bool,
        header_style: shape({
          text_align: align,
          text_size: textSize,
          background_style: text,
          text_color: color,
          bold: bool,
          lines: int(1, 1000),
        }),
        columns: list(
          shape(
            {
              name: nonEmpty,
              display_name: text,
              width: matching('auto, px or %', /^(auto|\d+px|\d+%)$/),
              vertical_align: valign,
              horizontal_align: align,
              data_type: oneOf('text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown'),
              format: shape({ precision: int(0, 10), symbol: text, separator: bool }),
              date_format: text,
            },
            ['name', 'data_type'],
          ),
          { min: 1, max: 50 },
        ),
        rows: anything,
      },
      ['columns', 'rows'],
    ),
    tableRows,
  ),
  chart: shape({
    ...base,
    chart_spec: chartSpec,
    color_theme: text,
    aspect_ratio: text,
    height: matching('auto or px', /^(auto|\d+px)$/),
    preview: bool,
  }),
};

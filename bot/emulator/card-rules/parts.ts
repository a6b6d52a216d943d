/** Parts that many components share: texts, icons, confirmations, what happens on a tap, options. */
import {
  align,
  anything,
  atMost,
  both,
  color,
  expected,
  int,
  isObject,
  list,
  matching,
  nonEmpty,
  oneOf,
  parseFault,
  record,
  shape,
  text,
  textSize,
  url,
  type Fields,
  type Rule,
} from './values.ts';

/** Unique in the card; the uniqueness is checked in `structure.ts`. */
export const elementId = matching('element_id ^[A-Za-z][A-Za-z0-9_]{0,19}$', /^[A-Za-z][A-Za-z0-9_]{0,19}$/);

const textFields: Fields = {
  tag: text,
  content: text,
  i18n_content: record(text),
  element_id: elementId,
  text_size: textSize,
  text_color: color,
  text_align: align,
  lines: int(1, 1000),
  icon: anything,
};

const textWith = (tags: string[], content: Rule = text): Rule =>
  both(shape({ ...textFields, tag: oneOf(...tags), content }, ['tag']), (value, spot) => {
    if (isObject(value) && value['content'] === undefined && value['i18n_content'] === undefined)
      parseFault(spot, 'missing property: content');
  });

export const plainText = textWith(['plain_text']);
export const anyText = textWith(['plain_text', 'lark_md']);
/** A collapsible panel's title may be markdown as well. */
export const titleText = textWith(['plain_text', 'lark_md', 'markdown']);
/** Buttons, overflow options and placeholders: at most 100 characters. */
export const shortText = textWith(['plain_text'], atMost(100));
/** The official samples leave hover tips without a tag in one place, so the tag is optional. */
export const tips = shape({ ...textFields, tag: oneOf('plain_text') });

export const icon: Rule = shape(
  {
    tag: oneOf('standard_icon', 'custom_icon'),
    token: text,
    color,
    img_key: text,
    size: matching('size such as 16px 16px', /^\d+px \d+px$/),
  },
  ['tag'],
);

const confirmFields = shape({ title: plainText, text: plainText });
/** Asks again before it calls back; the title is mandatory (an empty object asks nothing). */
export const confirm: Rule = (value, spot) => {
  confirmFields(value, spot);
  if (isObject(value) && Object.keys(value).length > 0 && value['title'] === undefined)
    parseFault(spot, 'missing property: title');
};

export const multiUrl: Rule = shape({ url, android_url: url, ios_url: url, pc_url: url });

const behavior: Rule = (value, spot) => {
  if (!isObject(value)) return expected(spot, 'object', value);
  const type = value['type'];
  if (type === 'open_url')
    return shape({ type: text, default_url: url, android_url: url, ios_url: url, pc_url: url })(value, spot);
  if (type !== 'callback') return parseFault(spot, `invalid behavior type: ${String(type)}`);
  shape({ type: text, value: anything }, ['value'])(value, spot);
  const carried = value['value'];
  if (carried !== undefined && carried !== null && !isObject(carried) && typeof carried !== 'string')
    expected(spot, 'object', carried);
};
/** What happens on a tap: opens an address, calls back, or both. */
export const behaviors: Rule = list(behavior);

/** Two options of one control must not carry the same value. */
const distinctValues: Rule = (value, spot) => {
  if (!Array.isArray(value)) return;
  const seen = new Set<unknown>();
  for (const option of value) {
    const carried: unknown = isObject(option) ? option['value'] : undefined;
    if (carried === undefined) continue;
    if (seen.has(carried)) parseFault(spot, `duplicate option value: ${JSON.stringify(carried)}`);
    seen.add(carried);
  }
};

export const options = (item: Fields, required: string[], min = 0): Rule =>
  both(list(shape(item, required), { min }), distinctValues);
export const optionFields: Fields = { text: shortText, value: nonEmpty, icon };

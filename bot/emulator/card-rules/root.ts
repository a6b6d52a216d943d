/** The root of a card: schema, config, header, body. */
import { body } from './containers.ts';
import { anyText, elementId, icon, multiUrl, plainText } from './parts.ts';
import {
  anything,
  bool,
  isObject,
  list,
  matching,
  oneOf,
  parseFault,
  record,
  shape,
  sides,
  text,
  type Rule,
} from './values.ts';

const TEMPLATES =
  'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' ');
const TAG_COLOURS =
  'neutral blue turquoise lime orange violet indigo wathet green yellow red purple carmine'.split(' ');

const textTag = shape(
  { tag: oneOf('text_tag'), element_id: elementId, text: plainText, color: oneOf(...TAG_COLOURS) },
  ['tag', 'text'],
);

const header = shape({
  title: anyText,
  subtitle: anyText,
  text_tag_list: list(textTag, { max: 3 }),
  i18n_text_tag_list: record(list(textTag, { max: 3 })),
  template: oneOf(...TEMPLATES),
  icon,
  padding: sides,
});

/** A card 2.0 is shared: everybody sees the same state, and false is refused. */
const sharedOnly: Rule = (value, spot) => {
  if (value !== true) {
    spot.report({
      code: 300302,
      path: spot.path,
      message: 'update_multi property is false',
      value: String(value),
    });
  }
};

const perDevice = shape({ default: text, pc: text, mobile: text });
const perMode = shape({
  light_mode: matching('rgba()', /^rgba?\(/),
  dark_mode: matching('rgba()', /^rgba?\(/),
});

const config = shape({
  streaming_mode: bool,
  streaming_config: anything,
  summary: shape({ content: text, i18n_content: record(text) }),
  locales: list(text),
  enable_forward: bool,
  update_multi: sharedOnly,
  width_mode: oneOf('default', 'compact', 'fill'),
  // A 1.0 attribute; an official 2.0 sample still carries it, so it is let through.
  wide_screen_mode: bool,
  use_custom_translation: bool,
  enable_forward_interaction: bool,
  style: shape({ text_size: record(perDevice), color: record(perMode) }),
});

const knownRoot = shape({
  schema: oneOf('2.0'),
  config,
  card_link: multiUrl,
  header,
  i18n_header: record(header),
  body,
});

/** The whole card; without `schema: "2.0"` it would be read as a card 1.0, which this platform does not speak. */
export const root: Rule = (value, spot) => {
  if (isObject(value) && value['schema'] === undefined)
    return parseFault(spot, 'missing property: schema, expected 2.0');
  knownRoot(value, spot);
};

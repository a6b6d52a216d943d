/** Components that hold others, and the element rule that finds the right one by tag. */
import { displayComponents } from './display-components.ts';
import { interactiveComponents } from './interactive-components.ts';
import { behaviors, confirm, elementId, icon, multiUrl, tips, titleText } from './parts.ts';
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
  number,
  oneOf,
  parseFault,
  shape,
  sides,
  spacing,
  tagOf,
  text,
  valign,
  type Fields,
  type Rule,
} from './values.ts';

// Tags of cards 1.0 that 2.0 dropped.
const DROPPED = new Set(['note', 'action']);

/** Any element of a body or a container. */
const element: Rule = (value, spot) => {
  const tag = tagOf(value);
  if (!isObject(value) || tag === '') return parseFault(spot, 'missing property: tag');
  if (DROPPED.has(tag)) {
    return spot.report({
      code: 200861,
      path: spot.path,
      message: 'cards of schema V2 no longer support this capability',
      value: `unsupported tag ${tag}`,
    });
  }
  const rule = components.get(tag);
  if (rule === undefined) return parseFault(spot, `type of element is not supported tag: ${tag}`);
  rule(value, spot);
};

const layout: Fields = {
  direction: oneOf('vertical', 'horizontal'),
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: align,
  vertical_align: valign,
  padding: sides,
};
const base: Fields = { tag: text, element_id: elementId, margin: sides };
const radius = matching('radius in px or %', /^\d+(px|%)$/);
const jump = shape({ multi_url: multiUrl });

const column: Rule = shape({
  ...base,
  ...layout,
  width: matching('auto, weighted or px', /^(auto|weighted|\d+px)$/),
  weight: int(1, 5),
  background_style: color,
  action: jump,
  elements: list(element),
});

const containers: Record<string, Rule> = {
  form: shape(
    {
      ...base,
      ...layout,
      // Emptiness and uniqueness are judged in structure.ts, with the platform's code 200530.
      name: text,
      elements: list(element),
      fallback: anything,
      confirm,
    },
    ['elements'],
  ),
  column_set: shape(
    {
      ...base,
      horizontal_spacing: spacing,
      horizontal_align: align,
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      background_style: color,
      action: jump,
      columns: list((value, spot) =>
        tagOf(value) === 'column'
          ? column(value, spot)
          : parseFault(spot, `columns take tag column only, but: ${tagOf(value)}`),
      ),
    },
    ['columns'],
  ),
  interactive_container: shape(
    {
      ...base,
      ...layout,
      width: matching('auto, fill or px', /^(auto|fill|\d+px)$/),
      height: matching('auto or px', /^(auto|\d+px)$/),
      background_style: color,
      has_border: bool,
      border_color: color,
      corner_radius: radius,
      behaviors,
      hover_tips: tips,
      disabled: bool,
      disabled_tips: tips,
      confirm,
      elements: list(element),
    },
    ['behaviors', 'elements'],
  ),
  collapsible_panel: shape(
    {
      ...base,
      ...layout,
      expanded: bool,
      background_color: color,
      header: shape(
        {
          title: titleText,
          background_color: color,
          width: text,
          vertical_align: valign,
          padding: sides,
          position: oneOf('top', 'bottom'),
          icon,
          icon_position: oneOf('left', 'right', 'follow_text'),
          icon_expanded_angle: number,
        },
        ['title'],
      ),
      border: shape({ color, corner_radius: radius }),
      elements: list(element),
    },
    ['header', 'elements'],
  ),
};

const components = new Map<string, Rule>(
  Object.entries({ ...displayComponents, ...interactiveComponents, ...containers }),
);

/** The body: layout and elements. */
export const body: Rule = shape({
  ...layout,
  elements: list(element),
  element_id: elementId,
  name: nonEmpty,
});

/** The controls of a card: what a person could tap or fill in, and how to find one. */
import { isObject, tagOf, type JsonObject } from './card-rules/values.ts';
import type { CardJson } from './page-api.ts';

export type Control = {
  /** Where it stands: `body.elements.3.columns.0.elements.1`. */
  path: string;
  tag: string;
  name: string | null;
  /** The words on it. */
  label: string | null;
  node: JsonObject;
  /** The form it belongs to. */
  form: JsonObject | null;
  /** For an entry of an overflow menu: its value. */
  option: string | null;
};

const CONTROL_TAGS = new Set(
  'button input select_static multi_select_static select_person multi_select_person date_picker picker_time picker_datetime checker select_img overflow interactive_container'.split(
    ' ',
  ),
);

const words = (value: unknown): string | null =>
  isObject(value) && typeof value['content'] === 'string' ? value['content'] : null;

/** Every control of a card in reading order. */
export const controlsOf = (card: CardJson): Control[] => {
  const found: Control[] = [];
  const visit = (node: unknown, path: string, form: JsonObject | null): void => {
    if (!isObject(node)) return;
    const tag = tagOf(node);
    const inner = tag === 'form' ? node : form;
    const name = typeof node['name'] === 'string' && node['name'] !== '' ? node['name'] : null;
    if (tag === 'overflow' && Array.isArray(node['options'])) {
      for (const option of node['options']) {
        if (!isObject(option)) continue;
        const value = typeof option['value'] === 'string' ? option['value'] : null;
        found.push({ path, tag, name, label: words(option['text']), node, form, option: value });
      }
    } else if (CONTROL_TAGS.has(tag)) {
      const label = words(node['text']) ?? words(node['label']);
      found.push({ path, tag, name, label, node, form, option: null });
    }
    for (const key of ['elements', 'columns']) {
      const children: unknown = node[key];
      if (Array.isArray(children)) children.forEach((child, i) => visit(child, `${path}.${key}.${i}`, inner));
    }
    const area = node['button_area'];
    if (isObject(area) && Array.isArray(area['buttons']))
      area['buttons'].forEach((button, i) => visit(button, `${path}.button_area.buttons.${i}`, inner));
  };
  visit(card['body'], 'body', null);
  return found;
};

/** Names the controls, for a sentence about what is there. */
export const listControls = (controls: Control[]): string =>
  controls.map((c) => c.label ?? c.name ?? c.tag).join('、') || '没有可点的控件';

/** The control with this path, name or label; the label on a button comes before that of a field. */
export const findControl = (
  card: CardJson,
  what: { element?: string; name?: string; label?: string; option?: unknown },
): Control | null => {
  const controls = controlsOf(card);
  if (what.element !== undefined) {
    const here = controls.filter((c) => c.path === what.element);
    return here.find((c) => c.option === null || c.option === what.option) ?? null;
  }
  if (what.name !== undefined) return controls.find((c) => c.name === what.name) ?? null;
  const labelled = controls.filter((c) => c.label === what.label);
  return labelled.find((c) => c.tag === 'button') ?? labelled[0] ?? null;
};

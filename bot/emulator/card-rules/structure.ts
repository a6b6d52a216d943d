/** Rules about the card as a whole: how many, how deep, which names, what may stand where. */
import type { CardFault } from './fault.ts';
import { PARSE_ERROR } from './fault.ts';
import { isObject, tagOf, type JsonObject } from './values.ts';

const MAX_TAGGED = 200;
const MAX_DEPTH = 5;
const MAX_TABLES = 5;

// Controls whose value goes into form_value; inside a form each needs a name.
const FORM_CONTROLS = new Set(
  'input select_static multi_select_static select_person multi_select_person date_picker picker_time picker_datetime checker select_img button'.split(
    ' ',
  ),
);
const ONLY_IN_FORM = new Set('multi_select_static multi_select_person'.split(' '));

type Place = { path: string; depth: number; form: JsonObject | null; inside: string[] };

/** Lists under an element, with the name of the attribute. */
const childLists = (element: JsonObject): [string, unknown[]][] => {
  const lists: [string, unknown[]][] = [];
  for (const name of ['elements', 'columns'] as const)
    if (Array.isArray(element[name]) && (name !== 'columns' || tagOf(element) === 'column_set'))
      lists.push([name, element[name]]);
  const area = element['button_area'];
  if (isObject(area) && Array.isArray(area['buttons']))
    lists.push(['button_area -> buttons', area['buttons']]);
  return lists;
};

/** Visits every component of a card in reading order. */
export const walk = (card: JsonObject, visit: (element: JsonObject, place: Place) => void): void => {
  const go = (list: unknown[], path: string, outer: Omit<Place, 'path'>): void => {
    list.forEach((element, i) => {
      if (!isObject(element)) return;
      const tag = tagOf(element);
      // A column is part of its column set, not a level of its own.
      const depth = outer.depth + (tag === 'column' ? 0 : 1);
      const place = { ...outer, depth, path: `${path} -> [${i}](tag: ${tag})` };
      visit(element, place);
      const form = tag === 'form' ? element : outer.form;
      for (const [name, inner] of childLists(element))
        go(inner, `${place.path} -> ${name}`, { depth, form, inside: [...outer.inside, tag] });
    });
  };
  const body = card['body'];
  if (isObject(body) && Array.isArray(body['elements']))
    go(body['elements'], 'ROOT -> body -> elements', { depth: 0, form: null, inside: [] });
};

/** How many objects carry a tag: the platform counts texts, icons and columns as well (201 are too many). */
const countTagged = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, v) => sum + countTagged(v), 0);
  if (!isObject(value)) return 0;
  const here = typeof value['tag'] === 'string' ? 1 : 0;
  // What a chart or a button carries is not part of the card's own structure.
  return Object.entries(value).reduce(
    (sum, [key, v]) =>
      key === 'chart_spec' || key === 'value' || key === 'rows' ? sum : sum + countTagged(v),
    here,
  );
};

/** Tables written in markdown become table components, and count as such. */
const markdownTables = (content: unknown): number =>
  typeof content === 'string'
    ? (content.match(/^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?\s*$/gm) ?? []).length
    : 0;

/** All faults of the card's structure. */
export const structureFaults = (card: JsonObject): CardFault[] => {
  const faults: CardFault[] = [];
  const parse = (path: string, value: string) =>
    faults.push({ code: 200621, path, message: PARSE_ERROR, value: `${value}, path: ${path}` });
  const names = new Map<string, string>();
  const ids = new Set<string>();
  let tables = 0;

  const claimName = (name: unknown, path: string, needed: boolean) => {
    if (typeof name === 'string' && name !== '') {
      if (names.has(name))
        faults.push({
          code: 200530,
          path,
          message: 'the name of interactive component is duplicate',
          value: name,
        });
      names.set(name, path);
    } else if (needed) {
      faults.push({ code: 200530, path, message: 'the name of component in form is empty' });
    }
  };

  walk(card, (element, place) => {
    const tag = tagOf(element);
    const { path, form } = place;
    if (place.depth > MAX_DEPTH)
      faults.push({ code: 11310, path, message: 'component nesting exceeds the limit', value: tag });
    if (tag === 'table') tables += 1;
    if (tag === 'markdown') tables += markdownTables(element['content']);
    if ((tag === 'form' || tag === 'table') && place.inside.length > 0)
      parse(path, `${tag} must be placed directly in body`);
    if (ONLY_IN_FORM.has(tag) && form === null) parse(path, `${tag} only in form`);
    if (tag === 'form') {
      claimName(element['name'], path, true);
      if (!hasSubmit(element))
        faults.push({
          code: 200621,
          path,
          message: 'there is no submit button in the form container, at least one',
        });
    }
    if (tag === 'button' && element['form_action_type'] !== undefined && form === null)
      parse(path, 'formActionType only in form');
    if (FORM_CONTROLS.has(tag)) claimName(element['name'], path, form !== null);
  });

  collectIds(card, 'ROOT', (id, path) => {
    if (ids.has(id))
      faults.push({ code: 300301, path, message: 'Duplicate element_id in card component', value: id });
    ids.add(id);
  });
  const tagged = countTagged(card);
  if (tagged > MAX_TAGGED)
    faults.push({ code: 11310, path: 'ROOT', message: 'element exceeds the limit', value: String(tagged) });
  if (tables > MAX_TABLES)
    faults.push({ code: 11310, path: 'ROOT', message: 'card table number over limit', value: 'table' });
  return faults;
};

const hasSubmit = (form: JsonObject): boolean => {
  let found = false;
  walk({ body: { elements: [form] } }, (element) => {
    if (tagOf(element) !== 'button') return;
    if (element['form_action_type'] === 'submit' || element['action_type'] === 'form_submit') found = true;
  });
  return found;
};

const collectIds = (value: unknown, path: string, found: (id: string, path: string) => void): void => {
  if (Array.isArray(value)) return value.forEach((v, i) => collectIds(v, `${path} -> [${i}]`, found));
  if (!isObject(value)) return;
  if (typeof value['element_id'] === 'string') found(value['element_id'], path);
  for (const [key, inner] of Object.entries(value))
    if (key !== 'value' && key !== 'chart_spec' && key !== 'rows')
      collectIds(inner, `${path} -> ${key}`, found);
};

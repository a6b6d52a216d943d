/** The rules of single values, and how they are put together into shapes. Each rule reports; none throws. */
import { PARSE_ERROR, type CardFault } from './fault.ts';

/** A place in the card, and where to report what is wrong there. */
export type Spot = {
  path: string;
  /** The attribute's name, for the platform's `expected … for <name>`. */
  name: string;
  report(fault: CardFault): void;
  /** Text sizes and colours that `config.style` of this card defines. */
  styles: { textSizes: ReadonlySet<string>; colors: ReadonlySet<string> };
};

export type Rule = (value: unknown, spot: Spot) => void;
export type Fields = Record<string, Rule>;
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The tag of an element or a text, or the empty string. */
export const tagOf = (value: unknown): string =>
  isObject(value) && typeof value['tag'] === 'string' ? value['tag'] : '';

/** The place one step further in. */
const into = (spot: Spot, name: string): Spot => ({ ...spot, name, path: `${spot.path} -> ${name}` });

export const parseFault = (spot: Spot, value: string): void =>
  spot.report({ code: 200621, path: spot.path, message: PARSE_ERROR, value: `${value}, path: ${spot.path}` });

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 80);

/** Reports a value of the wrong type. */
export const expected = (spot: Spot, what: string, value: unknown): void =>
  parseFault(spot, `expected ${what} for ${spot.name}, but: ${shown(value)}`);

const simple =
  (what: string, accepts: (value: unknown) => boolean): Rule =>
  (value, spot) => {
    if (!accepts(value)) expected(spot, what, value);
  };

export const anything: Rule = () => undefined;
export const text = simple('string', (v) => typeof v === 'string');
export const nonEmpty = simple('non-empty string', (v) => typeof v === 'string' && v !== '');
export const bool = simple('bool', (v) => typeof v === 'boolean');
export const number = simple('number', (v) => typeof v === 'number' && Number.isFinite(v));
export const int = (min: number, max: number): Rule =>
  simple(`int in [${min},${max}]`, (v) => Number.isInteger(v) && Number(v) >= min && Number(v) <= max);
export const oneOf = (...words: string[]): Rule =>
  simple(`one of ${words.join('|')}`, (v) => typeof v === 'string' && words.includes(v));
export const matching = (what: string, pattern: RegExp): Rule =>
  simple(what, (v) => typeof v === 'string' && pattern.test(v));
/** At most so many characters, counted as people count them. */
export const atMost = (length: number): Rule =>
  simple(
    `string of at most ${length} characters`,
    (v) => typeof v === 'string' && Array.from(v).length <= length,
  );
/** Every rule must be content. */
export const both =
  (...rules: Rule[]): Rule =>
  (value, spot) => {
    for (const rule of rules) rule(value, spot);
  };

/** `8px`, `large`, …: [0,99] px or a named size. */
export const spacing = matching('spacing', /^(|default|small|medium|large|extra_large|\d{1,2}px)$/);
const side = '-?\\d{1,2}px';
/** One to four sides, each [-99,99] px. */
export const sides = matching(
  'one to four sizes in px',
  new RegExp(`^(${side}( ${side}){0,3}|(small|medium|large|extra_large))$`),
);
export const width = matching('auto, default, fill or px', /^(auto|default|fill|\d+px)$/);
export const align = oneOf('left', 'center', 'right');
export const valign = oneOf('top', 'center', 'bottom');

const TEXT_SIZES =
  'heading-0 heading-1 heading-2 heading-3 heading-4 heading normal notation xxxx-large xxx-large xx-large x-large large medium small x-small'.split(
    ' ',
  );
export const textSize: Rule = (value, spot) => {
  if (typeof value !== 'string' || !(TEXT_SIZES.includes(value) || spot.styles.textSizes.has(value)))
    parseFault(spot, `invalid text_size: ${shown(value)}`);
};

const COLOUR_NAMES =
  /^(|default|white|light_grey|bg-white|(neutral|blue|wathet|turquoise|green|lime|yellow|orange|red|carmine|violet|purple|indigo|grey)(-\d{2,3})?)$/;
/** A named colour, one that `config.style.color` defines, or rgba(); never hexadecimal. */
export const color: Rule = (value, spot) => {
  const fine =
    typeof value === 'string' &&
    (COLOUR_NAMES.test(value) || spot.styles.colors.has(value) || /^rgba?\(/.test(value));
  if (!fine) parseFault(spot, `invalid color: ${typeof value === 'string' ? value : shown(value)}`);
};

/** Only http and https leave the client; special characters must be percent-encoded. */
export const url: Rule = (value, spot) => {
  const fine =
    typeof value === 'string' &&
    (value === '' ||
      value === 'lark://msgcard/unsupported_action' ||
      /^(https?|lark|feishu|applink):\/\/[^\s\u0080-\uffff]+$/.test(value));
  if (!fine) parseFault(spot, `invalid url: ${shown(value)}`);
};

/** An object with these attributes and no other. */
export const shape =
  (fields: Fields, required: readonly string[] = []): Rule =>
  (value, spot) => {
    if (!isObject(value)) return expected(spot, 'object', value);
    for (const name of required)
      if (value[name] === undefined || value[name] === null) parseFault(spot, `missing property: ${name}`);
    for (const [name, inner] of Object.entries(value)) {
      const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (rule === undefined) parseFault(spot, `unknown property, property: ${name}`);
      else if (inner !== undefined && inner !== null) rule(inner, into(spot, name));
    }
  };

/** A list, each item by the same rule; the place of an item is `[i]`, with its tag where it has one. */
export const list =
  (rule: Rule, limits: { min?: number; max?: number } = {}): Rule =>
  (value, spot) => {
    if (!Array.isArray(value)) return expected(spot, 'array', value);
    if (value.length < (limits.min ?? 0))
      parseFault(spot, `${spot.name} needs at least ${limits.min} item(s)`);
    if (value.length > (limits.max ?? Infinity))
      parseFault(spot, `${spot.name} takes at most ${limits.max} item(s)`);
    value.forEach((item: unknown, i) => {
      const tag = tagOf(item);
      rule(item, { ...spot, path: `${spot.path} -> [${i}]${tag ? `(tag: ${tag})` : ''}` });
    });
  };

/** An object whose keys are free and whose values share a rule. */
export const record =
  (rule: Rule): Rule =>
  (value, spot) => {
    if (!isObject(value)) return expected(spot, 'object', value);
    for (const [name, inner] of Object.entries(value)) rule(inner, into(spot, name));
  };

/** A card as a piece of a page: words stay words, forms stay forms, and nothing needs a script. */
import type {
  Button,
  Card,
  ColumnSet,
  DatePicker,
  Element,
  Form,
  Input,
  MultiSelect,
  Option,
  Select,
  CardTable,
} from '../../cards/card-json.ts';
import { parseAct } from '../../cards/acts.ts';
import { givenName } from '../../cards/unique-names.ts';
import type { Drawing } from '../../src/console/cards.ts';
import { address, html, type Html } from '../../src/console/html.ts';
import { subjectPath } from '../../src/console/subject-path.ts';
import { table } from '../../src/console/pieces.ts';
import { openedBy } from './openers.ts';

type Part = Element | Form | CardTable;
/** Where an element stands: a required control that is folded away could not be shown to be missing. */
type Place = Drawing & { inForm: boolean; folded: boolean };

const hidden = ({ token, subject }: Drawing): Html =>
  html`<input type="hidden" name="token" value="${token}" />
    <input type="hidden" name="from" value="${subject}" />`;

const ACT = address('/act');

const button = (one: Button, place: Place): Html | null => {
  const text = one.text.content;
  const intent = parseAct(one.behaviors[0].value.act);
  if (intent === null) return null;
  const opens = openedBy(intent);
  if (opens === null) return null;
  if (opens !== undefined) return html`<a class="button" href="${address(subjectPath(opens))}">${text}</a>`;
  const quiet = !one.type.startsWith('primary');
  const press = (words: string): Html =>
    html`<button name="act" value="${one.behaviors[0].value.act}" ${quiet && html`class="second"`}>
      ${words}
    </button>`;
  const pressed =
    one.confirm === undefined
      ? press(text)
      : html`<details class="asks">
          <summary class="button second">${text}</summary>
          <p>${one.confirm.text.content}</p>
          ${press(`确认${text}`)}
        </details>`;
  return place.inForm ? pressed : html`<form method="post" action="${ACT}">${hidden(place)}${pressed}</form>`;
};

const valueOf = (name: string, { given }: Place): string | undefined => {
  const value = given[givenName(name)];
  return typeof value === 'string' ? value : undefined;
};

const input = (one: Input, place: Place): Html => {
  const value = valueOf(one.name, place) ?? one.default_value ?? '';
  const required = one.required && !place.folded && html` required`;
  const hint = one.placeholder.content;
  return html`<label class="field"
    ><span>${one.label.content}</span>${
      one.input_type === 'multiline_text'
        ? html`<textarea
            name="${one.name}"
            rows="${Math.max(2, one.rows ?? 2)}"
            maxlength="${one.max_length}"
            placeholder="${hint}"
            ${required}
          >
${value}</textarea>`
        : html`<input
            name="${one.name}"
            value="${value}"
            maxlength="${one.max_length}"
            placeholder="${hint}"
            autocomplete="off"
            ${required}
          />`
    }</label
  >`;
};

const choices = (options: Option[], chosen: string[]): Html[] =>
  options.map(
    (o) =>
      html`<option value="${o.value}" ${chosen.includes(o.value) && html` selected`}>
        ${o.text.content}
      </option>`,
  );

const control = (one: Select | DatePicker | MultiSelect, label: string, place: Place): Html => {
  switch (one.tag) {
    case 'select_static':
      return html`<label class="field"
        ><span>${label || one.placeholder.content}</span
        ><select name="${one.name}" ${one.required && !place.folded && html` required`}>
          <option value="">${one.placeholder.content}</option>
          ${choices(one.options, [valueOf(one.name, place) ?? one.initial_option ?? ''])}
        </select></label
      >`;
    case 'date_picker':
      return html`<label class="field"
        ><span>${label || one.placeholder.content}</span
        ><input
          type="date"
          name="${one.name}"
          value="${valueOf(one.name, place) ?? one.initial_date ?? ''}"
          ${one.required && !place.folded && html` required`}
      /></label>`;
    case 'multi_select_static': {
      const given = place.given[givenName(one.name)];
      const chosen = given === undefined ? (one.selected_values ?? []) : [given].flat();
      return html`<fieldset class="field">
        <legend>${label || one.placeholder.content}</legend>
        ${one.options.map(
          (o) =>
            html`<label class="tick"
              ><input
                type="checkbox"
                name="${one.name}"
                value="${o.value}"
                ${chosen.includes(o.value) && html` checked`}
              />${o.text.content}</label
            >`,
        )}
      </fieldset>`;
    }
    default:
      return one satisfies never;
  }
};

const columns = (one: ColumnSet, place: Place): Html => {
  const buttons = one.columns.every((c) => c.elements.every((e) => e.tag === 'button'));
  const pair = one.columns.length === 2 && one.columns[0]?.weight === 1 && one.columns[1]?.weight === 3;
  const kind = one.background_style === 'grey' ? 'quoted' : buttons ? 'buttons' : pair ? 'pair' : 'columns';
  return html`<div class="${kind}">
    ${one.columns.map((c) => html`<div>${parts(c.elements, place)}</div>`)}
  </div>`;
};

const COLOURS = ['grey', 'red', 'orange', 'green', 'blue'];

const isControl = (one: Part | undefined): boolean =>
  one !== undefined && ['select_static', 'date_picker', 'multi_select_static'].includes(one.tag);

const part = (one: Part, label: string, place: Place): Html | null => {
  switch (one.tag) {
    case 'div': {
      const colour = one.text.text_color ?? '';
      return html`<p class="words ${COLOURS.includes(colour) && `is-${colour}`}">${one.text.content}</p>`;
    }
    case 'hr':
      return html`<hr />`;
    case 'button':
      return 'name' in one
        ? button(one, place)
        : html`<a class="button" href="${one.behaviors[0].default_url}">${one.text.content}</a>`;
    case 'input':
      return input(one, place);
    case 'select_static':
    case 'date_picker':
    case 'multi_select_static':
      return control(one, label, place);
    case 'column_set':
      return columns(one, place);
    case 'collapsible_panel':
      return html`<details>
        <summary>${one.header.title.content}</summary>
        ${parts(one.elements, { ...place, folded: true })}
      </details>`;
    case 'form':
      // The first button of a form is what the Enter key presses: it must not be 同意.
      return html`<form method="post" action="${ACT}" class="deed">
        <button disabled hidden></button>${hidden(place)}${parts(one.elements, { ...place, inForm: true })}
      </form>`;
    case 'table':
      return table(
        one.columns.map((c) => c.display_name),
        one.rows.map((row) => one.columns.map((c) => row[c.name] ?? '')),
        '没有内容。',
      );
    case 'chart':
      // The platform draws it; pages have pictures of their own.
      return null;
    default:
      return one satisfies never;
  }
};

/** Elements in their order; the line before a choice is its label. */
const parts = (elements: readonly Part[], place: Place): Html[] =>
  elements.flatMap((one, i) => {
    if (one.tag === 'div' && isControl(elements[i + 1])) return [];
    const before = elements[i - 1];
    const drawn = part(one, before?.tag === 'div' ? before.text.content : '', place);
    return drawn === null ? [] : [drawn];
  });

/** Whether something in it can be pressed that does something. */
const acts = (one: Part): boolean => {
  if (one.tag === 'button') {
    const intent = 'name' in one ? parseAct(one.behaviors[0].value.act) : null;
    return intent !== null && openedBy(intent) === undefined;
  }
  if (one.tag === 'column_set') return one.columns.some((c) => c.elements.some(acts));
  return (one.tag === 'form' || one.tag === 'collapsible_panel') && one.elements.some(acts);
};

/** Everything on a card. */
export const drawWhole = (card: Card, drawing: Drawing): Html =>
  html`<div class="deeds">${parts(card.body.elements, { ...drawing, inForm: false, folded: false })}</div>`;

/** Only what can be done about it, for a page that says the rest itself; null where there is nothing. */
export const drawDeeds = (card: Card, drawing: Drawing): Html | null => {
  const acting = card.body.elements.filter(acts);
  return acting.length === 0
    ? null
    : html`<div class="deeds">${parts(acting, { ...drawing, inForm: false, folded: false })}</div>`;
};

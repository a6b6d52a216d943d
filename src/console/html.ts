/** Markup in which every value is escaped: a string can only become markup by being written in a template. */

const MADE = Symbol('html');

/** A piece of markup; only `html` makes one. */
export type Html = { readonly [MADE]: string };

/** What may stand in a template: nothing is shown for null and false; a list is its parts one after the other. */
export type Shown = Html | string | number | null | false | readonly Shown[];

const SIGNS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

const isHtml = (value: Shown): value is Html =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: Shown): string => {
  if (value === null || value === false) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return isHtml(value) ? value[MADE] : value.map(shown).join('');
};

/** A piece of markup with its values escaped; a value in an attribute stands between double quotes. */
export const html = (parts: TemplateStringsArray, ...values: Shown[]): Html => ({
  [MADE]: parts.map((part, i) => part + shown(values[i] ?? null)).join(''),
});

/** The whole page as text, for the browser. */
export const pageText = (page: Html): string => `<!doctype html>\n${page[MADE]}`;

/** An address within the console with its query; empty values are left out. */
export const address = (path: string, query: Record<string, string | number | undefined> = {}): string => {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') words.set(key, String(value));
  const said = words.toString();
  return `/console${path}${said === '' ? '' : `?${said}`}`;
};

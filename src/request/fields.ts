/** The fields of a kind's form, without their shape being spelled out at each. */
import type { KindField } from './view.ts';

/** A line of text; required and short unless said otherwise. */
export const textField = (
  name: string,
  label: string,
  placeholder: string,
  {
    initial = '',
    required = true,
    long = false,
  }: { initial?: string; required?: boolean; long?: boolean } = {},
): KindField => ({ is: 'text', name, label, placeholder, initial, required, long });

/** A required day; `initial` as YYYY-MM-DD. */
export const dateField = (name: string, label: string, initial: string | null): KindField => ({
  is: 'date',
  name,
  label,
  initial,
  required: true,
});

/** A required choice; options that are plain words stand for themselves. */
export const choiceField = (
  name: string,
  label: string,
  options: (string | { value: string; text: string })[],
  initial: string | null,
): KindField => ({
  is: 'choice',
  name,
  label,
  options: options.map((one) => (typeof one === 'string' ? { value: one, text: one } : one)),
  initial,
  required: true,
});

/** The same field, folded away: it is known already, or seldom wanted. */
export const rare = (field: KindField): KindField => ({ ...field, rare: true });

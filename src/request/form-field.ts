/** What a form asks: one description from which a field is read (`read-fields.ts`) and drawn (`fields.ts`). */

export type FieldKind =
  | 'text'
  | 'long_text'
  | 'number'
  | 'money'
  | 'date'
  | 'time'
  | 'yes_no'
  | 'choice'
  | 'choices'
  | 'person'
  | 'department'
  | 'file'
  | 'rows';

export type Option = string | { value: string; text: string };

/** A column of rows (明细). */
export type FieldColumn = { name: string; kind: 'text' | 'number' | 'money' | 'date' };

export type FormField = {
  /** What its control is called, and its value in the form. */
  name: string;
  label: string;
  is: FieldKind;
  /** 「例如：区统计局」 */
  example?: string;
  /** May be left empty; `otherwise` stands for it then. */
  optional?: true;
  otherwise?: string;
  /** Known or seldom wanted: it folds away. */
  rare?: true;
  /** Of a choice; none where every word is one. */
  options?: readonly Option[];
  unit?: string;
  least?: number;
  most?: number;
  /** A number without a fraction. */
  whole?: true;
  /** A time of day, without its date. */
  clock?: true;
  /** In characters; what is longer is refused, or `cut`. */
  longest?: number;
  cut?: true;
  columns?: readonly FieldColumn[];
  /** What is said when it cannot be read, in place of the general words; `toast` in at most 20 characters. */
  asks?: string;
  toast?: string;
};

export const valueOf = (option: Option): string => (typeof option === 'string' ? option : option.value);

import type { MatterField } from '../regulation/matters/file/fields.ts';
import type { FormField } from '../request/form-field.ts';

/** A field of a matter's file as the forms of all requests describe theirs; what it is, the caller says. */
export const asFormField = (field: MatterField): Omit<FormField, 'is'> => ({
  name: field.name,
  label: field.name,
  options: field.options,
  unit: field.unit,
  longest: field.longest,
  columns: field.columns,
  ...(field.least === null ? {} : { least: field.least }),
  ...(field.most === null ? {} : { most: field.most }),
});

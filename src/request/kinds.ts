import type { Office } from '../office/office.ts';
import type { RequestKind } from './kind.ts';

/** The kind of a request by its name. The engine hands a kind only forms that the same kind has read. */
export const kindOf = (office: Office, name: string): RequestKind => {
  const kind = office.kinds[name];
  if (kind === undefined) throw new Error(`no request kind ${name}`);
  return kind;
};

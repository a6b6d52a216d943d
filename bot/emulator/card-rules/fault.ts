/** What is wrong with a card, in the platform's own codes and words. */

export type CardFault = {
  /** The platform's sub-code, such as 200621 (parse error) or 200861 (tag that 2.0 dropped). */
  code: number;
  /** Where, as the platform writes it: `ROOT -> body -> elements -> [2](tag: form)`. */
  path: string;
  message: string;
  /** The platform's `ErrorValue`. */
  value?: string;
};

export const PARSE_ERROR = 'parse card json err, please check whether the card json is correct';

// These messages carry the place in ErrorValue, or not at all.
const WITHOUT_PATH = new Set([200621, 11310, 100290, 200570, 200860]);

/** The `msg` of error 230099 for a fault, letter by letter as the platform composes it. */
export const cardErrorMessage = (fault: CardFault): string => {
  const parts = [`ErrCode: ${fault.code}`];
  if (!WITHOUT_PATH.has(fault.code)) parts.push(`ErrPath: ${fault.path}`);
  parts.push(`ErrMsg: ${fault.message}`);
  if (fault.value !== undefined) parts.push(`ErrorValue: ${fault.value}`);
  return `Failed to create card content, ext=${parts.join('; ')}; `;
};

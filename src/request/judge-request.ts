import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import type { Refusal } from '../core/outcome.ts';
import { decide } from '../regulation/decide.ts';
import type { Choice, Decision, Facts } from '../regulation/verdict.ts';
import { choicesInForce } from './local-rules.ts';

/**
 * Asks the book who decides, with the office's own readings in force; a refusal names the fact about the person that
 * is missing. Throws when office.yaml names no pack for the matter.
 */
export const judgeRequest = async (
  office: Office,
  tx: Tx,
  kind: { matter: string; table: string },
  facts: Facts,
): Promise<Decision | Refusal> => {
  const pack = office.settings.packs[kind.matter];
  if (pack === undefined) throw new Error(`office.yaml names no regulation for ${kind.matter}`);
  const choices: Choice[] = await choicesInForce(office, tx);
  return decide(office.book, { pack, table: kind.table, facts, choices, numbers: office.settings.numbers });
};

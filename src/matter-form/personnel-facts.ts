import type { Facts } from '../regulation/verdict.ts';
import type { Matter } from '../regulation/matters/matter.ts';
import { textOf, type Values } from './form.ts';

const PLAIN_RANKS = /一般|科员|办事员|职员|工勤|聘用|编外|科级以下/;

/**
 * 事实 fields from the personnel file: the option that the person's rank, title or role names. What cannot be told from
 * it stays as it was said on the form, or takes its default; nothing is guessed.
 */
export const personnelFacts = (matter: Matter, given: Values, personal: Facts): Values => {
  const found: Values = {};
  for (const field of matter.fields) {
    if (field.kind !== 'fact') continue;
    const level = String(personal['level'] ?? '');
    const others = [String(personal['title'] ?? ''), String(personal['roles'] ?? '')];
    const option =
      field.options.find((o) => o === level) ??
      field.options.find((o) => others.some((text) => text !== '' && text.split('、').includes(o))) ??
      field.options.find((o) => level !== '' && (level.includes(o) || o.includes(level))) ??
      (PLAIN_RANKS.test(level) ? field.options.find((o) => o.includes('一般')) : undefined);
    if (option !== undefined) found[field.name] = option;
    else if (field.options.length === 0 && level !== '' && field.initial === null) found[field.name] = level;
    else if (textOf(given[field.name]) === '' && field.initial !== null)
      found[field.name] = field.initial === '否' ? false : field.initial === '是' ? true : field.initial;
  }
  return found;
};

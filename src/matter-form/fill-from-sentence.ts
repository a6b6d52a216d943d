import type { Tx } from '../core/db.ts';
import type { Filled } from '../request/kind.ts';
import type { Matter } from '../regulation/matters/matter.ts';

/** What a sentence already says of a form: options and things by their names, numbers by their units. */
export const fillFromSentence = async (tx: Tx, matter: Matter, said: string): Promise<Filled> => {
  const filled: Filled = {};
  for (const field of matter.fields) {
    const option = field.options.find((o) => said.includes(o));
    if (option !== undefined) filled[field.name] = option;
    if (field.kind === 'yes_no' && said.includes(field.name)) filled[field.name] = '是';
    if (field.kind === 'thing') {
      const things = await tx.thing.findMany({
        where: { roll: field.from ?? '', retiredAt: null },
        select: { name: true },
      });
      const named = things.find((t) => said.includes(t.name));
      if (named !== undefined) filled[field.name] = named.name;
    }
    if (field.kind === 'number') {
      const unit = field.unit === '' ? '(?:份|个|把|件|人|次|本|张)' : field.unit;
      const found = new RegExp(`(\\d+)\\s*${unit}`).exec(said);
      if (found?.[1] !== undefined) filled[field.name] = found[1];
    }
  }
  return filled;
};

/** Clauses that the pack lists and that no row, matter or reason speaks of. */
import { citesOf } from '../matters/cites.ts';
import { mattersOfPack } from '../matters/pack-matters.ts';
import { sayClause } from '../say.ts';
import { isMatter, type Doubt, type Searched } from './doubt.ts';
import { enforceable } from './listed.ts';
import { leavesOpen } from './words.ts';

export const unusedClauses = ({ book, pack, wanted }: Searched): Doubt[] => {
  if (!wanted('') || isMatter(pack)) return [];
  const used = new Set([
    ...Object.values(pack.tables).flatMap((table) => table.rows.flatMap((row) => row.cite)),
    ...Object.values(pack.numbers ?? {}).flatMap((number) => number.cite),
    ...mattersOfPack(book, pack.id).matters.flatMap((matter) => [
      ...citesOf(matter),
      ...matter.notDone.flatMap(({ ids }) => ids),
    ]),
  ]);
  return Object.values(pack.clauses)
    .filter((clause) => !used.has(clause.id) && enforceable(clause.id) && !leavesOpen(clause))
    .map((clause) => ({
      kind: 'doubt',
      table: '',
      situation: `unused:${clause.id}`,
      cite: [clause.id],
      said: '碰到这一条写的情形，小办不会说什么',
      choices: ['补一行或一个事项', '写明不办的原因'],
      sentence: `${sayClause(clause)}只列了条文，没有一行、一个事项用到它。`,
    }));
};

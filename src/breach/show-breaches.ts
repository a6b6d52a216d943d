import type { Office } from '../office/office.ts';
import { findClause } from '../regulation/find-table.ts';
import { sayRef } from '../regulation/say.ts';
import type { Person } from '../staff/staff.ts';
import type { Breach } from '../../prisma/generated/client.ts';
import { mayInspect } from './may-inspect.ts';

/** One record as a row of a card, with whether its reader settles it. */
export type BreachRow = { id: string; text: string; proposal: string; state: string; maySettle: boolean };

/** 「《会议制度》三、2」, from whichever of the office's regulations holds the clause; null when none does. */
const sayCite = ({ book, settings }: Pick<Office, 'book' | 'settings'>, cite: string[]): string | null => {
  const [clause] = Object.values(settings.packs).flatMap(
    (pack) => findClause(book, pack, cite[0] ?? '') ?? [],
  );
  return clause === undefined ? null : sayRef(clause);
};

/** The records that somebody may see: all of them who settles them, otherwise his own. */
export const showBreaches = (
  office: Pick<Office, 'book' | 'settings'>,
  breaches: Breach[],
  viewer: Person,
  name: (id: string) => string,
): BreachRow[] => {
  const inspects = mayInspect(viewer);
  return breaches
    .filter((b) => inspects || b.personId === viewer.id)
    .map((b) => {
      const clause = sayCite(office, b.cite);
      return {
        id: b.id,
        text: `${name(b.personId)} ${b.event}${b.minutes === null || b.minutes === 0 ? '' : ` ${b.minutes} 分钟`}`,
        proposal: `${b.proposal === '' ? '制度没有写怎样处理' : `建议：${b.proposal}`}${clause === null ? '' : `（${clause}）`}`,
        state: b.state === 'proposed' ? '待核定' : b.state === 'confirmed' ? '已核定' : '不予认定',
        maySettle: inspects && b.state === 'proposed' && b.personId !== viewer.id,
      };
    });
};

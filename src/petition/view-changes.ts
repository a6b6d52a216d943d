import { z } from 'zod';
import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { day, today, toInstant } from '../core/day.ts';
import { sayDate, sayTime } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import { CHANGED } from './change-petition.ts';
import { reasonsOf } from './keep-reason.ts';
import { petitionSubject } from './hold-petition.ts';
import { staffOf } from '../staff/staff-of.ts';

const SHOWN = 3;
const detail = z.object({ changes: z.array(z.string()), reasonId: z.string().default('') });

/** The latest changes of a petition, oldest first, from the journal, and the date it had missed before one of them. */
export const changesOf = async (
  office: Office,
  row: Pick<Petition, 'id' | 'missedDue'>,
  entitled: boolean,
): Promise<{ text: string; warn: boolean }[]> => {
  const rows = await office.db.journal.findMany({
    where: { subject: petitionSubject(row.id), act: CHANGED },
    orderBy: { seq: 'desc' },
    take: SHOWN,
  });
  // Why is for those who handle the case.
  const reasons = entitled ? await reasonsOf(office, row.id) : new Map<string, string>();
  const people = peopleById(
    await staffOf(office.db),
    rows.flatMap((r) => r.actorId ?? []),
  );
  return [
    ...rows.toReversed().map((one) => {
      const { changes, reasonId } = detail.parse(one.detail);
      const reason = reasons.get(reasonId);
      const why = reason === undefined ? '' : `（${reason}）`;
      const by = people.get(one.actorId ?? '')?.name ?? '';
      return {
        text: `${by} ${sayTime(toInstant(one.at), office.clock.now())}：${changes.join('，')}${why}`,
        warn: false,
      };
    }),
    ...(row.missedDue === null
      ? []
      : [
          {
            text: `改期以前，原期限 ${sayDate(day(row.missedDue), today(office.clock))} 已过，按逾期统计`,
            warn: true,
          },
        ]),
  ];
};

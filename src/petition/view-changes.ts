import { z } from 'zod';
import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { day, today, toInstant } from '../core/day.ts';
import { sayDate, sayTime } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import { CHANGED } from './change-petition.ts';
import { petitionSubject } from './hold-petition.ts';
import { staffOf } from '../staff/staff-of.ts';

const SHOWN = 3;
const detail = z.object({ changes: z.array(z.string()), reason: z.string() });

/** The latest changes of a petition, oldest first, from the journal, and the date it had missed before one of them. */
export const changesOf = async (
  office: Office,
  row: Pick<Petition, 'id' | 'missedDue'>,
): Promise<{ text: string; warn: boolean }[]> => {
  const rows = await office.db.journal.findMany({
    where: { subject: petitionSubject(row.id), act: CHANGED },
    orderBy: { seq: 'desc' },
    take: SHOWN,
  });
  const people = peopleById(
    await staffOf(office.db),
    rows.flatMap((r) => r.actorId ?? []),
  );
  return [
    ...rows.toReversed().map((one) => {
      const { changes, reason } = detail.parse(one.detail);
      const by = people.get(one.actorId ?? '')?.name ?? '';
      return {
        text: `${by} ${sayTime(toInstant(one.at), office.clock.now())}：${changes.join('，')}（${reason}）`,
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

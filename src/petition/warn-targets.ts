/** 指标提醒: the year's figures have fallen behind the pack's targets; said once a month for each target. */
import type { Office } from '../office/office.ts';
import { toDate, type Day } from '../core/day.ts';
import { tell, type Notice } from '../core/notices.ts';
import { sayDate } from '../calendar/say-day.ts';
import { mainLeaders } from './main-leaders.ts';
import { PETITION_ROLE } from './members.ts';
import { countedBetween } from './month-report.ts';
import { sayPetitionClause, targets } from './petition-rules.ts';
import { figuresOf, missedTargets } from './statistics.ts';

/** Who answers for the figures: head and leader in charge of the petition clerks' departments, else the main leaders. */
const answerable = async (office: Office): Promise<string[]> => {
  const departments = await office.db.department.findMany({
    where: { retiredAt: null, members: { some: { roles: { has: PETITION_ROLE }, retiredAt: null } } },
  });
  const ids = departments.flatMap((d) => [d.headId ?? [], d.leaderInChargeId ?? []].flat());
  return ids.length > 0 ? [...new Set(ids)] : mainLeaders(office, office.db);
};

/**
 * On a morning: the targets that this year's petitions miss so far, to whom they concern. The packs measure the year
 * (全年), so a month that has just begun is not judged by itself; the morning of the monthly report says it all anyway.
 */
export const warnTargets = async (office: Office, on: Day): Promise<void> => {
  if (office.calendar.workingDayOnOrAfter(on.with({ day: 1 })).value.equals(on)) return;
  const { cite, ...wanted } = targets(office);
  if (Object.values(wanted).every((limit) => limit === null)) return;
  const figures = figuresOf(await countedBetween(office, office.db, on.with({ month: 1, day: 1 }), on));
  const missed = missedTargets(figures, wanted);
  if (missed.length === 0) return;
  const people = await answerable(office);
  const now = office.clock.now();
  const clause = sayPetitionClause(office, cite);
  await office.db.$transaction(async (tx) => {
    for (const { target, label, said } of missed) {
      // A row a person, month and target: a second morning finds it there.
      const fresh = await tx.digest.createManyAndReturn({
        data: people.map((personId) => ({
          day: `${on.toPlainYearMonth().toString()} ${target}`,
          personId,
          at: toDate(now),
        })),
        skipDuplicates: true,
      });
      await tell(
        tx,
        { now, nextId: () => office.ids.next() },
        fresh.map(({ personId }): Notice => ({
          kind: 'petition.target',
          recipientId: personId,
          subject: `text:${office.ids.next()}`,
          payload: {
            until: sayDate(on, on),
            registered: figures.registered,
            closed: figures.closed,
            label,
            said,
            clause,
          },
        })),
      );
    }
  });
};

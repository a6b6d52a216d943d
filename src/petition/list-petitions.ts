import { caseName } from './case-name.ts';
import type { Office } from '../office/office.ts';
import { hasConsole } from '../core/public-url.ts';
import { dayOf, today, toInstant } from '../core/day.ts';
import { sayDate } from '../calendar/say-day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { principalsOf } from '../staff/stand-ins.ts';
import type { Person } from '../staff/staff.ts';
import { clockWord } from './clocks.ts';
import { usualPeriod } from './export-register.ts';
import { petitionSubject, petitionStateWord } from './hold-petition.ts';
import { notAbout, PETITION_ROLE } from './members.ts';
import { maySeeMonth } from './month-report.ts';
import type { PetitionsView } from './view.ts';
import { sayLeft } from './view-petition.ts';
import { staffOf } from '../staff/staff-of.ts';

const SHOWN = 8;

/** 我的信访: the cases in hand that this person has to do with, the most urgent first. Nobody is named; `shown` is how many lines there is room for. */
export const viewPetitions = async (
  office: Office,
  person: Person,
  shown = SHOWN,
): Promise<PetitionsView> => {
  const now = today(office.clock);
  const acts = [person.id, ...principalsOf(await staffOf(office.db), person.id, now)];
  const clerk = person.roles.includes(PETITION_ROLE);
  const rows = await office.db.petition.findMany({
    where: {
      state: { in: ['registered', 'assigned', 'reviewing'] },
      ...notAbout(person.id),
      ...(clerk ? {} : { members: { some: { personId: { in: acts }, until: null } } }),
    },
    orderBy: { registeredAt: 'asc' },
    take: 500,
  });
  const open = await office.db.obligation.findMany({
    where: { subject: { in: rows.map((r) => petitionSubject(r.id)) }, state: 'open' },
    orderBy: { dueAt: 'asc' },
  });
  const first = new Map<string, (typeof open)[number]>();
  for (const o of open) if (!first.has(o.subject)) first.set(o.subject, o);
  const lines = rows
    .map((row) => {
      const next = first.get(petitionSubject(row.id));
      const due = next === undefined ? null : dayOf(toInstant(next.dueAt));
      return {
        at: due === null ? Number.MAX_SAFE_INTEGER : daysUntil(now, due),
        line: {
          petitionId: row.id,
          title: `${caseName(row)} · ${row.problem}`,
          below:
            next === undefined || due === null
              ? petitionStateWord(row.state)
              : `${petitionStateWord(row.state)}，${clockWord(next.kind)} ${sayDate(due, now)} ${sayLeft(due, now)}`,
          late: due !== null && daysUntil(now, due) < 0,
        },
      };
    })
    .toSorted((a, b) => a.at - b.at)
    .map((one) => one.line);
  const { from, to } = usualPeriod(office);
  return {
    person: { id: person.id, name: person.name },
    lines: lines.slice(0, shown),
    more: Math.max(0, lines.length - shown),
    console: hasConsole(office),
    mayRegister: clerk,
    register: (await maySeeMonth(office, office.db, person))
      ? { from: from.toString(), to: to.toString() }
      : null,
  };
};

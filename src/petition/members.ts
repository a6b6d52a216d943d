/** Who handles a petition (办理人员), and who may see what of it. */
import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Prisma, Tx } from '../core/db.ts';
import { today, toDate } from '../core/day.ts';
import { principalsOf } from '../staff/stand-ins.ts';
import type { Person } from '../staff/staff.ts';
import { staffOf } from '../staff/staff-of.ts';

export const PETITION_ROLE = '信访专干';

export type MemberRole = 'registrar' | 'reader' | 'handler' | 'head' | 'reviewer';

/** Takes people into a case; somebody who had left it comes back. */
export const joinCase = async (
  office: Pick<Office, 'clock'>,
  tx: Tx,
  petitionId: string,
  members: { personId: string; role: MemberRole }[],
): Promise<void> => {
  const since = toDate(office.clock.now());
  for (const one of members) {
    const key = { petitionId, ...one };
    await tx.petitionMember.upsert({
      where: { petitionId_personId_role: key },
      create: { ...key, since },
      update: { until: null },
    });
  }
};

/** Lets the holders of a role leave the case: from now on they do not see the petitioner any more. */
export const leaveCase = async (
  office: Pick<Office, 'clock'>,
  tx: Tx,
  petitionId: string,
  roles: MemberRole[],
): Promise<void> => {
  await tx.petitionMember.updateMany({
    where: { petitionId, role: { in: roles }, until: null },
    data: { until: toDate(office.clock.now()) },
  });
};

/** Picks the petitions that are not about a person; a comparison alone would lose those that are about nobody. */
export const notAbout = (personId: string): Prisma.PetitionWhereInput => ({
  OR: [{ againstId: null }, { againstId: { not: personId } }],
});

export type MemberStanding = {
  /** Sees the petitioner, the matter, the comment and the report. */
  entitled: boolean;
  /** May see the card at all: number, kind of problem, dates, and whose turn it is. */
  concerned: boolean;
  /** The ids for which this person acts: himself, and those for whom he stands in today. */
  acts: string[];
  clerk: boolean;
};

/**
 * What a person is to a petition. Handlers see everything, also through a stand-in; petition clerks keep the register.
 * The head of the department, those an overdue case was reported to and the leaders see it without the petitioner. The
 * person complained about sees nothing, whatever he is else.
 */
export const standingOf = async (
  office: Office,
  tx: Tx,
  row: Pick<Petition, 'id' | 'againstId' | 'departmentId'>,
  person: Person,
): Promise<MemberStanding> => {
  const acts = [person.id, ...principalsOf(await staffOf(tx), person.id, today(office.clock))];
  const clerk = person.roles.includes(PETITION_ROLE);
  if (row.againstId === person.id) return { entitled: false, concerned: false, acts: [], clerk: false };
  const member = await tx.petitionMember.count({
    where: { petitionId: row.id, personId: { in: acts }, until: null },
  });
  const entitled = clerk || member > 0;
  if (entitled) return { entitled, concerned: true, acts, clerk };
  const was = await tx.petitionMember.count({ where: { petitionId: row.id, personId: { in: acts } } });
  const told = await tx.escalation.count({
    where: { personId: person.id, obligation: { subject: `petition:${row.id}` } },
  });
  const leads =
    row.departmentId === null
      ? 0
      : await tx.department.count({
          where: { id: row.departmentId, OR: [{ headId: person.id }, { leaderInChargeId: person.id }] },
        });
  return { entitled: false, concerned: was + told + leads > 0, acts, clerk };
};

/** What the model of rights is asked with, read from the database. */
import type { Db } from '../../src/core/db.ts';
import type { Facts } from './rights-model.ts';

/** The facts as the database has them. */
export const factsOf = async (db: Db): Promise<Facts> => {
  const [requests, petitions, drafts, people, departments, posts] = await Promise.all([
    db.request.findMany({ include: { steps: { include: { seats: true } } } }),
    db.petition.findMany({ include: { members: true } }),
    db.draft.findMany(),
    db.person.findMany(),
    db.department.findMany(),
    db.postHolder.findMany(),
  ]);
  const withRole = (role: string) => new Set(people.filter((p) => p.roles.includes(role)).map((p) => p.id));
  return {
    requests: new Map(
      requests.map((row) => {
        const seats = row.steps.flatMap((step) => step.seats);
        const now = seats.filter((seat) => seat.state === 'active').map((seat) => seat.personId);
        const asked = new Set(seats.map((seat) => seat.personId));
        return [row.id, { number: row.number, applicant: row.applicantId, asked, now: new Set(now) }];
      }),
    ),
    petitions: new Map(
      petitions.map((row) => [
        row.id,
        { number: row.number, members: new Set(row.members.map((m) => m.personId)) },
      ]),
    ),
    drafts: new Map(drafts.map((row) => [row.id, row.personId])),
    clerks: withRole('办公室'),
    petitionClerks: withRole('信访专干'),
    leaders: new Set([
      ...departments.flatMap((d) => [d.headId, d.leaderInChargeId].filter((id) => id !== null)),
      ...posts.map((p) => p.personId),
    ]),
  };
};

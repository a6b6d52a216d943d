/** Files at petitions (附件): for those who handle the case, as its text is; forgotten with the petitioner. */
import type { PetitionState } from '../../prisma/generated/client.ts';
import type { AttachmentHost } from '../attachment/host.ts';
import { redraw } from '../request/involved.ts';
import { stamp, tell } from '../core/notices.ts';
import type { Tx } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { caseName } from './case-name.ts';
import { petitionSubject } from './hold-petition.ts';
import { notAbout, PETITION_ROLE, standingOf } from './members.ts';

const MOST_PLACES = 6;
const IN_HAND: PetitionState[] = ['registered', 'assigned', 'reviewing'];

/** Everybody who handles it sees it anew; nobody hears a word of it. */
const redrawCase = async (office: Office, tx: Tx, id: string, personId: string): Promise<void> => {
  const members = await tx.petitionMember.findMany({ where: { petitionId: id, until: null } });
  const others = members.map((one) => one.personId).filter((one) => one !== personId);
  await tell(tx, stamp(office), redraw(petitionSubject(id), [...others, personId]));
};

export const petitionFiles: AttachmentHost = {
  async title(_office, tx, id) {
    const row = await tx.petition.findUnique({ where: { id } });
    return row === null ? null : `信访 ${caseName(row)}`;
  },
  async sees(office, tx, id, person) {
    const row = await tx.petition.findUnique({ where: { id } });
    return row !== null && row.anonymisedAt === null && (await standingOf(office, tx, row, person)).entitled;
  },
  async changes(office, tx, id, person) {
    const row = await tx.petition.findUnique({ where: { id } });
    return (
      row !== null && IN_HAND.includes(row.state) && (await standingOf(office, tx, row, person)).entitled
    );
  },
  async places(_office, tx, person) {
    const clerk = person.roles.includes(PETITION_ROLE);
    const rows = await tx.petition.findMany({
      where: {
        state: { in: IN_HAND },
        ...notAbout(person.id),
        ...(clerk
          ? { registeredById: person.id }
          : {
              members: { some: { personId: person.id, until: null, role: { in: ['handler', 'reviewer'] } } },
            }),
      },
      orderBy: { registeredAt: 'desc' },
      take: MOST_PLACES,
    });
    return rows.map((row) => ({
      subject: petitionSubject(row.id),
      field: '',
      label: `信访 ${caseName(row)} · ${row.problem}`,
    }));
  },
  joined: (office, tx, id, person) => redrawCase(office, tx, id, person.id),
  left: (office, tx, id, person) => redrawCase(office, tx, id, person.id),
};

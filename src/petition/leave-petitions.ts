import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toEach, type Settlement } from '../core/settlement.ts';
import type { Directory } from '../staff/directory.ts';
import type { Person } from '../staff/staff.ts';
import { caseName } from './case-name.ts';
import { handOverPetition } from './clocks.ts';
import { joinCase, leaveCase, PETITION_ROLE, type MemberRole } from './members.ts';
import { readers } from './petition-rules.ts';
import { holders } from './register-petition.ts';

/**
 * Open petitions in the hands of people who have left: the clerk keeps them, they are to be passed on anew (转办),
 * and who reads or reviews is whoever holds the post now. The clocks run on, for whoever has the case.
 */
export const leavePetitions = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  gone: ReadonlyMap<string, string>,
): Promise<Settlement[]> => {
  const ids = [...gone.keys()];
  const rows = await tx.petition.findMany({
    where: {
      state: { in: ['registered', 'assigned', 'reviewing'] },
      OR: [
        { handlerId: { in: ids } },
        { readerId: { in: ids } },
        { reviewerId: { in: ids } },
        { registeredById: { in: ids } },
      ],
    },
    orderBy: { number: 'asc' },
  });
  const clerks = staff.people.filter((p) => !p.retired && p.roles.includes(PETITION_ROLE));
  const settled: Settlement[] = [];
  for (const row of rows) {
    const keeper =
      clerks.find((p) => p.id === row.registeredById) ?? clerks.find((p) => p.id !== row.againstId);
    if (keeper !== undefined) settled.push(...(await handOn(office, tx, row, keeper, gone)));
  }
  return settled;
};

const handOn = async (
  office: Office,
  tx: Tx,
  row: Petition,
  keeper: Person,
  gone: ReadonlyMap<string, string>,
): Promise<Settlement[]> => {
  const left = (id: string | null): boolean => id !== null && gone.has(id);
  const roles: MemberRole[] = [];
  const data: Partial<Petition> = {};
  const lost: string[] = [];
  const joined: { personId: string; role: MemberRole }[] = [];
  if (left(row.registeredById)) {
    data.registeredById = keeper.id;
    roles.push('registrar');
    joined.push({ personId: keeper.id, role: 'registrar' });
    lost.push(`登记人${gone.get(row.registeredById) ?? ''}`);
  }
  if (left(row.readerId)) {
    const [reader] = await holders(office, tx, readers(office, row.grade).by, keeper, row.againstId);
    data.readerId = reader?.id ?? null;
    roles.push('reader');
    if (reader !== undefined) joined.push({ personId: reader.id, role: 'reader' });
    lost.push(`阅批人${gone.get(row.readerId ?? '') ?? ''}`);
  }
  if (left(row.reviewerId)) {
    // What was reported is reported again, to whoever reviews now.
    data.reviewerId = null;
    if (row.state === 'reviewing') data.state = row.handlerId === null ? 'registered' : 'assigned';
    roles.push('reviewer');
    lost.push(`审核人${gone.get(row.reviewerId ?? '') ?? ''}`);
  }
  if (left(row.handlerId)) {
    data.handlerId = null;
    data.departmentId = null;
    data.reviewerId = null;
    data.state = 'registered';
    roles.push('handler', 'head');
    lost.push(`承办人${gone.get(row.handlerId ?? '') ?? ''}`);
  }
  if (lost.length === 0) return [];
  await leaveCase(office, tx, row.id, roles);
  await joinCase(office, tx, row.id, joined);
  const { extension: _, ...plain } = data;
  const changed = await tx.petition.update({
    where: { id: row.id },
    data: { ...plain, revision: { increment: 1 } },
  });
  await handOverPetition(office, tx, changed);
  const todo = changed.handlerId === null ? '，请重新转办' : '';
  return [
    {
      said: `信访件 ${caseName(row)}：${lost.join('、')}已离岗，由${keeper.name}接着办理${todo}`,
      told: toEach(
        [keeper.id, ...(changed.handlerId === null ? [] : [changed.handlerId])],
        `信访件 ${caseName(row)}：${lost.join('、')}已离岗${todo}。`,
      ),
    },
  ];
};

/** Takes the petitions of an office folder over: each 编号 once; what is known already is left to the chat. */
import { createCalendar } from '../calendar/create-calendar.ts';
import { at, day, toDate } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import { record } from '../core/journal.ts';
import type { Vault } from '../core/vault.ts';
import type { FolderPetition, OfficeFolder } from '../office/folder/office-folder.ts';
import type { Office } from '../office/office.ts';
import { nextNumber } from '../request/number-request.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';
import { openClocks } from './clocks.ts';
import { join, PETITION_ROLE, type MemberRole } from './members.ts';
import { PROBLEMS, readers } from './petition-rules.ts';
import { holders, PREFIX } from './register-petition.ts';
import { fingerprints, sealPetitioner } from './sealed-parts.ts';

type Importing = Pick<Office, 'db' | 'clock' | 'ids' | 'log' | 'book'> & { vault?: Vault };

/** The kind of problem as far as the words say it; the clerk can tell better. */
const problemOf = (matter: string): string =>
  PROBLEMS.find((p) => p !== '其他' && (matter.includes(p) || matter.includes(p.slice(0, 2)))) ?? '其他';

const OURS = new RegExp(`^${PREFIX}-\\d{4}-\\d{4}$`);

const numberFor = async (tx: Tx, row: FolderPetition): Promise<string> => {
  const year = day(row.receivedOn).year;
  if (!OURS.test(row.outsideNo)) return nextNumber(tx, PREFIX, year);
  // A number of our own form is kept, and the series goes on behind it.
  const [, written = '', last = ''] = row.outsideNo.split('-');
  await tx.$executeRaw`
    INSERT INTO "RequestCounter" ("prefix", "year", "last") VALUES (${PREFIX}, ${Number(written)}, ${Number(last)})
    ON CONFLICT ("prefix", "year") DO UPDATE SET "last" = GREATEST("RequestCounter"."last", excluded."last")`;
  return row.outsideNo;
};

/** Imports in the caller's transaction; returns how many were new. */
export const importPetitions = async (tx: Tx, given: Importing, folder: OfficeFolder): Promise<number> => {
  const wanted = (folder.petitions ?? []).toSorted((a, b) => (a.outsideNo < b.outsideNo ? -1 : 1));
  const known = new Set(
    (
      await tx.petition.findMany({
        where: {
          OR: [
            { outsideNo: { in: wanted.map((w) => w.outsideNo) } },
            { number: { in: wanted.map((w) => w.outsideNo) } },
          ],
        },
        select: { outsideNo: true, number: true },
      })
    ).flatMap((p) => [p.outsideNo ?? '', p.number]),
  );
  const fresh = wanted.filter((w) => !known.has(w.outsideNo));
  if (fresh.length === 0) return 0;
  if (given.vault === undefined) {
    given.log.warn({ count: fresh.length }, 'petitions were not imported: no key to seal them with');
    return 0;
  }
  const office: Office = {
    ...given,
    vault: given.vault,
    settings: folder.settings,
    calendar: createCalendar(folder.settings.days),
    kinds: {},
  };
  const people = (await staffOf(tx)).people.filter((p) => !p.retired);
  const clerk = people.find((p) => p.roles.includes(PETITION_ROLE));
  if (clerk === undefined) throw new Error('nobody could keep the petitions');
  for (const row of fresh) await enter(office, tx, row, clerk, people);
  await record(tx, {
    at: office.clock.now(),
    actorId: null,
    act: 'petition.import',
    subject: 'petition',
    detail: { count: fresh.length },
  });
  return fresh.length;
};

const enter = async (
  office: Office,
  tx: Tx,
  row: FolderPetition,
  clerk: Person,
  people: Person[],
): Promise<void> => {
  const id = office.ids.next();
  const handler = people.find((p) => p.staffNo === row.handlerNo) ?? null;
  const { over } = row;
  const who = { name: row.name, phone: '', address: '', matter: row.matter };
  // What is in somebody's hands has been read.
  const read =
    over || handler !== null ? [] : await holders(office, tx, readers(office, row.grade).by, clerk, null);
  const head =
    handler?.departmentId == null
      ? null
      : await tx.department.findUnique({ where: { id: handler.departmentId } });
  const since = toDate(at(day(row.receivedOn), '09:00'));
  const petition = await tx.petition.create({
    data: {
      id,
      number: await numberFor(tx, row),
      outsideNo: row.outsideNo,
      source: row.source,
      category: '信访',
      problem: problemOf(row.matter),
      grade: row.grade,
      complex: row.complex,
      receivedOn: row.receivedOn,
      acceptedOn: row.receivedOn,
      superiorDue: row.superiorDue,
      sealed: sealPetitioner(office, id, who),
      anonymous: row.name === '',
      ...fingerprints(office, who),
      state: over ? 'closed' : handler === null ? 'registered' : 'assigned',
      registeredById: clerk.id,
      readerId: read[0]?.id ?? null,
      handlerId: handler?.id ?? null,
      departmentId: handler?.departmentId ?? null,
      assignedAt: handler === null ? null : since,
      registeredAt: since,
      // The file does not say when it was closed: it counts as closed, not as an average.
      closedAt: over ? since : null,
    },
  });
  const member = (personId: string | null | undefined, role: MemberRole) =>
    personId == null ? [] : [{ personId, role }];
  await join(office, tx, id, [
    ...member(clerk.id, 'registrar'),
    ...member(handler?.id, 'handler'),
    ...member(head?.headId, 'head'),
    ...read.flatMap((p) => member(p.id, 'reader')),
  ]);
  if (over) return;
  await openClocks(office, tx, petition, ['收到', '受理']);
  if (handler !== null) await openClocks(office, tx, petition, ['交办'], day(row.receivedOn));
};

/** Imports an office folder: all of it or nothing, and the second time changes nothing. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { today, toDate } from '../core/day.ts';
import { isTransactionTimeout, type Tx } from '../core/db.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { createCalendar } from '../calendar/create-calendar.ts';
import { moveShifts, overlapsLeft, renameShifts } from '../duty/follow-patterns.ts';
import { importRoster } from '../duty/import-roster.ts';
import { canonical, record } from '../core/journal.ts';
import { Fault, isRefusal, refusable, refuse, rollBack } from '../core/outcome.ts';
import type { Vault } from '../core/vault.ts';
import { lock } from '../core/locks.ts';
import { importMatters } from '../matter/import-matters.ts';
import { putInForce } from '../matter/put-in-force.ts';
import { importMeetings } from '../meeting/import-meetings.ts';
import { checkFolder } from './folder/check-folder.ts';
import type { Fault as FolderFault } from './folder/fault.ts';
import { importPetitions } from '../petition/import-petitions.ts';
import type { FolderPerson, OfficeFolder } from './folder/office-folder.ts';
import { sheetPlaceOf } from './folder/sheet-lines.ts';
import { staffOf } from '../staff/staff-of.ts';
import { endBookings } from '../vehicle/end-bookings.ts';
import { importVehicles } from '../vehicle/import-vehicles.ts';
import { createOffice } from './create-office.ts';
import type { Office } from './office.ts';
import { settingsSchema } from './settings-schema.ts';
import { settlePromises, tellSettled } from './settle-promises.ts';
import { planImport, type ImportPlan, type ImportReport, type Stored } from './plan-import.ts';

export type Imported = ImportReport & { warnings: FolderFault[] };
export type NotImported = { faults: FolderFault[]; warnings: FolderFault[] };

/** `tables` for what follows from a change: what was promised by the kinds of the matters is settled. */
type Importing = Pick<Office, 'db' | 'clock' | 'ids' | 'log' | 'book' | 'tables'> & { vault?: Vault };

/** What the database takes for JSON: nothing undefined in it. */
const plainJson = z.record(z.string(), z.json());

/** Milliseconds that a whole folder may take: ten thousand petitions on a slow disk. */
const LONGEST = 180_000;

const readStored = async (tx: Tx): Promise<Stored> => {
  const people = await tx.person.findMany({
    include: { department: { select: { name: true } }, leader: { select: { staffNo: true } } },
    orderBy: { staffNo: 'asc' },
  });
  const departments = await tx.department.findMany({
    include: { head: { select: { staffNo: true } }, leaderInCharge: { select: { staffNo: true } } },
    orderBy: { name: 'asc' },
  });
  const posts = await tx.postHolder.findMany({ include: { person: { select: { staffNo: true } } } });
  const state = await tx.officeState.findUnique({ where: { id: 'office' } });
  return {
    people: people.map((p) => ({
      ...p,
      department: p.department?.name ?? '',
      leaderNo: p.leader?.staffNo ?? '',
      retired: p.retiredAt !== null,
    })),
    departments: departments.map((d) => ({
      id: d.id,
      name: d.name,
      headNo: d.head?.staffNo ?? '',
      leaderNo: d.leaderInCharge?.staffNo ?? '',
      retired: d.retiredAt !== null,
    })),
    posts: posts.map((p) => ({ post: p.post, staffNo: p.person.staffNo })),
    settings: state?.settings ?? null,
  };
};

const apply = async (
  tx: Tx,
  office: Importing,
  folder: OfficeFolder,
  stored: Stored,
  plan: ImportPlan,
): Promise<void> => {
  const now = toDate(office.clock.now());
  const newDepartments = plan.newDepartments.map((d) => ({ ...d, id: office.ids.next() }));
  const newPeople = plan.newPeople.map((p) => ({ ...p, id: office.ids.next() }));
  const departmentId = new Map([...stored.departments, ...newDepartments].map((d) => [d.name, d.id]));
  const personId = new Map([...stored.people, ...newPeople].map((p) => [p.staffNo, p.id]));
  const idOf = (staffNo: string): string | null => personId.get(staffNo) ?? null;
  const columns = (p: FolderPerson) => ({
    name: p.name,
    departmentId: departmentId.get(p.department) ?? null,
    title: p.title,
    rank: p.rank,
    mobile: p.mobile,
    workingSince: p.workingSince,
    roles: p.roles,
    leaderId: idOf(p.leaderNo),
  });

  await tx.department.createMany({ data: newDepartments.map(({ id, name }) => ({ id, name })) });
  // One statement: people may lead each other in any order, the database looks at its end.
  await tx.person.createMany({
    data: newPeople.map((p) => ({ id: p.id, staffNo: p.staffNo, ...columns(p) })),
  });
  for (const { id, after } of plan.changedPeople) {
    await tx.person.update({ where: { id }, data: { ...columns(after), retiredAt: null } });
  }
  const toSet = [...newDepartments, ...plan.changedDepartments.map(({ id, after }) => ({ ...after, id }))];
  for (const { id, headNo, leaderNo } of toSet) {
    const data = { headId: idOf(headNo), leaderInChargeId: idOf(leaderNo), retiredAt: null };
    await tx.department.update({ where: { id }, data });
  }
  await tx.person.updateMany({ where: { id: { in: plan.retiredPeople } }, data: { retiredAt: now } });
  await tx.department.updateMany({
    where: { id: { in: plan.retiredDepartments } },
    data: { retiredAt: now },
  });

  for (const { post, staffNo } of plan.removedPosts) {
    await tx.postHolder.deleteMany({ where: { post, personId: idOf(staffNo) ?? '' } });
  }
  await tx.postHolder.createMany({
    data: plan.addedPosts.flatMap(({ post, staffNo }) => {
      const id = idOf(staffNo);
      return id === null ? [] : [{ post, personId: id }];
    }),
  });
  const settings = plainJson.parse(JSON.parse(JSON.stringify(folder.settings)));
  const digest = createHash('sha256')
    .update(canonical([folder.people, folder.departments, folder.settings]))
    .digest('hex');
  await tx.officeState.upsert({
    where: { id: 'office' },
    create: { id: 'office', settings, digest, importedAt: now },
    update: { settings, digest, importedAt: now },
  });
};

/** The office as the folder settles it, for what is imported after the settings. */
const settled = ({ vault, ...office }: Importing, { settings }: OfficeFolder): Office =>
  createOffice({ ...office, settings, days: settings.days, ...(vault === undefined ? {} : { vault }) });

/** The calendar by which leaves were counted until now; null where it has not changed. */
const daysBefore = (stored: Stored, folder: OfficeFolder): Calendar | null => {
  if (stored.settings === null) return null;
  const { days } = settingsSchema.parse(stored.settings);
  return canonical(days) === canonical(folder.settings.days) ? null : createCalendar(days);
};

/**
 * The shifts ahead follow office.yaml, then the roster, which names people by staff number; they are there now. Nobody
 * may stand in two shifts at once when all of it is done: until then the database waits with its own look.
 */
const importDuties = async (tx: Tx, office: Office, folder: OfficeFolder) => {
  await tx.$executeRaw`SET CONSTRAINTS "DutyPlace_one_shift_at_a_time" DEFERRED`;
  const people = await tx.person.findMany({ select: { id: true, staffNo: true } });
  const idOf = new Map(people.map((p) => [p.staffNo, p.id]));
  const ended = await renameShifts(office, tx);
  const { clashes, ...roster } = await importRoster(office, tx, folder.roster, (no) => idOf.get(no) ?? null);
  const moved = await moveShifts(office, tx);
  const twice = await overlapsLeft(office, tx, folder.roster.map((r) => r.day).toSorted()[0] ?? null);
  if (twice.length === 0) await tx.$executeRaw`SET CONSTRAINTS "DutyPlace_one_shift_at_a_time" IMMEDIATE`;
  const file = folder.rosterFile === '' ? 'office.yaml' : folder.rosterFile;
  return {
    ...roster,
    settled: [...ended, ...moved],
    clashes: [
      ...clashes.map((c): FolderFault => ({
        file,
        line: sheetPlaceOf([], c.line).row,
        column: '值班车辆',
        text: c.text,
      })),
      ...twice.map((text): FolderFault => ({ file, line: null, column: '值班员', text })),
    ],
  };
};

const changesAnything = (plan: ImportPlan): boolean =>
  plan.report.added.length + plan.report.changed.length + plan.report.retired.length > 0 ||
  plan.addedPosts.length + plan.removedPosts.length > 0;

/**
 * Imports the folder in one transaction and tells what was added, changed and retired. A folder with a fault changes
 * nothing and returns every fault. People who are missing from it are retired, never deleted: cases keep their names.
 * A rehearsal (`rehearse`) does all of it and takes it back: what it tells is what an import would do.
 */
export const importFolder = async (
  office: Importing,
  dir: string,
  { rehearse = false }: { rehearse?: boolean } = {},
): Promise<Imported | NotImported> => {
  const { faults, warnings, folder } = await checkFolder(dir, office.book, today(office.clock));
  if (!folder) return { faults, warnings };
  let clashes: FolderFault[] = [];
  let rehearsed: ImportReport | null = null;
  const bring = async (tx: Tx): Promise<ImportReport> => {
    // Two instances that start at once must not both find an empty office.
    await lock(tx, 'import');
    const stored = await readStored(tx);
    const plan = planImport(stored, folder);
    if (changesAnything(plan)) await apply(tx, office, folder, stored, plan);
    // Everything after the settings works as the folder settles it.
    const matters = await importMatters(office, tx, folder.own);
    const after = settled(office, folder);
    await putInForce(after, tx);
    // Cars first: the roster holds its duty cars.
    const cars = folder.vehicles && (await importVehicles(tx, after, folder.vehicles));
    const promises = await endBookings(after, tx, await staffOf(tx));
    const duties = await importDuties(tx, after, folder);
    promises.push(...duties.settled);
    if (duties.clashes.length > 0) {
      clashes = duties.clashes;
      return rollBack(refuse('not-free', '值班安排有冲突。'));
    }
    const petitions = await importPetitions(tx, office, folder);
    const meetings =
      folder.meetings &&
      (await importMeetings(tx, folder.meetings, {
        now: office.clock.now(),
        nextId: () => office.ids.next(),
      }));
    promises.push(...(await settlePromises(after, tx, daysBefore(stored, folder))));
    await tellSettled(after, tx, promises);
    const ended = promises.map((p) => p.said);
    const report: ImportReport = {
      added: [
        ...plan.report.added,
        ...duties.added,
        ...(cars?.added ?? []),
        ...(petitions > 0 ? [`信访件 ${petitions} 件`] : []),
        ...(meetings?.added ?? []),
        ...matters.added,
      ],
      changed: [
        ...plan.report.changed,
        ...duties.changed,
        ...(cars?.changed ?? []),
        ...(meetings?.changed ?? []),
        ...matters.changed,
      ],
      retired: [
        ...plan.report.retired,
        ...(cars?.retired ?? []),
        ...(meetings?.retired ?? []),
        ...matters.retired,
      ],
      ...(ended.length === 0 ? {} : { settled: ended }),
      // People and departments, as everywhere in the report.
      unchanged: plan.report.unchanged,
    };
    const { added, changed, retired } = report;
    const any = added.length + changed.length + retired.length + ended.length > 0;
    if (!changesAnything(plan) && !any) return report;
    await record(
      tx,
      {},
      {
        at: office.clock.now(),
        actorId: null,
        act: 'office.import',
        subject: 'office',
        detail: {
          added: added.length,
          changed: changed.length,
          retired: retired.length,
          ...(ended.length === 0 ? {} : { settled: ended }),
        },
      },
    );
    return report;
  };
  const report = await refusable(async () => {
    try {
      return await office.db.$transaction(
        async (tx) => {
          const told = await bring(tx);
          if (!rehearse) return told;
          rehearsed = told;
          return rollBack(refuse('wrong-state', '只是试一次，什么都没有导入。'));
        },
        { timeout: LONGEST },
      );
    } catch (error) {
      if (!isTransactionTimeout(error)) throw error;
      throw new Fault(
        office.ids.next(),
        `导入 ${LONGEST / 60_000} 分钟内没有做完，什么都没有导入。数据库可能正忙，请稍后再试；仍不行的，把信访件分成几次导入。`,
        error,
      );
    }
  });
  if (rehearsed !== null) return { ...(rehearsed as ImportReport), warnings };
  if (isRefusal(report)) return { faults: clashes, warnings };
  office.log.info(
    { added: report.added.length, changed: report.changed.length, retired: report.retired.length },
    'office folder imported',
  );
  return { ...report, warnings };
};

export const isImported = (result: Imported | NotImported): result is Imported => !('faults' in result);

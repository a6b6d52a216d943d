/** Reads a whole office folder and says everything that is wrong with it, at once. */
import { z } from 'zod';
import { NO_OFFICE_DAYS } from '../../calendar/office-days.ts';
import { systemClock } from '../../core/clock.ts';
import { today, type Day } from '../../core/day.ts';
import type { Book } from '../../regulation/book.ts';
import { checkDepartments, DEPARTMENT_COLUMNS, readDepartments } from './check-departments.ts';
import { checkHolidays } from './check-holidays.ts';
import { checkOffice } from './check-office.ts';
import { checkOtherTable, OTHER_TABLES, spareIn } from './check-other-tables.ts';
import { checkRoster, unknownPlate } from './check-roster.ts';
import { checkPeople, PEOPLE_COLUMNS, readPeople } from './check-people.ts';
import { noFindings, reportOn, type Fault, type Findings } from './fault.ts';
import { findFiles, type FolderFiles } from './find-files.ts';
import { knownRanks } from './known-ranks.ts';
import type { OfficeFolder } from './office-folder.ts';
import { MATTERS } from './matters.ts';
import { readMatterFiles } from './read-matter-files.ts';
import { readVehicles } from './read-vehicles.ts';
import { readMeetings } from './read-meetings.ts';
import { readGrids } from './read-table.ts';
import { readPetitions } from './read-petitions.ts';
import { readYaml } from './read-yaml.ts';
import { staffNumbers } from './staff-numbers.ts';
import { tableRows, type Spare, type TableRow } from './table-rows.ts';

export type CheckedFolder = {
  /** In the order of files and rows; empty when the folder may be imported. */
  faults: Fault[];
  /** What the office should know, although it may be imported. */
  warnings: Fault[];
  /** Only when there is no fault. */
  folder?: OfficeFolder;
};

const readRows = async (
  dir: string,
  file: string | null,
  columns: string[],
  findings: Findings,
  spare?: Spare,
) => {
  if (file === null) return null;
  const report = reportOn(findings, file);
  const grids = await readGrids(dir, file, columns, report, (names) => findings.sheets.set(file, names));
  return grids && tableRows(grids, columns, report, spare);
};

const inOrder = (faults: Fault[], sheets: Findings['sheets']): Fault[] => {
  const files = [...new Set(faults.map((f) => f.file))];
  const sheetOf = (f: Fault): number => (sheets.get(f.file) ?? []).indexOf(f.sheet ?? '');
  return faults.toSorted(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      sheetOf(a) - sheetOf(b) ||
      (a.line ?? 0) - (b.line ?? 0),
  );
};

/** Checks the tables of the matters, and reads those that are imported. */
const checkOthers = async (
  dir: string,
  files: FolderFiles,
  folder: Pick<OfficeFolder, 'people' | 'departments'>,
  findings: Findings,
  on: Day,
): Promise<{ roster: TableRow[]; read: Pick<OfficeFolder, 'vehicles' | 'petitions' | 'meetings'> }> => {
  let roster: TableRow[] = [];
  const read: Pick<OfficeFolder, 'vehicles' | 'petitions' | 'meetings'> = {};
  const known = {
    numbers: staffNumbers(folder.people),
    departments: folder.departments.map((d) => d.name),
    roles: [...new Set(folder.people.flatMap((p) => p.roles))],
    on,
  };
  for (const [name, rules] of Object.entries(OTHER_TABLES)) {
    const file = files.table(name);
    const rows: TableRow[] | null = await readRows(dir, file, Object.keys(rules), findings, spareIn(name));
    if (!rows || file === null) continue;
    const report = reportOn(findings, file);
    checkOtherTable(rows, rules, known, report);
    if (name === 'roster') roster = rows;
    if (name === 'vehicles') read.vehicles = readVehicles(rows, known.numbers);
    if (name === 'petitions')
      read.petitions = readPetitions(rows, { people: folder.people, numbers: known.numbers }, report);
    if (name === 'meetings') read.meetings = readMeetings(rows, known.numbers, report);
  }
  return { roster, read };
};

/** The matters of issuers that office.yaml takes over: what stands under 制度 and is not built in. */
const takenMatters = (office: unknown): Record<string, string> => {
  const parsed = z.object({ 制度: z.record(z.string(), z.string()) }).safeParse(office);
  return Object.fromEntries(
    Object.entries(parsed.data?.制度 ?? {}).filter(([name]) => MATTERS[name] === undefined),
  );
};

/**
 * Checks an office folder against the packs of the book. All faults are listed at once, each with file, row and
 * column, and what to write instead; a file that cannot be read does not hide the faults of the others. `on` is today.
 */
export const checkFolder = async (
  dir: string,
  given: Book,
  on: Day = today(systemClock),
): Promise<CheckedFolder> => {
  const findings = noFindings();
  const done = (folder?: OfficeFolder): CheckedFolder => ({
    faults: inOrder(findings.faults, findings.sheets),
    warnings: inOrder(findings.warnings, findings.sheets),
    ...(folder && findings.faults.length === 0 ? { folder } : {}),
  });
  const files = await findFiles(dir, findings);
  if (files === null) return done();

  const peopleFile = files.table('people');
  const departmentsFile = files.table('departments');
  const peopleRows = await readRows(dir, peopleFile, PEOPLE_COLUMNS, findings);
  const departmentRows = await readRows(dir, departmentsFile, DEPARTMENT_COLUMNS, findings);
  const onPeople = reportOn(findings, peopleFile ?? '');
  const onDepartments = reportOn(findings, departmentsFile ?? '');
  const people = peopleRows && readPeople(peopleRows, onPeople);
  const departments = departmentRows && readDepartments(departmentRows, onDepartments);

  // Without the one table, every reference to it would be a fault that is none.
  const folder: Pick<OfficeFolder, 'people' | 'departments'> | null =
    people && departments
      ? {
          people: checkPeople(
            people,
            { departments, numbers: staffNumbers(people), ranks: knownRanks(given) },
            onPeople,
          ),
          departments: checkDepartments(departments, people, staffNumbers(people), onDepartments),
        }
      : null;
  const others = folder ? await checkOthers(dir, files, folder, findings, on) : { roster: [], read: {} };

  const holidaysFile = files.yaml('holidays');
  const holidays =
    holidaysFile === null ? null : await readYaml(dir, holidaysFile, reportOn(findings, holidaysFile));
  const days =
    holidaysFile !== null && holidays
      ? checkHolidays(holidays, reportOn(findings, holidaysFile))
      : NO_OFFICE_DAYS;

  const officeFile = files.yaml('office');
  const office = officeFile === null ? null : await readYaml(dir, officeFile, reportOn(findings, officeFile));
  const own = await readMatterFiles(dir, { book: given, taken: takenMatters(office?.value) }, findings);
  const { book } = own;
  const ownMatters = own.matters.map((m) => m.matter.name);
  const settings =
    officeFile !== null && office && people
      ? checkOffice(
          office,
          { people: folder?.people ?? people, book, ownMatters },
          reportOn(findings, officeFile),
        )
      : null;
  const rosterFile = files.table('roster') ?? '';
  const plates = others.read.vehicles?.map((v) => v.plate) ?? null;
  if (officeFile !== null && office && settings)
    settings.duty.shifts.forEach((shift, i) => {
      const unknown = unknownPlate(shift.car ?? null, plates);
      if (unknown !== null)
        reportOn(findings, officeFile).fault(office.lineOf(['值班', '班次', i, '车辆']), '车辆', unknown);
    });
  const roster =
    folder && settings
      ? checkRoster(
          others.roster,
          { settings: { ...settings, days }, book, people: folder.people, plates, on },
          reportOn(findings, rosterFile),
        )
      : [];
  return folder && settings
    ? done({ ...folder, ...others.read, roster, rosterFile, settings: { ...settings, days }, own })
    : done();
};

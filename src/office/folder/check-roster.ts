/** roster.csv: whether every day has its shifts and nobody stands in two at once. Cells are already checked. */
import { createCalendar } from '../../calendar/create-calendar.ts';
import { sayDay } from '../../calendar/say-day.ts';
import { day, daysBetween, type Day, type Temporal } from '../../core/day.ts';
import { isKeptOn, shiftTimes } from '../../duty/shift-times.ts';
import { sayRule } from '../../duty/duty-rules.ts';
import type { Book } from '../../regulation/book.ts';
import type { OfficeSettings } from '../settings.ts';
import { meant } from '../../core/closest-word.ts';
import type { Report } from './fault.ts';
import type { FolderPerson, FolderShift } from './office-folder.ts';
import { readNearDate, readPlate, readWords } from './read-cell.ts';
import { staffNumbers, type StaffNumbers } from './staff-numbers.ts';
import type { TableRow } from './table-rows.ts';

const numbersIn = (written: string, numbers: StaffNumbers): string[] =>
  readWords(written).flatMap((word) => numbers.number(word).value ?? []);

const readShifts = (
  rows: TableRow[],
  settings: OfficeSettings,
  { numbers, on }: { numbers: StaffNumbers; on: Day },
  report: Report,
) =>
  rows.flatMap((row): FolderShift[] => {
    const date = readNearDate(row.cell('日期'), on).value;
    const name = row.cell('班次');
    if (date === undefined || name === '') return [];
    const known = settings.duty.shifts.map((s) => s.name);
    if (!known.includes(name)) {
      report.fault(
        row.line,
        '班次',
        `没有「${name}」这个班次${meant(name, known)}；office.yaml 的值班里有：${known.join('、')}`,
      );
      return [];
    }
    return [
      {
        line: row.line,
        day: date,
        name,
        leaderNos: numbersIn(row.cell('带班领导'), numbers),
        staffNos: numbersIn(row.cell('值班员'), numbers),
        carPlate: readPlate(row.cell('值班车辆')).value ?? null,
      },
    ];
  });

type Span = { from: Temporal.Instant; to: Temporal.Instant; shift: FolderShift };

const shares = (a: Pick<Span, 'from' | 'to'>, b: Pick<Span, 'from' | 'to'>): boolean =>
  a.from.epochMilliseconds < b.to.epochMilliseconds && b.from.epochMilliseconds < a.to.epochMilliseconds;

/** One car in two shifts at once. */
const checkCarTwice = (shifts: FolderShift[], settings: OfficeSettings, report: Report): void => {
  const held: (Span & { plate: string })[] = [];
  for (const shift of shifts) {
    const pattern = settings.duty.shifts.find((s) => s.name === shift.name);
    if (pattern === undefined || shift.carPlate === null) continue;
    const { startsAt: from, endsAt: to } = shiftTimes(pattern, day(shift.day));
    const plate = shift.carPlate;
    const clash = held.find((h) => h.plate === plate && shares(h, { from, to }));
    if (clash !== undefined)
      report.fault(
        shift.line,
        '值班车辆',
        `${plate} 与${report.at(clash.shift.line)}的班时间重叠；一辆车同一时间只能值一个班，请改其中一行`,
      );
    held.push({ plate, from, to, shift });
  }
};

const checkTwice = (
  shifts: FolderShift[],
  settings: OfficeSettings,
  nameOf: Map<string, string>,
  report: Report,
) => {
  const held = new Map<string, Span[]>();
  for (const shift of shifts) {
    const pattern = settings.duty.shifts.find((s) => s.name === shift.name);
    if (pattern === undefined) continue;
    const { startsAt: from, endsAt: to } = shiftTimes(pattern, day(shift.day));
    for (const no of [...shift.leaderNos, ...shift.staffNos]) {
      const own = held.get(no) ?? [];
      const clash = own.find((o) => shares(o, { from, to }));
      if (clash !== undefined)
        report.fault(
          shift.line,
          null,
          `${nameOf.get(no) ?? no}（${no}）与${report.at(clash.shift.line)}的班时间重叠；一个人同一时间只能值一个班，请改其中一行`,
        );
      held.set(no, [...own, { from, to, shift }]);
    }
  }
};

/** What is wrong with a duty car's plate; null when it is one of the office's, or cars are not in files at all. */
export const unknownPlate = (plate: string | null, plates: string[] | null): string | null =>
  plate === null || plates === null || plates.includes(plate)
    ? null
    : `车辆表里没有「${plate}」${meant(plate, plates)}；写车辆表里的车牌，或空着`;

/** Reads the roster's shifts; a missing day, a shift written twice and a person in two shifts at once are faults. */
export const checkRoster = (
  rows: TableRow[],
  known: { settings: OfficeSettings; book: Book; people: FolderPerson[]; plates: string[] | null; on: Day },
  report: Report,
): FolderShift[] => {
  const { settings, book } = known;
  const shifts = readShifts(rows, settings, { numbers: staffNumbers(known.people), on: known.on }, report);
  if (shifts.length === 0) return [];
  const seen = new Map<string, number>();
  for (const shift of shifts) {
    const key = `${shift.day} ${shift.name}`;
    const before = seen.get(key);
    if (before !== undefined)
      report.fault(shift.line, '班次', `${key}与${report.at(before)}重复，请合并成一行`);
    else seen.set(key, shift.line);
    if (shift.staffNos.length + shift.leaderNos.length === 0)
      report.fault(shift.line, '值班员', '这一班没有人，请填工号');
    const unknown = unknownPlate(shift.carPlate, known.plates);
    if (unknown !== null) report.fault(shift.line, '值班车辆', unknown);
  }
  // A row that could not be read is a fault already; its day is not also missing.
  if (shifts.length < rows.length) return [];
  const days = shifts.map((s) => s.day).toSorted();
  const calendar = createCalendar(settings.days);
  const rule = sayRule(book, settings, 'duty.hours') ?? sayRule(book, settings, 'duty.days');
  for (const date of daysBetween(day(days[0] ?? ''), day(days.at(-1) ?? ''))) {
    for (const pattern of settings.duty.shifts) {
      if (!isKeptOn(calendar, pattern, date, settings.duty) || seen.has(`${date.toString()} ${pattern.name}`))
        continue;
      report.fault(
        null,
        '日期',
        `缺少 ${sayDay(date)} 的${pattern.name}${rule === null ? '' : `（${rule}）`}；请补上一行`,
      );
    }
  }
  checkCarTwice(shifts, settings, report);
  checkTwice(shifts, settings, new Map(known.people.map((p) => [p.staffNo, p.name])), report);
  return shifts;
};

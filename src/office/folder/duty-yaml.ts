/** office.yaml 值班: the shifts of the office, their weights and the times of its reminders. */
import { z } from 'zod';
import { DUTY_HABITS, type DutySettings, type ShiftPattern } from '../../duty/duty-settings.ts';
import { readCount, readPlate, readTime, readTimes, readYearlySpan, type CellRead } from './read-cell.ts';
import { cell, maybe, section } from './read-yaml.ts';

const DAYS: Record<string, ShiftPattern['on']> = {
  每天: 'every',
  工作日: 'working',
  休息日: 'rest',
  汛期: 'flood',
  休息日和汛期: 'rest_or_flood',
};

const readDays = (written: string): CellRead<ShiftPattern['on']> => {
  const on = DAYS[written];
  return on === undefined
    ? { wrong: `「${written}」不能用，写：${Object.keys(DAYS).join('、')}` }
    : { value: on };
};

const shift = section({
  名称: z.string().trim().min(1, { error: '不能空着' }),
  // The end may lie on the next day: 17:30-08:30.
  时间: cell(readTimes),
  日子: maybe(cell(readDays)),
  带班: maybe(cell(readCount)),
  值班员: maybe(cell(readCount)),
  车辆: maybe(cell(readPlate)),
});

export const dutyYaml = section({
  班次: maybe(z.array(shift).min(1, { error: '至少写一个班次' })),
  汛期: maybe(cell(readYearlySpan)),
  折算: maybe(
    section({
      工作日: maybe(cell(readCount)),
      双休日: maybe(cell(readCount)),
      法定节假日: maybe(cell(readCount)),
      除夕初一: maybe(cell(readCount)),
      汛期工作日: maybe(cell(readCount)),
    }),
  ),
  前一晚提醒: maybe(cell(readTime)),
  提前签到分钟: maybe(cell(readCount)),
  报带班领导分钟: maybe(cell(readCount)),
  报办公室分钟: maybe(cell(readCount)),
  间隔小时: maybe(cell(readCount)),
  查岗分钟: maybe(cell(readCount)),
});

/** The settings of 值班, each value that is left out by its habit. */
export const dutySettingsOf = (written: z.infer<typeof dutyYaml> | undefined): DutySettings => ({
  shifts:
    written?.班次?.map((s) => ({
      name: s.名称,
      from: s.时间[0],
      to: s.时间[1],
      on: s.日子 ?? 'every',
      leaders: s.带班 ?? 1,
      staff: s.值班员 ?? 1,
      ...(s.车辆 === undefined ? {} : { car: s.车辆 }),
    })) ?? DUTY_HABITS.shifts,
  flood: written?.汛期 === undefined ? null : { from: written.汛期[0], to: written.汛期[1] },
  weights: {
    working: written?.折算?.工作日 ?? DUTY_HABITS.weights.working,
    weekend: written?.折算?.双休日 ?? DUTY_HABITS.weights.weekend,
    holiday: written?.折算?.法定节假日 ?? DUTY_HABITS.weights.holiday,
    newYear: written?.折算?.除夕初一 ?? DUTY_HABITS.weights.newYear,
    ...(written?.折算?.汛期工作日 === undefined ? {} : { flood: written.折算.汛期工作日 }),
  },
  remindAt: written?.前一晚提醒 ?? DUTY_HABITS.remindAt,
  signInBefore: written?.提前签到分钟 ?? DUTY_HABITS.signInBefore,
  leaderAfter: written?.报带班领导分钟 ?? DUTY_HABITS.leaderAfter,
  officeAfter: written?.报办公室分钟 ?? DUTY_HABITS.officeAfter,
  restHours: written?.间隔小时 ?? DUTY_HABITS.restHours,
  spotCheckMinutes: written?.查岗分钟 ?? DUTY_HABITS.spotCheckMinutes,
});

/** As much of an office as the petition rules ask for. */
import { DUTY_HABITS } from '../../src/duty/duty-settings.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import type { OfficeSettings } from '../../src/office/settings.ts';

const book = loadBook();

const SETTINGS: OfficeSettings = {
  name: '测试街道',
  packs: {},
  posts: {},
  aliases: {},
  choices: [],
  numbers: {},
  hours: { morning: ['08:30', '12:00'], afternoon: ['14:00', '17:30'] },
  reminders: { digest: '08:30', return: '16:00', quietFrom: '21:00', quietTo: '07:30', urgent: false },
  leave: {
    returnDue: '18:00',
    evidenceDays: 3,
    count: 'working_day',
    aheadDays: 180,
    backDays: 3,
    extraDays: {},
    cancelNeedsApproval: false,
  },
  duty: DUTY_HABITS,
  minimumPresence: 0.5,
  days: { off: [], work: [], years: [] },
};

/** The rules under one pack, with the numbers that the office has filled in. */
export const under = (pack: string, numbers: Record<string, number> = {}) => ({
  book,
  settings: { ...SETTINGS, packs: { petition: pack }, numbers },
});

/** An obligation to be done by somebody, for tests of the engine alone. */
import { at, day, toInstant } from '../../src/core/day.ts';
import type { Subject } from '../../src/core/notices.ts';
import type { Rung } from '../../src/obligation/ladder.ts';
import { openObligation, type NewObligation } from '../../src/obligation/open-obligation.ts';
import type { DemoOffice } from '../request/demo-office.ts';

export const KIND = 'test.report';

export const rung = (name: string, offset: number, time: string): Rung => ({
  name,
  offset,
  unit: 'working_day',
  time,
  tell: ['responsible'],
});

/** Before it is due, on the day, and the working day after. */
const LADDER = [rung('soon', -1, '08:30'), rung('due', 0, '16:00'), rung('overdue', 1, '08:30')];

/** Opens an obligation due on a day at 18:00. */
export const open = (
  office: DemoOffice,
  subject: Subject,
  due: string,
  more: Partial<NewObligation> = {},
): Promise<void> =>
  office.db.$transaction((tx) =>
    openObligation(office, tx, {
      kind: KIND,
      subject,
      responsibleId: 'somebody',
      dueAt: at(day(due), '18:00'),
      reckoning: { start: '2026-03-02', count: 3, unit: 'working_day', roll: true },
      ladder: LADDER,
      cite: ['test-1'],
      ...more,
    }),
  );

/** The obligation about a subject, as the database has it. */
export const owed = (office: DemoOffice, subject: Subject) =>
  office.db.obligation.findUniqueOrThrow({ where: { kind_subject: { kind: KIND, subject } } });

/** A time of the database on the office's clock: 2026-03-05T18:00. */
export const local = (date: Date | null): string | null =>
  date === null
    ? null
    : toInstant(date)
        .toZonedDateTimeISO('Asia/Shanghai')
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });

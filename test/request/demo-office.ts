/** The demo office at work: everybody's account is matched, and a form can be handed in without a chat. */
import { tables } from '../setup/matters.ts';
import { beforeAll } from 'vitest';
import type { MovableClock } from '../../src/core/clock.ts';
import { at, day } from '../../src/core/day.ts';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import { openLeaveForm } from '../../src/leave/open-leave-form.ts';
import { createOffice } from '../../src/office/create-office.ts';
import type { Office } from '../../src/office/office.ts';
import type { OfficeSettings } from '../../src/office/settings.ts';
import { decideRequest, type Decided, type DecisionWord } from '../../src/request/decide-request.ts';
import { submitRequest, type Submitted } from '../../src/request/submit-request.ts';
import type { Person } from '../../src/staff/staff.ts';
import { withDemoStaff, type DemoStaff } from '../staff/demo-staff.ts';

/** What belongs to cases, in an order that the foreign keys allow. */
const CASES =
  `ApprovalSeat ApprovalStep Filing Evidence Request Question RequestCounter Draft Leave LeaveEntry
  Reminder Obligation Notice LocalRule StandIn JobRun`.split(/\s+/);

export type DemoOffice = Office & { clock: MovableClock; person: DemoStaff['person'] };

/** Imports the demo office before the tests of a file, under settings of its own where `change` is given. */
export const withDemoOffice = (change: (settings: OfficeSettings) => OfficeSettings = (s) => s) => {
  const staff = withDemoStaff();
  let office: DemoOffice | undefined;
  beforeAll(async () => {
    const found = staff();
    const { db, clock, ids, log, book } = found;
    await db.$executeRaw`UPDATE "Person" SET "openId" = 'ou_' || "staffNo"`;
    office = {
      ...createOffice({ db, clock, ids, log, book, tables, settings: change(found.settings) }),
      clock,
      person: (staffNo) => found.person(staffNo),
    };
  });
  return (): DemoOffice => {
    if (office === undefined) throw new Error('the demo office is not there yet');
    return office;
  };
};

/** Moves the office's clock to a day and time. */
export const moveTo = (office: DemoOffice, date: string, time = '09:00'): void =>
  office.clock.moveTo(at(day(date), time));

/** Forgets every case, so that the next test begins with the people alone; the journal stays, as it must. */
export const forgetCases = async (office: DemoOffice): Promise<void> => {
  // One statement; deleting a few rows is quicker than truncating many tables.
  const deletes = CASES.map((table) => `DELETE FROM "${table}";`).join(' ');
  await office.db.$executeRawUnsafe(`DO $$ BEGIN ${deletes} END $$`);
};

export type Wish = {
  type?: string;
  from: string;
  to?: string;
  fromHalf?: 'am' | 'pm';
  toHalf?: 'am' | 'pm';
  reason?: string;
};

/** A wish as the fields of the form. */
export const fieldsOf = (wish: Wish): Record<string, string> => ({
  type: wish.type ?? '事假',
  from_day: wish.from,
  from_half: wish.fromHalf ?? 'am',
  to_day: wish.to ?? wish.from,
  to_half: wish.toHalf ?? 'pm',
  reason: wish.reason ?? '家中有事',
});

/** Opens a form for somebody; returns the draft's id. */
export const openForm = async (office: DemoOffice, who: Person, requestId?: string): Promise<string> => {
  const id = office.ids.next();
  const draft = requestId === undefined ? { id, form: {} } : { id, form: {}, requestId };
  await office.db.$transaction((tx) => openLeaveForm(office, tx, who, draft));
  return id;
};

/** Opens a form and hands it in. */
export const ask = async (office: DemoOffice, staffNo: string, wish: Wish): Promise<Submitted | Refusal> => {
  const who = await office.person(staffNo);
  const draftId = await openForm(office, who);
  return submitRequest(office, who, { draftId, input: fieldsOf(wish) });
};

/** A result that must not be a refusal. */
export const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.sentence);
  return result;
};

/** A result that must be a refusal. */
export const refused = (result: unknown): Refusal => {
  if (!isRefusal(result)) throw new Error(`it was not refused: ${JSON.stringify(result)}`);
  return result;
};

/** Decides whatever step is active, on a card. */
export const decide = async (
  office: DemoOffice,
  staffNo: string,
  requestId: string,
  decision: DecisionWord = 'approve',
  opinion = decision === 'approve' ? '' : '请核对日期',
): Promise<Decided | Refusal> =>
  decideRequest(office, await office.person(staffNo), {
    requestId,
    stepId: null,
    decision,
    opinion,
    via: 'card',
  });

/** A leave of somebody that was asked for, and approved by whoever has it. */
export const granted = async (office: DemoOffice, staffNo: string, wish: Wish): Promise<Submitted> => {
  const made = done(await ask(office, staffNo, wish));
  for (;;) {
    const seat = await office.db.approvalSeat.findFirst({
      where: { requestId: made.requestId, state: 'active' },
    });
    if (seat === null) return made;
    const { staffNo: has } = await office.db.person.findUniqueOrThrow({ where: { id: seat.personId } });
    done(await decide(office, has, made.requestId));
  }
};

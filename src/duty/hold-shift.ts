/** What is held of the roster: a shift with its places, one place, an entry of the log, a roster that is being made. */
import type { DutyEntry, Prisma } from '../../prisma/generated/client.ts';
import { hold, lockRow, type Intent, type Holdable, type Work } from '../core/hold.ts';
import { lock } from '../core/locks.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';

type Shift = Prisma.DutyShiftGetPayload<{ include: { places: true } }>;
type HeldShift = { shift: Shift };

const SHIFT: Holdable<HeldShift> = {
  async claim(tx, id) {
    await lockRow(tx, 'DutyShift', id);
    const shift = await tx.dutyShift.findUnique({ where: { id }, include: { places: true } });
    return shift === null ? refuse('card-stale', '这一班已不在值班表上。') : { shift };
  },
  subject: ({ shift }) => `shift:${shift.id}`,
};

/** An act on a shift. */
export const holdShift = <T>(
  office: Office,
  actor: Person,
  intent: Omit<Intent<T>, 'states' | 'otherwise'>,
  work: Work<HeldShift, T>,
): Promise<T | Refusal> => hold(office, actor, SHIFT, intent, work);

type HeldPlace = { place: Prisma.DutyPlaceGetPayload<{ include: { shift: true } }> };

const PLACE: Holdable<HeldPlace> = {
  async claim(tx, id) {
    await lockRow(tx, 'DutyPlace', id);
    const place = await tx.dutyPlace.findUnique({ where: { id }, include: { shift: true } });
    return place === null ? refuse('card-stale', '这一班已不在值班表上。') : { place };
  },
  subject: ({ place }) => `shift:${place.shiftId}`,
};

/** An act on one place of a shift. */
export const holdPlace = <T>(
  office: Office,
  actor: Person,
  intent: Omit<Intent<T>, 'states' | 'otherwise'>,
  work: Work<HeldPlace, T>,
): Promise<T | Refusal> => hold(office, actor, PLACE, intent, work);

type HeldEntry = { entry: DutyEntry };

const ENTRY: Holdable<HeldEntry> = {
  async claim(tx, id) {
    await lockRow(tx, 'DutyEntry', id);
    const entry = await tx.dutyEntry.findUnique({ where: { id } });
    return entry === null ? refuse('not-yours', '由当班人员办理。', { toast: '由当班人员办理' }) : { entry };
  },
  subject: ({ entry }) => `shift:${entry.shiftId}`,
};

/** An act on an entry of the log. */
export const holdEntry = <T>(
  office: Office,
  actor: Person,
  intent: Omit<Intent<T>, 'states' | 'otherwise'>,
  work: Work<HeldEntry, T>,
): Promise<T | Refusal> => hold(office, actor, ENTRY, intent, work);

/** `rosterId` is where the act makes it. */
type HeldRosters = { rosterId: string };

/** Rosters are made and published one after the other. */
const ROSTERS: Holdable<HeldRosters> = {
  async claim(tx, id) {
    await lock(tx, 'roster');
    return { rosterId: id };
  },
  subject: ({ rosterId }) => `roster:${rosterId}`,
};

/** An act on the rosters. */
export const holdRosters = <T>(
  office: Office,
  actor: Person,
  intent: Omit<Intent<T>, 'states' | 'otherwise'>,
  work: Work<HeldRosters, T>,
): Promise<T | Refusal> => hold(office, actor, ROSTERS, intent, work);

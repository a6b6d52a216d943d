import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { keepAttempt, openDraft, ownDraft } from '../core/drafts.ts';
import { today } from '../core/day.ts';
import { CLERK_ROLE, type Person } from './staff.ts';
import { findPerson } from './find-person.ts';
import type { StandInFormView } from './stand-in-view.ts';
import { staffOf } from './staff-of.ts';

const drafted = z.object({
  stand_in: z.string().nullable().default(null),
  from_day: z.string().nullable().default(null),
  to_day: z.string().nullable().default(null),
  problem: z.string().nullable().default(null),
});

export type DraftedStandIn = z.input<typeof drafted>;

/** Opens the form for arranging a stand-in (代办委托); idempotent by the draft's id. */
export const openStandInForm = async (
  office: Office,
  tx: Tx,
  person: Person,
  draft: { id: string; form: DraftedStandIn },
): Promise<void> => {
  const form = drafted.parse(draft.form);
  await openDraft(tx, { id: draft.id, personId: person.id, kind: 'stand_in', form }, office.clock.now());
};

/** Keeps what was chosen in a form that was refused, with the reason. */
export const keepStandInAttempt = (
  office: Office,
  person: Pick<Person, 'id'>,
  draftId: string,
  form: Record<string, unknown>,
  problem: string,
): Promise<void> =>
  keepAttempt(office.db, { draftId, personId: person.id, kind: 'stand_in' }, drafted, { ...form, problem });

const MOST_PEOPLE = 80;

/** The form as its owner sees it, with the arrangements in force; null when it is somebody else's. */
export const viewStandInForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<StandInFormView | null> => {
  const draft = await ownDraft(office.db, draftId, viewerId, 'stand_in');
  const staff = await staffOf(office.db);
  const person = findPerson(staff, { id: viewerId });
  if (draft === null || person === null) return null;
  const form = drafted.parse(draft.form);
  const day = today(office.clock).toString();
  const people = staff.people
    .filter((p) => !p.retired && p.openId !== null && p.id !== viewerId)
    .toSorted((a, b) => (a.departmentId ?? '~').localeCompare(b.departmentId ?? '~'))
    .slice(0, MOST_PEOPLE);
  const arranged = staff.standIns.filter((s) => s.principalId === viewerId && s.toDay >= day);
  return {
    draftId,
    person: { id: person.id, name: person.name },
    people: people.map((p) => ({ id: p.id, name: p.title === '' ? p.name : `${p.name} · ${p.title}` })),
    initial: { standInId: form.stand_in, fromDay: form.from_day ?? day, toDay: form.to_day },
    arranged: arranged.map((a) => ({
      id: a.id,
      name: staff.byId.get(a.standInId)?.name ?? '',
      fromDay: a.fromDay,
      toDay: a.toDay,
    })),
    problem: form.problem,
    used: draft.usedAt !== null,
    clerk: person.roles.includes(CLERK_ROLE),
  };
};

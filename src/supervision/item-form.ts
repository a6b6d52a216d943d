/** The form that opens a supervised item (督办立项). */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { keepAttempt, openDraft, ownDraft } from '../core/drafts.ts';
import type { Person } from '../staff/staff.ts';
import { ITEM_SOURCES } from './open-item.ts';
import type { ItemFormView } from './view.ts';

const drafted = z.object({
  title: z.string().default(''),
  wanted: z.string().default(''),
  source: z.string().default('leader'),
  source_text: z.string().default(''),
  owner: z.string().default(''),
  approver: z.string().default(''),
  final_day: z.string().default(''),
  open: z.string().default('yes'),
  problem: z.string().nullable().default(null),
});
export type DraftedItem = z.input<typeof drafted>;

/** Opens the form; idempotent by the draft's id. */
export const openItemForm = async (
  office: Office,
  tx: Tx,
  person: Person,
  draft: { id: string; form: DraftedItem },
): Promise<void> => {
  const form = drafted.parse(draft.form);
  await openDraft(tx, { id: draft.id, personId: person.id, kind: 'supervision', form }, office.clock.now());
};

/** Keeps what was typed into a form that was refused. */
export const keepItemAttempt = (
  office: Office,
  person: Pick<Person, 'id'>,
  draftId: string,
  form: Record<string, unknown>,
  problem: string,
): Promise<void> =>
  keepAttempt(office.db, { draftId, personId: person.id, kind: 'supervision' }, drafted, {
    ...form,
    problem,
  });

/** The form as its owner sees it. */
export const viewItemForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<ItemFormView | null> => {
  const draft = await ownDraft(office.db, draftId, viewerId, 'supervision');
  if (draft === null) return null;
  const form = drafted.parse(draft.form);
  const people = await office.db.person.findMany({
    where: { retiredAt: null },
    orderBy: { staffNo: 'asc' },
    select: { id: true, name: true, roles: true },
  });
  const used =
    draft.requestId === null
      ? null
      : await office.db.supervisedItem.findUnique({ where: { id: draft.requestId } });
  return {
    draftId,
    people: people.map(({ id, name }) => ({ id, name })),
    leaders: people.filter((p) => p.roles.includes('班子成员')).map(({ id, name }) => ({ id, name })),
    sources: Object.entries(ITEM_SOURCES)
      .filter(([value]) => value !== 'minutes')
      .map(([value, text]) => ({ value, text })),
    initial: {
      title: form.title,
      wanted: form.wanted,
      source: form.source,
      sourceText: form.source_text,
      owner: form.owner,
      approver: form.approver,
      open: form.open,
      day: form.final_day === '' ? null : form.final_day.slice(0, 10),
    },
    problem: form.problem,
    used: used?.number ?? null,
  };
};

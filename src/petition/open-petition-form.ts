import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { keepDraft, openDraft, ownDraft } from '../core/drafts.ts';
import { filesOf } from '../attachment/list-files.ts';
import { cutText } from '../core/texts.ts';
import { today } from '../core/day.ts';
import type { Person } from '../staff/staff.ts';
import { CATEGORIES, GRADES, PROBLEMS, PETITION_SOURCES } from './petition-rules.ts';
import { openText, sealText } from './sealed-parts.ts';
import type { PetitionFormView } from './view.ts';

const kept = z.object({ sealed: z.string().optional(), problem: z.string().nullable().default(null) });
const fields = z.record(z.string(), z.string());

/** Opens a registration form; what is filled in is sealed, as everything about a petitioner is. Idempotent by its id. */
export const openPetitionForm = async (
  office: Office,
  tx: Tx,
  person: Person,
  draft: { id: string; initial: Record<string, string> },
): Promise<void> => {
  const sealed = sealText(office, draft.id, 'draft', JSON.stringify(draft.initial));
  await openDraft(
    tx,
    { id: draft.id, personId: person.id, kind: 'petition', form: { sealed } },
    office.clock.now(),
  );
};

/** Keeps what was typed into a form that was refused, sealed, with the reason. */
export const keepPetitionAttempt = async (
  office: Office,
  person: Pick<Person, 'id'>,
  draftId: string,
  form: Record<string, unknown>,
  problem: string,
): Promise<void> => {
  const typed = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, cutText(value, 1200)]] : [],
    ),
  );
  const sealed = sealText(office, draftId, 'draft', JSON.stringify(typed));
  await keepDraft(office.db, { draftId, personId: person.id, kind: 'petition' }, { sealed, problem });
};

/** The form as its owner sees it; null when it is somebody else's or does not exist. */
export const viewPetitionForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<PetitionFormView | null> => {
  const draft = await ownDraft(office.db, draftId, viewerId, 'petition');
  if (draft === null) return null;
  const { sealed, problem } = kept.parse(draft.form);
  const people = await office.db.person.findMany({
    where: { retiredAt: null },
    select: { id: true, name: true },
    orderBy: { staffNo: 'asc' },
  });
  const initial =
    sealed === undefined ? {} : fields.parse(JSON.parse(openText(office, draftId, 'draft', sealed)));
  const used =
    draft.requestId === null ? null : await office.db.petition.findUnique({ where: { id: draft.requestId } });
  return {
    draftId,
    attachments: await filesOf(office, office.db, `draft:${draftId}`),
    person: { id: viewerId, name: people.find((p) => p.id === viewerId)?.name ?? '' },
    sources: [...PETITION_SOURCES],
    categories: [...CATEGORIES],
    problems: [...PROBLEMS],
    grades: [...GRADES],
    people,
    initial: { received_on: today(office.clock).toString(), category: '信访', grade: '一般', ...initial },
    problem,
    usedAs: used?.number ?? null,
  };
};

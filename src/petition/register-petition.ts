import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { sayDay } from '../calendar/say-day.ts';
import { dayOf, today, toDate, toInstant } from '../core/day.ts';
import { ownDraft } from '../core/drafts.ts';
import { transact } from '../core/hold.ts';
import { record } from '../core/journal.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { moveFiles } from '../attachment/join-files.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { lock } from '../core/locks.ts';
import { nextNumber } from '../request/number-request.ts';
import { holdersOf } from '../staff/holders-of.ts';
import type { Person } from '../staff/staff.ts';
import { staffOf } from '../staff/staff-of.ts';
import { caseName } from './case-name.ts';
import { askText } from '../request/ask-text.ts';
import { choicesInForce } from '../request/local-rules.ts';
import { petitionFactsOf, KIND_OF, openClocks } from './clocks.ts';
import { findEarlier } from './find-earlier.ts';
import { petitionSubject } from './hold-petition.ts';
import { joinCase, PETITION_ROLE } from './members.ts';
import { readPetitionForm, type PetitionForm } from './petition-form.ts';
import { leftOpen, petitionPack, readers } from './petition-rules.ts';
import { fingerprints, sealPetitioner } from './sealed-parts.ts';

export const PREFIX = 'XF';

/** The people who hold some posts, each once; never the one complained about. */
export const holders = async (
  office: Office,
  tx: Tx,
  posts: string[],
  near: Person,
  except: string | null,
): Promise<Person[]> => {
  const found = new Map<string, Person>();
  for (const post of posts)
    for (const person of holdersOf(office, await staffOf(tx), post, near))
      if (person.id !== except) found.set(person.id, person);
  return [...found.values()];
};

/** 「3月5日 周四」 on which a clock of a petition runs out; empty when it has none. */
export const sayDue = async (
  office: Office,
  tx: Tx,
  petitionId: string,
  kinds: string[],
): Promise<string> => {
  const open = await tx.obligation.findFirst({
    where: { subject: petitionSubject(petitionId), kind: { in: kinds }, state: 'open' },
    orderBy: { dueAt: 'asc' },
  });
  return open === null ? '' : sayDay(dayOf(toInstant(open.dueAt)), today(office.clock));
};

/** Writes a petition with its number, its members and its first clocks; in the caller's transaction. */
const enterPetition = async (
  office: Office,
  tx: Tx,
  registrar: Person,
  form: PetitionForm,
  more: { number?: string; outsideNo?: string; repeatOfId: string | null },
): Promise<{ row: Petition; readers: Person[]; notify: Person[] }> => {
  const id = office.ids.next();
  const choices = await choicesInForce(office, tx);
  const rule = readers(office, form.grade, choices);
  const found = await holders(office, tx, rule.by, registrar, form.againstId);
  const row = await tx.petition.create({
    data: {
      id,
      number: more.number ?? (await nextNumber(tx, PREFIX, today(office.clock).year)),
      outsideNo: more.outsideNo ?? null,
      source: form.source,
      category: form.category,
      problem: form.problem,
      grade: form.grade,
      complex: form.complex,
      receivedOn: form.receivedOn.toString(),
      acceptedOn: today(office.clock).toString(),
      superiorDue: form.superiorDue?.toString() ?? null,
      sealed: sealPetitioner(office, id, form.who),
      anonymous: form.who.name === '',
      ...fingerprints(office, form.who),
      repeatOfId: more.repeatOfId,
      state: 'registered',
      registeredById: registrar.id,
      readerId: found[0]?.id ?? null,
      againstId: form.againstId,
      registeredAt: toDate(office.clock.now()),
    },
  });
  const notify = (await holders(office, tx, rule.notify, registrar, form.againstId)).filter(
    (p) => !found.some((r) => r.id === p.id),
  );
  await joinCase(office, tx, id, [
    { personId: registrar.id, role: 'registrar' },
    ...[...found, ...notify].map((p) => ({ personId: p.id, role: 'reader' as const })),
  ]);
  await openClocks(office, tx, row, ['收到', '受理']);
  for (const open of leftOpen(office, petitionFactsOf(row), choices))
    await askText(
      office,
      tx,
      { pack: petitionPack(office), ...open },
      { number: row.number, applicant: registrar.name, about: `信访 ${row.number}` },
    );
  return { row, readers: found, notify };
};

/**
 * Registers a petition (信访登记). The same matter of the same person is not registered twice while it is in hand,
 * unless the clerk says that it is a new one; after it was closed it counts as a repeat (重复信访).
 */
export const registerPetition = async (
  office: Office,
  actor: Person,
  input: { draftId: string; input: unknown },
): Promise<{ id: string; number: string; again: boolean; repeat: boolean } | Refusal> => {
  if (!actor.roles.includes(PETITION_ROLE))
    return refuse('not-allowed', `信访件由${PETITION_ROLE}登记，请把来信来访交给${PETITION_ROLE}。`, {
      toast: `请由${PETITION_ROLE}登记`,
    });
  const draft = await ownDraft(office.db, input.draftId, actor.id, 'petition');
  if (draft === null) return refuse('not-yours', '这是别人的登记表。', { toast: '这是别人的登记表' });
  const form = readPetitionForm(office, input.input);
  return transact(office, async (tx) => {
    // Two clerks who register the same letter at once: the second one finds the first; so does a second tap.
    await lock(tx, 'petitions');
    const used = await tx.draft.findUniqueOrThrow({ where: { id: input.draftId } });
    const known =
      used.requestId === null ? null : await tx.petition.findUnique({ where: { id: used.requestId } });
    if (known !== null) return { id: known.id, number: known.number, again: true, repeat: false };
    if (used.usedAt !== null) return refuse('card-stale', '这张登记表已经提交过。', { toast: '已提交过' });
    if (isRefusal(form)) return form;
    const earlier = await findEarlier(office, tx, form.who);
    if (earlier?.inHand === true && !form.anyway)
      return refuse(
        'overlap',
        `这位信访人的同一事项已登记为 ${caseName(earlier.row)}，正在办理，请在该件上补充；确属另一件事的，请在「仍要登记」选「是」。`,
        { toast: `已登记过：${earlier.row.number}` },
      );
    const now = office.clock.now();
    const repeatOfId = earlier === null ? null : earlier.row.id;
    const entered = await enterPetition(office, tx, actor, form, { repeatOfId });
    const { row } = entered;
    await tx.draft.update({
      where: { id: input.draftId },
      data: { usedAt: toDate(now), form: {}, requestId: row.id },
    });
    const subject = petitionSubject(row.id);
    await moveFiles(tx, `draft:${input.draftId}`, subject);
    const due = await sayDue(office, tx, row.id, [KIND_OF.阅批]);
    await tell(tx, stamp(office), [
      ...entered.readers.map((p): Notice => ({
        kind: 'petition.to_read',
        recipientId: p.id,
        subject,
        payload: { number: caseName(row), problem: row.problem, due },
      })),
      ...entered.notify.map((p): Notice => ({
        kind: 'petition.informed',
        recipientId: p.id,
        subject,
        payload: { number: caseName(row), problem: row.problem },
      })),
    ]);
    await record(tx, office, {
      at: now,
      actorId: actor.id,
      act: 'petition.register',
      subject,
      detail: { number: row.number, source: row.source, grade: row.grade, repeatOf: repeatOfId },
    });
    return { id: row.id, number: row.number, again: false, repeat: repeatOfId !== null };
  });
};

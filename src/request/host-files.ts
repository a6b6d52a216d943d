/** Files at requests and their forms (附件): where they may belong, who sees them, who hears of them. */
import type { AttachmentHost, Joined, Place } from '../attachment/host.ts';
import { toDate } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import { tell, stamp } from '../core/notices.ts';
import { cutText } from '../core/texts.ts';
import type { Office } from '../office/office.ts';
import { findPerson } from '../staff/find-person.ts';
import type { Person } from '../staff/staff.ts';
import { OPINION_LIMIT } from './acts/decide.ts';
import { subjectOf, UNDECIDED } from './case.ts';
import { involvedIn, redraw } from './involved.ts';
import { kindOf } from './kind.ts';
import { holdCase, loadCase } from './load-case.ts';
import { nameRequest } from './name-request.ts';
import { carryOut } from './perform.ts';
import { staffOf } from '../staff/staff-of.ts';

/** More buttons than this would not be read. */
const MOST_PLACES = 6;
/** A form that was opened so long ago is not what somebody has before him. */
const AT_HAND = { hours: 2 };

const hasTask = async (tx: Tx, requestId: string, personId: string): Promise<boolean> =>
  (await tx.matterTask.count({
    where: { requestId, OR: [{ people: { has: personId } }, { doneById: personId }] },
  })) > 0;

const openTasks = (tx: Tx, personId: string) =>
  tx.matterTask.findMany({
    where: { people: { has: personId }, state: 'open' },
    select: { requestId: true },
    orderBy: { openedAt: 'desc' },
    take: MOST_PLACES,
  });

/** A file at a case that is not decided is said like a comment; later it only stands on the cards. */
const joined = async (
  office: Office,
  tx: Tx,
  id: string,
  person: Person,
  { names, said }: Joined,
): Promise<void> => {
  const held = await holdCase(office, tx, id);
  if (held === null) return;
  const people = involvedIn(held.one, held.world);
  if (UNDECIDED.includes(held.one.row.state) && people.includes(person.id)) {
    const files = names.map((name) => `「${name}」`).join('');
    const comment = said === '' ? `附上${files}` : `${said}（附${files}）`;
    await carryOut(office, tx, held, { do: 'comment', by: person, comment: cutText(comment, OPINION_LIMIT) });
  }
  await tell(tx, stamp(office), redraw(subjectOf(id), people));
};

/** Requests: one's own while they are undecided, those one decides, and those one carries out. */
export const requestFiles: AttachmentHost = {
  async title(office, tx, id) {
    const row = await tx.request.findUnique({ where: { id } });
    return row === null ? null : `${kindOf(office, row.kind).name} ${row.number}`;
  },
  async sees(office, tx, id, person) {
    const held = await loadCase(office, tx, id);
    if (held === null) return false;
    return involvedIn(held.one, held.world).includes(person.id) || hasTask(tx, id, person.id);
  },
  async changes(office, tx, id, person) {
    const held = await loadCase(office, tx, id);
    if (held === null) return false;
    const mine = involvedIn(held.one, held.world).includes(person.id);
    if (mine && UNDECIDED.includes(held.one.row.state)) return true;
    return (await openTasks(tx, person.id)).some((task) => task.requestId === id);
  },
  async places(office, tx, person) {
    const state = { in: UNDECIDED.filter((one) => one !== 'draft') };
    const asked = await tx.approvalSeat.findMany({
      where: { personId: person.id, state: 'active', request: { state } },
      select: { requestId: true },
      take: MOST_PLACES,
    });
    const ids = [...asked, ...(await openTasks(tx, person.id))].map((one) => one.requestId);
    const rows = await tx.request.findMany({
      where: { OR: [{ applicantId: person.id, state }, { id: { in: ids } }] },
      orderBy: { submittedAt: 'desc' },
      take: MOST_PLACES,
    });
    const staff = await staffOf(tx);
    return rows.map((row): Place => {
      const { applicant, kindName, title } = nameRequest(office, staff, row);
      const whose = row.applicantId === person.id ? '' : `${applicant.name} `;
      return { subject: subjectOf(row.id), field: '', label: `${whose}${kindName} ${title}` };
    });
  },
  fields: async (office, tx, id) => {
    const row = await tx.request.findUnique({ where: { id }, select: { kind: true } });
    return row === null ? [] : (kindOf(office, row.kind).fileFields ?? []);
  },
  joined,
  async left(office, tx, id) {
    const held = await loadCase(office, tx, id);
    if (held !== null) await tell(tx, stamp(office), redraw(subjectOf(id), involvedIn(held.one, held.world)));
  },
};

/** What a form is called; null for one that takes no files. */
const formName = (office: Office, kind: string): string | null =>
  kind === 'petition' ? '信访登记' : kind === 'supervision' ? '督办立项' : (office.kinds[kind]?.name ?? null);

const asForm = (name: string): string =>
  name.endsWith('单') || name.includes('登记') ? name : `${name}表单`;

/** Forms that are open: the newest of each kind. */
export const draftFiles: AttachmentHost = {
  async title(office, tx, id) {
    const draft = await tx.draft.findUnique({ where: { id }, select: { kind: true } });
    const name = formName(office, draft?.kind ?? '');
    return name === null ? null : asForm(name);
  },
  async sees(_office, tx, id, person) {
    return (await tx.draft.count({ where: { id, personId: person.id } })) > 0;
  },
  async changes(_office, tx, id, person) {
    return (await tx.draft.count({ where: { id, personId: person.id, usedAt: null } })) > 0;
  },
  async places(office, tx, person) {
    const since = toDate(office.clock.now().subtract(AT_HAND));
    const drafts = await tx.draft.findMany({
      where: { personId: person.id, usedAt: null, openedAt: { gte: since } },
      orderBy: { openedAt: 'desc' },
      take: 20,
    });
    const seen = new Set<string>();
    return drafts.flatMap((draft): Place[] => {
      const name = formName(office, draft.kind);
      if (name === null || seen.has(draft.kind)) return [];
      seen.add(draft.kind);
      const all = office.kinds[draft.kind]?.fileFields ?? [];
      // What only some cases need is chosen on the card of files: not asked about each time.
      const always = all.filter((field) => field.always);
      const fields = (always.length > 0 ? always : all).map((field) => field.name);
      const subject = `draft:${draft.id}` as const;
      return fields.length < 2
        ? [{ subject, field: fields[0] ?? '', label: asForm(name), atHand: true }]
        : fields.map((field) => ({ subject, field, label: `${asForm(name)} · ${field}`, atHand: true }));
    });
  },
  fields: async (office, tx, id) => {
    const draft = await tx.draft.findUnique({ where: { id }, select: { kind: true } });
    return office.kinds[draft?.kind ?? '']?.fileFields ?? [];
  },
};

/** Those who may get a copy, the own department first; who has no account is left out. */
export const peopleForCopies = async (tx: Tx, person: Person): Promise<{ value: string; text: string }[]> => {
  const staff = await staffOf(tx);
  const near = findPerson(staff, { id: person.id })?.department ?? '';
  const others = staff.people.filter((p) => !p.retired && p.id !== person.id && p.openId !== null);
  return [...others.filter((p) => p.department === near), ...others.filter((p) => p.department !== near)].map(
    (p) => ({ value: p.id, text: p.title === '' ? p.name : `${p.name} · ${p.title}` }),
  );
};

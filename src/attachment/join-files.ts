import type { Attachment } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { record } from '../core/journal.ts';
import type { Subject } from '../core/notices.ts';
import { refuse, refusable, rollBack, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import { hostOf, partsOf, type Place } from './host.ts';
import { nameOfFile, sealedPieces } from './keep-file.ts';

/** What a card of one case can still show, and a leader still read. */
const MOST_FILES = 20;

/** Where files that this person sent may belong: what he has before him alone, else everything that he has in hand. */
export const placesFor = async (office: Office, tx: Tx, person: Person): Promise<Place[]> => {
  const places: Place[] = [];
  for (const host of Object.values(office.tables.hosts))
    places.push(...(await host.places(office, tx, person)));
  const atHand = places.filter((place) => place.atHand === true);
  return atHand.length > 0 ? atHand : places;
};

/** A name that stands nowhere among others: 「发票(2).jpg」. */
const apartFrom = (taken: ReadonlySet<string>, name: string): string => {
  if (!taken.has(name)) return name;
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length);
  for (let n = 2; ; n += 1) if (!taken.has(`${stem}(${n})${ending}`)) return `${stem}(${n})${ending}`;
};

/** `taken`: the matter has taken it itself and says so; only the file is still to stand there. */
type To = { subject: Subject; field: string; said?: string; taken?: boolean };

export type JoinedFiles = { label: string; count: number };

/** Joins files to their place in a transaction that is under way; gives up where they may not belong there. */
export const joinFiles = async (
  office: Office,
  tx: Tx,
  person: Person,
  files: Pick<Attachment, 'id' | 'sealedName' | 'hash' | 'size'>[],
  { subject, field, said = '', taken = false }: To,
): Promise<JoinedFiles> => {
  const host = hostOf(office, subject);
  const [, id] = partsOf(subject);
  const label = (await host?.title(office, tx, id)) ?? null;
  const may = host !== null && (taken || (await host.changes(office, tx, id, person)));
  if (host === null || label === null || !may)
    return rollBack(
      refuse('wrong-state', '这件事现在不能再附文件，可能已经办结，或不由您办理。', {
        toast: '此件现在不能附文件',
      }),
    );
  const before = await tx.attachment.findMany({ where: { subject } });
  if (before.length + files.length > MOST_FILES)
    return rollBack(
      refuse(
        'too-long',
        `一件最多附 ${MOST_FILES} 个文件，已有 ${before.length} 个；请先移除不用的，或合成一个文件。`,
        {
          toast: `一件最多 ${MOST_FILES} 个附件`,
        },
      ),
    );
  const names = new Set(before.map((row) => nameOfFile(office, row)));
  const fresh: string[] = [];
  for (const file of files) {
    const name = apartFrom(names, nameOfFile(office, file));
    names.add(name);
    fresh.push(name);
    const { count } = await tx.attachment.updateMany({
      where: { id: file.id, subject: '' },
      data: { subject, field, sealedName: office.vault.seal(name, sealedPieces.name(file.id)) },
    });
    if (count === 0)
      return rollBack(refuse('already-decided', '这个文件已经附好了。', { toast: '已经附好了' }));
  }
  if (!taken) await host.joined?.(office, tx, id, person, { names: fresh, said });
  await record(tx, office, {
    at: office.clock.now(),
    actorId: person.id,
    act: 'file.attach',
    subject,
    // Names of files name people; the hash says which it was.
    detail: { files: files.map(({ hash, size }) => ({ hash, size })) },
  });
  return { label, count: files.length };
};

/** Puts what was sent, and waits for an answer, where its sender says (附到这里): all files of the same message. */
export const placeFile = (
  office: Office,
  person: Person,
  fileId: string,
  place: { subject: Subject; nth: number },
): Promise<JoinedFiles | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const file = await tx.attachment.findUnique({ where: { id: fileId } });
      if (file === null || file.byId !== person.id)
        return rollBack(
          refuse('card-stale', '这个文件已经不在了：没有附上的文件只留一天。请再发一次。', {
            toast: '文件已不在，请再发一次',
          }),
        );
      const files = await tx.attachment.findMany({
        where: { messageId: file.messageId, byId: person.id, subject: '' },
        orderBy: { id: 'asc' },
      });
      if (files.length === 0)
        return rollBack(refuse('already-decided', '这个文件已经附好了。', { toast: '已经附好了' }));
      const fields =
        (await hostOf(office, place.subject)?.fields?.(office, tx, partsOf(place.subject)[1])) ?? [];
      return joinFiles(office, tx, person, files, {
        subject: place.subject,
        field: (fields[place.nth] ?? fields[0])?.name ?? '',
      });
    }),
  );

/** What a form became takes over the files of the form. */
export const moveFiles = async (tx: Tx, from: Subject, to: Subject): Promise<void> => {
  await tx.attachment.updateMany({ where: { subject: from }, data: { subject: to } });
};

/** Keeps what was sent: the content once under its hash, in sealed pieces, and an attachment that belongs nowhere yet. */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../prisma/generated/client.ts';
import { toDate } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import type { Subject } from '../core/notices.ts';
import type { Office } from '../office/office.ts';
import type { FileKind } from './judge-file.ts';

type Keeping = Pick<Office, 'vault' | 'clock'>;

/** A row of the backup holds one piece; several hundred of them are read at once. */
const PIECE = 64 * 1024;

const placeOf = (hash: string, part: number): string => `file:${hash}:${part}`;
const namePlace = (id: string): string => `attachment:${id}:name`;

/** What each sealed piece of a kept file is bound to. */
export const sealedPieces = { content: placeOf, name: namePlace };

export type Arrived = {
  id: string;
  name: string;
  kind: FileKind;
  bytes: Uint8Array;
  byId: string;
  messageId: string;
};

/** Keeps a file that was judged; idempotent by nothing: the ids come from the event that brought it. */
export const keepFile = async (office: Keeping, tx: Tx, arrived: Arrived): Promise<Attachment> => {
  const { id, name, bytes, ...rest } = arrived;
  const at = toDate(office.clock.now());
  const hash = createHash('sha256').update(bytes).digest('hex');
  const { count } = await tx.keptFile.createMany({
    data: [{ hash, size: bytes.length, at }],
    skipDuplicates: true,
  });
  if (count > 0)
    for (let part = 0; part * PIECE < bytes.length; part += 1) {
      const piece = bytes.subarray(part * PIECE, (part + 1) * PIECE);
      await tx.keptPart.create({
        data: { hash, part, sealed: office.vault.sealBytes(piece, placeOf(hash, part)) },
      });
    }
  return tx.attachment.create({
    data: {
      id,
      subject: '',
      hash,
      sealedName: office.vault.seal(name, namePlace(id)),
      size: bytes.length,
      at,
      ...rest,
    },
  });
};

/** The content of a kept file, whole and proven by its hash; throws where it is not what was kept. */
export const contentOf = async (
  office: Pick<Office, 'vault'>,
  tx: Tx,
  hash: string,
): Promise<Buffer<ArrayBuffer>> => {
  const parts = await tx.keptPart.findMany({ where: { hash }, orderBy: { part: 'asc' } });
  const bytes = Buffer.concat(
    parts.map(({ part, sealed }) => office.vault.openBytes(sealed, placeOf(hash, part))),
  );
  if (createHash('sha256').update(bytes).digest('hex') !== hash)
    throw new Error(`the kept file ${hash} is not what was kept`);
  return bytes;
};

/** The name of an attachment. */
export const nameOfFile = (
  office: Pick<Office, 'vault'>,
  { id, sealedName }: Pick<Attachment, 'id' | 'sealedName'>,
): string => office.vault.open(sealedName, namePlace(id));

/** Forgets the content of files that nobody has any more. */
export const dropContent = async (tx: Tx, hashes: string[]): Promise<void> => {
  if (hashes.length > 0)
    await tx.keptFile.deleteMany({ where: { hash: { in: hashes }, attachments: { none: {} } } });
};

/** Forgets all files of a subject, with their content where nobody else has it. */
export const dropFilesOf = async (tx: Tx, subject: Subject): Promise<void> => {
  const rows = await tx.attachment.findMany({ where: { subject }, select: { hash: true } });
  await tx.attachment.deleteMany({ where: { subject } });
  await dropContent(tx, [...new Set(rows.map((row) => row.hash))]);
};

/** Signs what the journal has become, after looking that it only grew. */
import { toDate, today } from '../core/day.ts';
import { walkJournal, type BreakWhy } from '../core/journal.ts';
import type { Office } from '../office/office.ts';
import { isSigned, keepHead, keptHead, signHead, type Head } from '../core/journal-head.ts';

export type JournalSealing = Pick<Office, 'db' | 'clock' | 'vault' | 'premises'>;

/** A place where the journal is not what was signed before; `seq` is the first row concerned. */
export type Break = { seq: bigint; why: BreakWhy };

/** `until` is the head up to which the journal is known to hold; `noted`: a break was found before. */
export type Sealed = { until: Head | null; broken: Break | null; noted: boolean };

type Ends = {
  seq: bigint | null;
  hash: string | null;
  sealSeq: bigint | null;
  sealHash: string | null;
  mac: string | null;
  noted: bigint | null;
};

/** The journal's end and the last seal, in one question. */
const endsOf = async ({ db }: JournalSealing): Promise<Ends> => {
  const [ends] = await db.$queryRaw<[Ends]>`
    SELECT j."seq", j."hash", s."seq" AS "sealSeq", s."hash" AS "sealHash", s."mac",
      (SELECT "brokenSeq" FROM "JournalCheck") AS "noted"
    FROM (SELECT 1) one
    LEFT JOIN (SELECT "seq", "hash" FROM "Journal" ORDER BY "seq" DESC LIMIT 1) j ON true
    LEFT JOIN (SELECT "seq", "hash", "mac" FROM "JournalSeal" ORDER BY "seq" DESC LIMIT 1) s ON true`;
  return ends;
};

/** Whether both the journal and its last seal end where a head says. */
const isSealedAs = (ends: Ends, head: Head | null): head is Head =>
  head !== null &&
  String(ends.seq) === head.seq &&
  ends.hash === head.hash &&
  String(ends.sealSeq) === head.seq &&
  ends.mac === head.mac;

/** The later of two heads. */
const later = (a: Head | null, b: Head | null): Head | null =>
  a === null || (b !== null && BigInt(b.seq) > BigInt(a.seq)) ? b : a;

const seal = async ({ db, clock, premises }: JournalSealing, head: Head): Promise<void> => {
  await db.$executeRaw`
    INSERT INTO "JournalSeal" ("day", "seq", "hash", "mac", "at")
    VALUES (${today(clock).toString()}, ${BigInt(head.seq)}, ${head.hash}, ${head.mac}, ${toDate(clock.now())})
    ON CONFLICT ("day") DO UPDATE
      SET "seq" = EXCLUDED."seq", "hash" = EXCLUDED."hash", "mac" = EXCLUDED."mac", "at" = EXCLUDED."at"
      WHERE "JournalSeal"."seq" < EXCLUDED."seq"`;
  if (premises != null) await keepHead(premises.dataDir, head);
};

/**
 * Signs the journal's head if it has moved: only rows that continue what was signed before are signed. `known` is what
 * this process signed last, which nobody can take from the database; null at its start, when the kept head speaks.
 */
export const sealJournal = async (office: JournalSealing, known: Head | null): Promise<Sealed> => {
  const ends = await endsOf(office);
  const noted = ends.noted !== null;
  const stored: Head | null =
    ends.sealSeq === null || ends.sealHash === null || ends.mac === null
      ? null
      : { seq: String(ends.sealSeq), hash: ends.sealHash, mac: ends.mac };
  // Nothing has moved since this process signed it: neither the journal nor what was signed of it.
  if (isSealedAs(ends, known)) return { until: known, broken: null, noted };
  const kept = known ?? (office.premises == null ? null : keptHead(office.premises.dataDir));
  if (kept === 'unreadable')
    return { until: null, broken: { seq: 0n, why: 'the kept head cannot be read' }, noted };
  for (const head of [stored, kept])
    if (head !== null && !isSigned(office.vault, head))
      return { until: null, broken: { seq: BigInt(head.seq), why: 'a head bears another signature' }, noted };
  const last = later(stored, kept);
  if (ends.seq === null || ends.hash === null)
    return last === null ? { until: null, broken: null, noted } : { until: null, broken: cutAt(last), noted };
  if (last !== null && ends.seq < BigInt(last.seq)) return { until: null, broken: cutAt(last), noted };
  if (last?.seq === String(ends.seq) && last.hash === ends.hash) {
    const fresh = signHead(office.vault, last);
    if (kept?.mac !== fresh.mac && office.premises != null) await keepHead(office.premises.dataDir, fresh);
    return { until: last, broken: null, noted };
  }
  const walked = await walkJournal(
    office.db,
    last === null ? null : { seq: BigInt(last.seq), hash: last.hash },
  );
  if (walked.broken !== null) return { until: last, broken: walked.broken, noted };
  if (walked.last === null) return { until: last, broken: null, noted };
  const head = signHead(office.vault, { seq: String(walked.last.seq), hash: walked.last.hash });
  await seal(office, head);
  return { until: head, broken: null, noted };
};

const cutAt = (head: Head): Break => ({ seq: BigInt(head.seq), why: 'rows at the end are gone' });

/** A case as it stands, read in one statement with everything that is true around it. */
import { z } from 'zod';
import { $Enums } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { dayOf } from '../core/day.ts';
import { Fault } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { staffAt } from '../staff/staff-of.ts';
import type { Directory } from '../staff/directory.ts';
import type { OfficeChoice } from '../regulation/verdict.ts';
import type { Case, World } from './case.ts';
import { kindOf } from './kind.ts';
import { localRuleRow, readingsInForce } from './local-rules.ts';

/** A case and what is true around it. */
export type Held = { one: Case; world: World };

const time = z.coerce.date();
const timeOrNull = time.nullable();
const text = z.string();
const textOrNull = z.string().nullable();
/** A list that was never filled in is kept as null. */
const texts = z
  .array(z.string())
  .nullable()
  .transform((list) => list ?? []);
const state = z.enum($Enums.RequestState);

const seat = z.object({
  id: text,
  stepId: text,
  requestId: text,
  personId: text,
  state: z.enum($Enums.SeatState),
  decidedById: textOrNull,
  opinion: text,
  via: z.enum($Enums.DecidedVia).nullable(),
  transferredFromId: textOrNull,
  decidedAt: timeOrNull,
  urgedOn: textOrNull,
});

const step = z.object({
  id: text,
  requestId: text,
  round: z.number(),
  position: z.number(),
  mode: z.enum($Enums.StepMode),
  post: text,
  posts: texts,
  cite: texts,
  origin: z.enum($Enums.StepOrigin),
  addedById: textOrNull,
  state: z.enum($Enums.StepState),
  activatedAt: timeOrNull,
  decidedAt: timeOrNull,
  seats: z.array(seat),
});

const stored = z.object({
  row: z.object({
    id: text,
    kind: text,
    number: text,
    applicantId: text,
    state,
    revision: z.number(),
    round: z.number(),
    form: z.unknown(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    verdict: z.unknown(),
    pack: text,
    packHash: text,
    questionId: textOrNull,
    purpose: z.enum($Enums.RequestPurpose),
    resumeState: state.nullable(),
    resumeRound: z.number().nullable(),
    partlyCancelledAt: timeOrNull,
    submittedAt: time,
    decidedAt: timeOrNull,
    endedAt: timeOrNull,
  }),
  steps: z.array(step),
  filings: z.array(
    z.object({
      id: text,
      requestId: text,
      post: text,
      cite: texts,
      filedById: textOrNull,
      filedAt: timeOrNull,
      note: text,
    }),
  ),
  comments: z.array(z.object({ at: time, actorId: text, comment: text })),
  attachments: z.array(
    z.object({
      id: text,
      field: text,
      sealedName: text,
      size: z.number(),
      kind: text,
      byId: text,
      at: time,
    }),
  ),
  copies: z.array(text),
  toldClerks: z.boolean(),
  localRules: z.array(localRuleRow),
  staffVersion: text,
});

/** What is true around any case: the office's book and settings, its people, its own readings, the time. */
const worldOf = (office: Office, staff: Directory, choices: OfficeChoice[]): World => {
  const now = office.clock.now();
  const { settings, book, calendar } = office;
  return {
    now,
    today: dayOf(now),
    staff,
    office: { settings, book, calendar },
    choices,
    ofCase: () => null,
    agreed: undefined,
    nextId: () => office.ids.next(),
  };
};

/** The world as the database has it now: one question. */
export const worldNow = async (office: Office, tx: Tx): Promise<World> => {
  const [row] = await tx.$queryRaw<{ version: string; rules: unknown }[]>`
    SELECT "version", (
      SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY l."decidedAt" DESC), '[]') FROM "LocalRule" l
      WHERE l."revokedAt" IS NULL
    ) AS rules FROM "StaffVersion"`;
  const rules = z.array(localRuleRow).parse(row?.rules ?? []);
  return worldOf(office, await staffAt(tx, row?.version ?? ''), readingsInForce(office, rules));
};

const read = async (office: Office, tx: Tx, value: unknown): Promise<Held> => {
  const { row, localRules, staffVersion, ...rest } = stored.parse(value);
  const staff = await staffAt(tx, staffVersion);
  const applicant = staff.byId.get(row.applicantId);
  if (applicant === undefined) throw new Fault(office.ids.next(), `request ${row.id} has no applicant`);
  const world = worldOf(office, staff, readingsInForce(office, localRules));
  return {
    one: { row, kind: kindOf(office, row.kind), applicant, ...rest },
    world,
  };
};

const load = async (office: Office, tx: Tx, ids: string[], hold: boolean): Promise<Held[]> => {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ found: unknown }[]>`
    SELECT load_case(wanted, ${hold}) || beside_case(wanted) AS found FROM unnest(${ids}::text[]) WITH ORDINALITY AS w(wanted, place)
    ORDER BY place`;
  const found: Held[] = [];
  for (const { found: value } of rows) if (value !== null) found.push(await read(office, tx, value));
  return found;
};

/** The case of a request, to look at; null when there is none. */
export const loadCase = async (office: Office, tx: Tx, requestId: string): Promise<Held | null> =>
  (await load(office, tx, [requestId], false))[0] ?? null;

/** Several at once, in the order of their ids. */
export const loadCases = (office: Office, tx: Tx, requestIds: string[]): Promise<Held[]> =>
  load(office, tx, requestIds, false);

/**
 * Takes hold of a request until the transaction ends, and reads its case as whoever held it before has left it: of two
 * leaders who tap at once the second finds what the first has made of it. Null when there is none.
 */
export const holdCase = async (office: Office, tx: Tx, requestId: string): Promise<Held | null> =>
  (await load(office, tx, [requestId], true))[0] ?? null;

/** The staff list that is in force, held in memory and read again only when it has changed. */
import { z } from 'zod';
import type { Tx } from '../core/db.ts';
import { day } from '../core/day.ts';
import { createDirectory, type Directory } from './directory.ts';

const listSchema = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      staffNo: z.string(),
      name: z.string(),
      departmentId: z.string().nullable(),
      department: z.string(),
      title: z.string(),
      rank: z.string(),
      roles: z
        .array(z.string())
        .nullable()
        .transform((roles) => roles ?? []),
      workingSince: z
        .string()
        .nullable()
        .transform((text) => (text === null ? null : day(text))),
      openId: z.string().nullable(),
      retired: z.boolean(),
    }),
  ),
  leads: z.array(z.object({ personId: z.string(), leaderId: z.string() })),
  departments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      headId: z.string().nullable(),
      leaderInChargeId: z.string().nullable(),
      retired: z.boolean(),
    }),
  ),
  posts: z.array(z.object({ post: z.string(), personId: z.string() })),
  standIns: z.array(
    z.object({
      id: z.string(),
      principalId: z.string(),
      standInId: z.string(),
      fromDay: z.string(),
      toDay: z.string(),
    }),
  ),
});

// A version names one list for ever, in whatever database it stands, so that lists can be kept by it. A few: one
// service has one office, tests have several.
const KEPT = 4;
const kept = new Map<string, Directory>();

const keep = (staff: Directory): Directory => {
  kept.set(staff.version, staff);
  for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
  return staff;
};

/** Reads the whole list with its version: one statement, so that they belong together. */
const readStaff = async (tx: Tx): Promise<Directory> => {
  const [row] = await tx.$queryRaw<{ version: string; list: unknown }[]>`
    SELECT v."version", json_build_object(
      'people', (SELECT coalesce(json_agg(json_build_object(
          'id', p."id", 'staffNo', p."staffNo", 'name', p."name", 'departmentId', p."departmentId",
          'department', coalesce(d."name", ''), 'title', p."title", 'rank', p."rank", 'roles', to_json(p."roles"),
          'workingSince', p."workingSince", 'openId', p."openId",
          'retired', p."retiredAt" IS NOT NULL) ORDER BY p."staffNo"), '[]')
        FROM "Person" p LEFT JOIN "Department" d ON d."id" = p."departmentId"),
      'leads', (SELECT coalesce(json_agg(json_build_object('personId', p."id", 'leaderId', p."leaderId")), '[]')
        FROM "Person" p WHERE p."leaderId" IS NOT NULL),
      'departments', (SELECT coalesce(json_agg(json_build_object(
          'id', d."id", 'name', d."name", 'headId', d."headId", 'leaderInChargeId', d."leaderInChargeId",
          'retired', d."retiredAt" IS NOT NULL) ORDER BY d."name"), '[]') FROM "Department" d),
      'posts', (SELECT coalesce(json_agg(json_build_object('post', h."post", 'personId', h."personId")
          ORDER BY h."post"), '[]') FROM "PostHolder" h),
      'standIns', (SELECT coalesce(json_agg(json_build_object(
          'id', s."id", 'principalId', s."principalId", 'standInId', s."standInId", 'fromDay', s."fromDay",
          'toDay', s."toDay") ORDER BY s."principalId", s."fromDay"), '[]')
        FROM "StandIn" s WHERE s."revokedAt" IS NULL)) AS list
    FROM "StaffVersion" v`;
  if (row === undefined) throw new Error('the table StaffVersion is empty');
  return keep(createDirectory({ version: row.version, ...listSchema.parse(row.list) }));
};

/** The staff list of a version that has just been read; from memory where it is known. */
export const staffAt = async (tx: Tx, version: string): Promise<Directory> =>
  kept.get(version) ?? readStaff(tx);

/** The staff list in force: one small question, and a second one only after it has changed, whoever changed it. */
export const staffOf = async (tx: Tx): Promise<Directory> => {
  // Asked at nearly every act: the client's own query costs more than the answer.
  const [row] = await tx.$queryRaw<{ version: string }[]>`SELECT "version" FROM "StaffVersion"`;
  return staffAt(tx, row?.version ?? '');
};

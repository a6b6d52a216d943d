/** Finds out whose Feishu account is whose, when the service starts and when an unknown account speaks. */
import { toDate } from '../src/core/day.ts';
import type { Office } from '../src/office/office.ts';
import { findPerson } from '../src/staff/find-person.ts';
import { staffOf } from '../src/staff/staff-of.ts';
import { bareMobile, matchAccounts } from '../src/staff/match-accounts.ts';
import { recordAccounts } from '../src/staff/record-accounts.ts';
import type { Person } from '../src/staff/staff.ts';
import type { FeishuClient } from './feishu/client.ts';
import { sendAgain } from './out-of-reach.ts';

type Directory = Pick<FeishuClient, 'findByMobiles' | 'listUsers'>;

export type Matched = { matched: number; unreachable: { name: string; why: string }[] };

/** Matches everybody at work by mobile (手机), then by staff number (工号); those without an account are listed. */
export const matchPeople = async (office: Office, directory: Directory): Promise<Matched> => {
  const people = await office.db.person.findMany({
    where: { retiredAt: null },
    select: { id: true, name: true, staffNo: true, mobile: true },
  });
  const mobiles = people.map((p) => bareMobile(p.mobile)).filter((m) => m !== '');
  const byMobile = [...(await directory.findByMobiles(mobiles))].map(([mobile, openId]) => ({
    mobile,
    openId,
  }));
  const found = new Set(byMobile.map((f) => bareMobile(f.mobile)));
  // Walking the whole directory is only worth it for those whom the mobile did not find.
  const missing = people.some((p) => !found.has(bareMobile(p.mobile)));
  const users = missing ? await directory.listUsers() : [];
  const byStaffNo = users.flatMap((u) =>
    u.employeeNo === null || u.employeeNo === '' ? [] : [{ staffNo: u.employeeNo, openId: u.openId }],
  );
  const matches = matchAccounts(people, { byMobile, byStaffNo });
  const before = await office.db.person.count({ where: { retiredAt: null, openId: { not: null } } });
  const after = matches.filter((m) => m.openId !== null).length;
  // A permission that was taken away answers with nobody, and that is no reason to forget everybody.
  if (after * 2 < before) throw new Error(`the directory knows only ${after} of ${before} accounts`);
  await recordAccounts(office, matches);
  await sendAgain(
    office,
    matches.flatMap((m) => (m.openId === null ? [] : [m.personId])),
  );
  const names = new Map(people.map((p) => [p.id, p.name]));
  const unreachable = matches.flatMap((m) =>
    m.openId === null ? [{ name: names.get(m.personId) ?? '', why: m.why }] : [],
  );
  return { matched: matches.length - unreachable.length, unreachable };
};

const ASK_AGAIN_MS = 60_000;
/** So many strangers within that time; more would use up the office's calls. */
const STRANGERS = 5;

/**
 * Looks up an account that nobody is known by: somebody may have joined Feishu after the service started, or is in
 * reach again. Each stranger is looked up at most once a minute, and a few of them all together.
 */
export const introducer = (
  office: Office,
  directory: Directory,
): ((openId: string) => Promise<Person | null>) => {
  let asked: { openId: string; at: number }[] = [];
  return async (openId) => {
    const now = toDate(office.clock.now()).getTime();
    asked = asked.filter(({ at }) => Math.abs(now - at) < ASK_AGAIN_MS);
    if (asked.length >= STRANGERS || asked.some((one) => one.openId === openId)) return null;
    asked.push({ openId, at: now });
    try {
      await matchPeople(office, directory);
    } catch (error) {
      office.log.warn({ err: error }, 'the directory could not be asked');
      return null;
    }
    return findPerson(await staffOf(office.db), { openId });
  };
};

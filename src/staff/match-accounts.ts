/** Whose Feishu account is whose: by mobile (手机) first, then by staff number (工号). Pure: the look-up is done elsewhere. */

export type ToMatch = { id: string; name: string; staffNo: string; mobile: string };

/** What Feishu answered. A mobile or staff number without an account is simply not in it. */
export type AccountLookUp = {
  byMobile: { mobile: string; openId: string }[];
  byStaffNo: { staffNo: string; openId: string }[];
};

export type AccountMatch =
  | { personId: string; openId: string; via: 'mobile' | 'staff_no' }
  /** Nothing can be sent to this person; `why` is a sentence for the office. */
  | { personId: string; openId: null; why: string };

/** A mobile as it is compared: digits only, without the country code of mainland China. */
export const bareMobile = (mobile: string): string => {
  const digits = mobile.replaceAll(/\D/g, '');
  return digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits;
};

const unreachable = (person: ToMatch): string =>
  person.mobile === ''
    ? `没有填手机，工号 ${person.staffNo} 也没有对应的飞书账号`
    : `手机 ${person.mobile} 和工号 ${person.staffNo} 都没有对应的飞书账号`;

/** One row per person. An account that two people lead to is given to neither: a card must not reach the wrong one. */
export const matchAccounts = (people: ToMatch[], found: AccountLookUp): AccountMatch[] => {
  const byMobile = new Map(found.byMobile.map((f) => [bareMobile(f.mobile), f.openId]));
  const byStaffNo = new Map(found.byStaffNo.map((f) => [f.staffNo, f.openId]));
  const candidates = people.map((person) => {
    const mobile = bareMobile(person.mobile);
    const viaMobile = mobile === '' ? undefined : byMobile.get(mobile);
    if (viaMobile !== undefined) return { person, openId: viaMobile, via: 'mobile' as const };
    return { person, openId: byStaffNo.get(person.staffNo), via: 'staff_no' as const };
  });
  return candidates.map(({ person, openId, via }) => {
    if (openId === undefined) return { personId: person.id, openId: null, why: unreachable(person) };
    const others = candidates.filter((c) => c.openId === openId && c.person.id !== person.id);
    if (others.length === 0) return { personId: person.id, openId, via };
    const names = others.map((c) => `${c.person.name}（${c.person.staffNo}）`).join('、');
    return { personId: person.id, openId: null, why: `与${names}对应到同一个飞书账号，请核对手机和工号` };
  });
};

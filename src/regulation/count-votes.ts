/** Votes and quorums in numbers: how many must come, how many must say yes, and whether they did. Pure. */
import type { Facts, Limit } from './verdict.ts';

const SHARE = /^(>=?)(\d+)\/(\d+)$/;

/** How many of so many a share is (>=1/2, >2/3); null where it is none. */
export const leastOf = (share: unknown, of: number): number | null => {
  const found = typeof share === 'string' ? SHARE.exec(share) : null;
  if (found === null) return null;
  const exact = (of * Number(found[2])) / Number(found[3]);
  return found[1] === '>' ? Math.floor(exact) + 1 : Math.ceil(exact);
};

/** The facts about one vote, by either name. */
const NAMES = { members: ['members', '应到'], present: ['present', '到会'], yes: ['yes', '赞成'] } as const;

const numberIn = (facts: Facts, names: readonly string[]): number | null => {
  for (const name of names) {
    const value = facts[name];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  }
  return null;
};

type Rule = { quorum?: unknown; pass?: unknown; base?: unknown };

/** What a rule of procedure comes to for so many members; nothing where the facts name none. */
export const countVotes = (rule: Rule, facts: Facts, cite: string[]): { limits: Limit[]; said: string } => {
  const [members, present, yes] = [NAMES.members, NAMES.present, NAMES.yes].map((names) =>
    numberIn(facts, names),
  );
  const limits: Limit[] = [];
  const said: string[] = [];
  const sit = members == null ? null : leastOf(rule.quorum, members);
  if (sit !== null) {
    limits.push({ kind: '至少到会', value: sit, unit: '人', cite });
    said.push(`应到 ${members} 人，至少到会 ${sit} 人`);
    if (present != null)
      said.push(present >= sit ? `到会 ${present} 人，可以开` : `到会 ${present} 人，不能开`);
  }
  const base = rule.base === '出席' ? present : members;
  const pass = base == null ? null : leastOf(rule.pass, base);
  if (pass !== null) {
    limits.push({ kind: '至少赞成', value: pass, unit: '票', cite });
    said.push(`至少 ${pass} 票赞成`);
    if (yes != null) said.push(yes >= pass ? `赞成 ${yes} 票，通过` : `赞成 ${yes} 票，没有通过`);
  }
  return { limits, said: said.length === 0 ? '' : `${said.join('；')}。` };
};

/** The golden table of quorum and majority; the shares are read from the packs. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyRule } from '../../src/meeting/meeting-rules.ts';
import {
  fewest,
  judgeQuorum,
  judgeVote,
  readShare,
  sayShare,
  type BodyRule,
} from '../../src/meeting/quorum.ts';
import { presentNow } from '../../src/meeting/run-meeting.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { plainSettings } from '../regulation/plain-settings.ts';

const book = loadBook();
const rule = (pack: string, name: string, topic = '一般'): BodyRule => {
  const found = bodyRule({ book, settings: plainSettings({ council: pack }) }, name, topic);
  if (found === null) throw new Error(name);
  return found;
};
const party = rule('jianxi-dang', '党工委会');
const cadres = rule('jianxi-dang', '党工委会', '干部');
const hearing = rule('shequ', '听证会');
const council = rule('shequ', '议事会');

describe('the Party committee: half to open, two thirds for cadres, more than half of all to pass', () => {
  // members, to open, for cadres, yes votes, powerless at the bare quorum
  it.each([
    [3, 2, 2, 2, false],
    [4, 2, 3, 3, true],
    [5, 3, 4, 3, false],
    [6, 3, 4, 4, true],
    [7, 4, 5, 4, false],
    [8, 4, 6, 5, true],
    [9, 5, 6, 5, false],
    [10, 5, 7, 6, true],
    [11, 6, 8, 6, false],
    [12, 6, 8, 7, true],
  ])('%i members', (members, open, cadre, votes, powerless) => {
    expect(judgeQuorum(party, members, open)).toMatchObject({ needed: open, enough: true, votes, powerless });
    expect(judgeQuorum(party, members, open - 1).enough).toBe(false);
    expect(judgeQuorum(cadres, members, cadre)).toMatchObject({ needed: cadre, enough: true });
    expect(judgeQuorum(cadres, members, cadre - 1).enough).toBe(false);
  });
});

describe('votes', () => {
  const vote = (r: BodyRule, should: number, present: number, yes: number, no: number, abstain = 0) =>
    judgeVote(r, should, present, { yes, no, abstain }).result;
  it.each<[string, BodyRule, number, number, number, number, string]>([
    ['exactly half of an even body is not more than half', party, 10, 10, 5, 5, 'failed'],
    ['one more passes', party, 10, 10, 6, 4, 'passed'],
    ['everybody present at the bare quorum is not enough', party, 10, 5, 5, 0, 'failed'],
    ['a vacant seat is no member: nine of ten seats', party, 9, 9, 5, 4, 'passed'],
    ['who stands aside stays in the base', party, 7, 7, 3, 2, 'failed'],
    ['an absent member is counted against', party, 7, 4, 4, 0, 'passed'],
    ['a hearing counts those present', hearing, 10, 6, 4, 2, 'passed'],
    ['half of those present is not enough', hearing, 10, 6, 3, 3, 'failed'],
    ['two thirds exactly', council, 9, 9, 6, 3, 'passed'],
    ['just under two thirds', council, 10, 10, 6, 4, 'failed'],
    ['no quorum is set: two could decide', council, 20, 2, 2, 0, 'passed'],
  ])('%s', (_why, r, should, present, yes, no, result) => {
    expect(vote(r, should, present, yes, no)).toBe(result);
  });

  it('a hearing needs more than half, the committee half', () => {
    expect(judgeQuorum(hearing, 10, 5).enough).toBe(false);
    expect(judgeQuorum(hearing, 10, 6).enough).toBe(true);
    expect(judgeQuorum(party, 10, 5).enough).toBe(true);
  });

  it('too many who stand aside can make a body powerless', () => {
    expect(judgeQuorum(party, 7, 7, 3).powerless).toBe(false);
    expect(judgeQuorum(party, 7, 7, 4).powerless).toBe(true);
  });

  it('a wide split is put off, unless it is urgent; where the text is silent it is not', () => {
    const count = { yes: 6, no: 4, abstain: 0 };
    expect(judgeVote(party, 10, 10, count, { split: true, urgent: false }).result).toBe('postponed');
    expect(judgeVote(party, 10, 10, count, { split: true, urgent: true }).result).toBe('passed');
    expect(judgeVote(hearing, 10, 10, count, { split: true, urgent: false }).result).toBe('passed');
  });

  it('cadres and major matters need a ballot', () => {
    expect([party.ballot, cadres.ballot, rule('jianxi-dang', '党工委会', '重大').ballot]).toEqual([
      false,
      true,
      true,
    ]);
    expect(cadres.cite).toContain('002-4-2-4b');
  });
});

describe('what is left of a body', () => {
  // seats, vacant, on leave, stand aside, sit in for others (proxies); needed to open, opens, votes to pass, powerless
  it.each([
    ['an even body at the bare quorum opens and can pass nothing', 8, 0, 4, 0, 0, 4, true, 5, true],
    ['one more and it can', 8, 0, 3, 0, 0, 4, true, 5, false],
    ['an odd body at the bare quorum can', 9, 0, 4, 0, 0, 5, true, 5, false],
    ['one vacancy makes an even body odd', 8, 1, 3, 0, 0, 4, true, 4, false],
    ['one vacancy makes an odd body even', 9, 1, 4, 0, 0, 4, true, 5, true],
    ['two vacancies lower both numbers', 10, 2, 3, 0, 0, 4, true, 5, false],
    ['a vacant seat is not an absence: leave stays in the base', 8, 0, 5, 0, 0, 4, false, 5, false],
    ['who stands aside is there for the opening and not for the vote', 9, 0, 4, 1, 0, 5, true, 5, true],
    ['one to spare: standing aside does no harm', 9, 0, 3, 1, 0, 5, true, 5, false],
    ['a vacancy and a recusal together', 8, 1, 3, 1, 0, 4, true, 4, true],
    ['proxies listen and open nothing', 8, 0, 5, 0, 5, 4, false, 5, false],
    ['proxies do not make a bare quorum able to pass', 8, 0, 4, 0, 4, 4, true, 5, true],
    ['two members, one on leave', 2, 0, 1, 0, 0, 1, true, 2, true],
    ['a body of one', 1, 0, 0, 0, 0, 1, true, 1, false],
  ])('%s', (_why, seats, vacant, leave, aside, proxies, needed, opens, votes, powerless) => {
    const members = Array.from({ length: seats - vacant }, (_, i) => ({
      member: true,
      signedAt: i < leave ? null : new Date(0),
      leftAt: null,
    }));
    const sitIns = Array.from({ length: proxies }, () => ({
      member: false,
      signedAt: new Date(0),
      leftAt: null,
    }));
    const seated = [...members, ...sitIns];
    const should = seated.filter((s) => s.member).length;
    const judged = judgeQuorum(party, should, presentNow(seated).length, aside);
    expect(judged).toMatchObject({ should: seats - vacant, needed, enough: opens, votes, powerless });
  });

  it.each([
    ['cadres: two thirds of six is four exactly', 6, 4, true],
    ['cadres: two thirds of seven is five', 7, 4, false],
    ['cadres: a vacancy turns seven into six', 6, 4, true],
  ])('%s', (_why, should, present, opens) => {
    expect(judgeQuorum(cadres, should, present).enough).toBe(opens);
  });

  it.each<[string, number, number, number, number, 'passed' | 'failed']>([
    ['at the bare quorum of an even body all may say yes in vain', 8, 4, 4, 0, 'failed'],
    ['with one vacancy the same four carry it', 7, 4, 4, 0, 'passed'],
    ['one of five stands aside: four of nine are not more than half', 9, 5, 4, 0, 'failed'],
    ['one of six stands aside: five of nine are', 9, 6, 5, 0, 'passed'],
    ['abstaining counts like a no', 8, 6, 4, 0, 'failed'],
  ])('%s', (_why, should, present, yes, no, result) => {
    expect(judgeVote(party, should, present, { yes, no, abstain: present - yes - no }).result).toBe(result);
  });
});

describe('shares are whole numbers', () => {
  it('never round the wrong way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom('>=1/2', '>1/2', '>=2/3', '>2/3'),
        (of, written) => {
          const share = readShare(written);
          if (share === null) throw new Error(written);
          const least = fewest(share, of);
          const reaches = (n: number): boolean =>
            share.over ? n * share.den > share.num * of : n * share.den >= share.num * of;
          expect(reaches(least)).toBe(true);
          expect(reaches(least - 1)).toBe(false);
        },
      ),
    );
  });
  it('are said as the text says them', () => {
    expect(['>=1/2', '>1/2', '>=2/3'].map((w) => readShare(w)).map((s) => s && sayShare(s))).toEqual([
      '半数以上',
      '过半数',
      '三分之二以上',
    ]);
    expect(readShare('一半')).toBeNull();
  });
});

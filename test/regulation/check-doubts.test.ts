/** What `check` finds beside the gaps and overlaps of single cases. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/outcome.ts';
import { checkPack, type BookFinding } from '../../src/regulation/check-pack.ts';
import { book } from './ask.ts';

const found = (pack: string): BookFinding[] => {
  const findings = checkPack(book, pack);
  if (isRefusal(findings)) throw new Error(findings.sentence);
  return findings;
};
const says = (pack: string): string =>
  found(pack)
    .map((f) => `${f.table} ${f.sentence}`)
    .join('\n');

describe('check finds what careful readers found', () => {
  it('exactly twenty minutes, and an hour inside the scale', () => {
    const overlaps = found('jiedao-07').filter((f) => f.table === 'duty.breach' && f.kind === 'overlap');
    expect(overlaps.map((f) => f.example)).toContainEqual({ event: '接班迟到', minutes: 20 });
    expect(overlaps.map((f) => f.example)).toContainEqual({ event: '接班迟到', minutes: 60 });
  });

  it.each([
    ['jiedao-07', '计算的时间段没有写'],
    ['jiedao-01', '本单位写 90 天办结，国家规定 60 天'],
    ['jiedao-01', '没有写调班'],
    ['wangcheng', '没有写信访件几天办结'],
    ['moubu-11', '夏季、冬季从哪天起没有写'],
    ['xiangzhen-01', '汛期从哪天到哪天没有写'],
    ['jisheng-14', '由“科室负责人”批的，“科室负责人”本人申请时由谁批没有写'],
    ['jisheng-14', '领导指分管领导'],
    ['jiedao-01', '报告视为须经同意'],
    ['dadukou-10', '没有写从哪天算起'],
    ['shequ', '没有写到会多少人才能开'],
    ['tongji-03', '没有写车辆维修由谁批'],
  ])('%s: %s', (pack, words) => {
    expect(says(pack)).toContain(words);
  });

  it('says nothing about the meetings that a look-up by name does not name', () => {
    for (const pack of Object.keys(book.packs))
      expect(found(pack).filter((f) => f.situation.includes('meeting not in'))).toEqual([]);
  });

  it('shows nothing that is not in force', () => {
    for (const [id, pack] of Object.entries(book.packs))
      for (const f of found(id)) expect(pack.tables[f.table]?.off).toBeUndefined();
  });
});

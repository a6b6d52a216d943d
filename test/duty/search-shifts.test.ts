import { describe, expect, it } from 'vitest';
import { searchShifts } from '../../src/duty/search-shifts.ts';

const people = [
  { id: 'zhao', name: '赵明远' },
  { id: 'qian', name: '钱晓舟' },
];
const named = (word: string) => people.filter((p) => p.name.includes(word));
const shift = (personId: string, when: string) => ({
  personId,
  text: `${people.find((p) => p.id === personId)?.name ?? ''} ${when}`,
});
const shifts = [
  shift('zhao', '3月7日 周六 夜班'),
  shift('zhao', '3月17日 周二 夜班'),
  shift('qian', '3月17日 周二 白班'),
  shift('qian', '4月7日 周二 夜班'),
];
const found = (typed: string): string[] => shifts.filter(searchShifts(typed, named)).map((s) => s.text);

describe('what is typed to find a shift', () => {
  it('is a name, a day, a kind of shift, or several of them', () => {
    expect(found('')).toHaveLength(4);
    expect(found('赵')).toEqual(['赵明远 3月7日 周六 夜班', '赵明远 3月17日 周二 夜班']);
    expect(found('赵明远17号的夜班')).toEqual(['赵明远 3月17日 周二 夜班']);
    expect(found('星期二 夜班')).toEqual(['赵明远 3月17日 周二 夜班', '钱晓舟 4月7日 周二 夜班']);
  });

  it('「7号」 is the 7th and not the 17th, in every writing', () => {
    expect(found('7号')).toEqual(['赵明远 3月7日 周六 夜班', '钱晓舟 4月7日 周二 夜班']);
    for (const typed of ['3月7日', '3.7', '3-07', '３/７', '03月07号'])
      expect(found(typed)).toEqual(['赵明远 3月7日 周六 夜班']);
  });

  it('finds nothing where nothing fits', () => {
    expect(found('王芳')).toEqual([]);
    expect(found('赵明远 4月7日')).toEqual([]);
  });
});

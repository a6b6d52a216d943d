/** What a sentence about a petition fills of the sealed form. */
import { describe, expect, it } from 'vitest';
import { readPetition } from '../../../bot/understand/read-petition.ts';
import { NOW } from './golden-format.ts';
import { calendar } from './score.ts';

describe('a petition in a sentence', () => {
  it.each([
    [
      '信访登记：群众王大明来访，电话13800001234，反映小区夜间施工噪音扰民',
      { source: '来访', name: '王大明', phone: '13800001234', matter: '小区夜间施工噪音扰民' },
    ],
    [
      '信访：李桂花来电反映楼上漏水，家住柳塘路8号，手机 138-0000-1234',
      { source: '来电', name: '李桂花', address: '柳塘路8号', phone: '138-0000-1234', matter: '楼上漏水' },
    ],
    [
      '12345转来信访件，张女士投诉占道经营，要求3月20日前答复',
      { source: '12345', name: '张女士', matter: '占道经营', superiorDue: '2026-03-20' },
    ],
    [
      '登记信访 姓名:赵树根 电话:13900005678 反映:拖欠工资',
      { name: '赵树根', phone: '13900005678', matter: '拖欠工资' },
    ],
    [
      '昨天收到来信一封，信访人陈秀英，反映路灯不亮',
      { source: '来信', receivedOn: '2026-03-02', name: '陈秀英', matter: '路灯不亮' },
    ],
  ])('%s', (text, words) => {
    expect(readPetition(text, NOW.tue, calendar)).toMatchObject(words);
  });

  it('the word alone fills nothing', () => {
    expect(readPetition('信访', NOW.tue, calendar)).toEqual({});
    expect(readPetition('信访台账', NOW.tue, calendar)).toEqual({ list: true });
  });
});

import { describe, expect, it } from 'vitest';
import { readNameSaid } from '../../../bot/understand/read-name.ts';
import { readSmallTalk, suggestWords } from '../../../bot/understand/small-talk.ts';
import { nearestNames } from '../../../src/staff/nearest-names.ts';

describe('what is said every day', () => {
  it.each([
    ['你好', 'hello'],
    ['小办早上好！', 'hello'],
    ['在吗', 'hello'],
    ['谢谢', 'thanks'],
    ['好的，谢谢您', 'thanks'],
    ['辛苦了', 'thanks'],
    ['收到', 'thanks'],
    ['再见', 'bye'],
    ['你能干什么', 'who'],
    ['撤回', 'withdraw'],
    ['我要撤回申请', 'withdraw'],
    ['催一下', 'urge'],
    ['帮我催一下领导', 'urge'],
    ['怎么还没批', 'urge'],
    ['全部同意', 'approve_all'],
    ['一键批准', 'approve_all'],
    ['签到', 'sign_in'],
    ['打卡', 'sign_in'],
    ['结算', 'settle'],
    ['帮助', null],
    ['明天天气怎么样', null],
    ['', null],
  ])('%s', (text, is) => {
    expect(readSmallTalk(text)).toBe(is);
  });

  it('suggests at most three words', () => {
    expect(suggestWords('车子什么时候来接我')).toContain('用车');
    expect(suggestWords('食堂的会议室值班车票')).toHaveLength(3);
    expect(suggestWords('嗯哼')).toHaveLength(3);
  });
});

describe('a name', () => {
  it.each([
    ['周五的班请贺小川代一下', '贺小川'],
    ['13号的夜班跟赵明元17号的换一下', '赵明元'],
    ['明天到周五请李大龙代办', '李大龙'],
    ['委托李明代办', '李明'],
    ['周五的班请人代一下', null],
    ['请假两天', null],
    ['跟同事换班', null],
  ])('in %s', (text, name) => {
    expect(readNameSaid(text)).toBe(name);
  });

  it('that nobody bears has those nearest to it', () => {
    const names = ['赵明远', '李明', '王芳', '贺小川'];
    expect(nearestNames('赵明元', names)).toEqual(['赵明远']);
    expect(nearestNames('李小明', names)).toEqual(['李明']);
    expect(nearestNames('欧阳锋', names)).toEqual([]);
  });
});

import { tables } from '../setup/matters.ts';
import { describe, expect, it } from 'vitest';
import { wordsFor as lineFor, type NoticeWords } from '../../cards/notice-words.ts';
import { inert, line, paragraph, typed } from '../../cards/plain.ts';
import { done, refusalToasts, toast } from '../../cards/toasts.ts';
import type { NoticeKind, NoticePayloads } from '../../src/core/notices.ts';
import { about, asked, payloads } from './sample-payloads.ts';

const noticeWords: NoticeWords = tables.sentences;
const wordsFor = <K extends NoticeKind>(kind: K, payload: NoticePayloads[K]): string | null =>
  lineFor(noticeWords, kind, payload);
const isKind = (text: string): text is NoticeKind => text in noticeWords;
const kinds = Object.keys(noticeWords).filter(isKind);
const say = (kind: NoticeKind): string | null => wordsFor(kind, payloads[kind]);

describe('the line that makes the phone ring', () => {
  it('exists for every kind of notice, or nothing compiles', () => {
    const { 'request.asked': _left, ...rest } = noticeWords;
    // @ts-expect-error a kind without words
    const lacking: NoticeWords = rest;
    expect(lacking).not.toHaveProperty(['request.asked']);
  });

  it('is silent only where the card is the answer', () => {
    expect(kinds.filter((kind) => say(kind) === null)).toEqual([
      'request.moved',
      'file.sent',
      'petition.moved',
      'petition.register',
      'digest.ready',
      'meeting.moved',
      'item.moved',
      'card.asked',
      'chat.forwarded',
    ]);
  });

  it.each(kinds)('is one short sentence: %s', (kind) => {
    const said = say(kind) ?? '';
    expect(Array.from(said).length).toBeLessThanOrEqual(80);
    expect(said).not.toMatch(/[!!\n]|undefined|null/);
  });

  it('says who asks what of whom', () => {
    const wanted = { ...asked, title: '请假申请 · 事假 2.5 天' };
    expect(wordsFor('request.asked', wanted)).toBe(
      '王芳的请假申请 · 事假 2.5 天，请您审批（QJ-2026-0012）。',
    );
    expect(wordsFor('request.asked', { ...wanted, standsInFor: '李建国' })).toBe(
      '王芳的请假申请 · 事假 2.5 天，请您代李建国审批（QJ-2026-0012）。',
    );
    expect(say('request.refused')).toBe('李建国驳回了您的事假 2.5 天（QJ-2026-0012）：本周人手不足');
    expect(say('leave.return_overdue')).toBe(
      '王芳的事假 2.5 天（QJ-2026-0012）应于3月9日 12:00前销假，目前尚未办理。',
    );
  });

  it('mentions nobody, whatever somebody wrote', () => {
    const opinion = '<at user_id="all">所有人</at> **急** [点我](https://example.com)\n第二行';
    const said = wordsFor('request.refused', { ...about, by: '<at user_id="all">', opinion }) ?? '';
    expect(said).not.toMatch(/[<*[\n]|https:\/\//);
    expect(wordsFor('chat.said', { text: '见 https://oa.example.cn <at user_id="all">' })).toBe(
      '见 https://oa.example.cn ＜at user_id="all">',
    );
  });
});

describe('a toast', () => {
  const long = '阿卜杜热合曼·麦麦提图尔荪';
  const all = [
    ...Object.values(done).map((sentence) => sentence(long)),
    done.submitted('QJ-2026-0012'),
    ...Object.values(refusalToasts),
    toast('字'.repeat(50)),
  ];
  it.each(all)('is at most 20 characters: %s', (said) =>
    expect(Array.from(said).length).toBeLessThanOrEqual(20),
  );

  it('says what happened', () => {
    expect(done.approved('王芳')).toBe('已同意，王芳已收到通知');
    expect(done.submitted('QJ-2026-0012')).toBe('已提交，编号 QJ-2026-0012');
  });
});

describe("people's words", () => {
  it('fit on a line', () => {
    expect(line('  王\n芳\t ', 20)).toBe('王 芳');
    expect(line('一二三四五', 4)).toBe('一二三…');
    expect(line('\u202e反\u0000着', 20)).toBe('反着');
  });

  it('keep their paragraphs, but not a wall of empty lines', () => {
    expect(paragraph('第一行\r\n\r\n\n 第二行', 100)).toBe('第一行\n第二行');
    expect(paragraph('行\n'.repeat(500), 5000).split('\n')).toHaveLength(12);
    expect(paragraph('因'.repeat(10), 4)).toBe('因因因因…（共 10 字）');
    expect(paragraph('😀😀😀', 2)).toBe('😀😀…（共 3 字）');
  });

  it('go back into an input uncut by half a character', () => {
    expect(typed('a😀', 2)).toBe('a');
    expect(typed('陪母亲\n做手术', 500)).toBe('陪母亲\n做手术');
  });

  it('lose their power where markup is read', () => {
    expect(inert('*粗* <at id=all> `x` ~~y~~ # [z](http://z.cn)')).toBe(
      '＊粗＊ ＜at id=all> ｀x｀ ～～y～～ ＃ ［z］(http：//z.cn)',
    );
  });
});

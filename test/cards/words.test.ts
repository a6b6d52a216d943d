import { describe, expect, it } from 'vitest';
import { noticeWords, wordsFor, type NoticeWords } from '../../cards/notice-words.ts';
import { inert, line, paragraph, typed } from '../../cards/plain.ts';
import { done, refusalToasts, toast } from '../../cards/toasts.ts';
import { meetingPayloads } from '../meeting/sample-payloads.ts';
import type { NoticeKind, NoticePayloads } from '../../src/core/notices.ts';

const about = { number: 'QJ-2026-0012', title: '事假 2.5 天' };
const petition = { number: 'XF-2026-0003', problem: '物业管理' };
const asked = { ...about, applicant: '王芳' };

const payloads: NoticePayloads = {
  'request.asked': { ...asked, title: '请假申请 · 事假 2.5 天', standsInFor: '李建国' },
  'chat.forwarded': { messageId: 'om_1' },
  'request.moved': {},
  'request.consent_asked': { ...asked, title: '调班申请 · 3月5日夜班' },
  'duty.evening_before': { shift: '3月5日 周四 夜班', hours: '17:30 – 次日 08:30' },
  'duty.begins': { shift: '3月5日 周四 夜班' },
  'duty.not_signed_in': { shift: '3月5日 周四 夜班', who: '王芳' },
  'duty.unsigned': { shift: '3月5日 周四 夜班', who: '王芳' },
  'duty.explained': { shift: '3月5日 周四 夜班', who: '王芳' },
  'duty.verified': { shift: '3月5日 周四 夜班', by: '李建国', present: false },
  'duty.given': { shift: '3月5日 周四 夜班', by: '赵明远' },
  'duty.taken': { shift: '3月5日 周四 夜班', by: '赵明远', to: '贺小川' },
  'duty.published': { span: '4月1日 周三 – 4月30日 周四', count: 5 },
  'duty.incident': { shift: '3月5日 周四 夜班', by: '王芳', content: '云溪路水管爆裂' },
  'duty.hand_over_due': { shift: '3月5日 周四 夜班', open: 2 },
  'duty.hand_over_late': { shift: '3月5日 周四 夜班', who: '王芳' },
  'duty.handed_over': { shift: '3月5日 周四 夜班', by: '王芳', matters: 1 },
  'duty.signed_for': { shift: '3月5日 周四 夜班', by: '贺小川' },
  'duty.breach': { shift: '3月5日 周四 夜班', who: '王芳', event: '接班迟到 12 分钟', proposal: '通报批评' },
  'duty.spot_check': { shift: '3月5日 周四 夜班', by: '沈佳音', until: '18:30' },
  'duty.spot_answered': { shift: '3月5日 周四 夜班', who: '王芳' },
  'duty.uncovered': { shift: '3月5日 周四 夜班', who: '王芳' },
  'duty.swap_lapsed': { number: 'TB-2026-0001', title: '调班 · 3月5日 周四 夜班 请贺小川代班' },
  'duty.undo_lapsed': { number: 'TB-2026-0001', title: '取消调班 · 3月5日 周四 夜班 请贺小川代班' },
  'duty.swap_done': { shift: '3月5日 周四 夜班', instead: '3月8日 周日 白班' },
  'request.approved': { ...about, by: '李建国' },
  'request.refused': { ...about, by: '李建国', opinion: '本周人手不足' },
  'request.sent_back': { ...about, by: '李建国', opinion: '请先调班' },
  'request.unanswered': { ...about, who: '李建国' },
  'request.withdrawn': asked,
  'request.cancelled': asked,
  'request.changed': { ...asked, said: '由 2.5 天改为 2 天' },
  'request.urged': asked,
  'request.transferred': { ...about, by: '李建国' },
  'request.commented': { number: about.number, by: '王芳', comment: '已与张敏交接' },
  'request.stood_in': { ...about, standIn: '陈晓东', decision: '同意' },
  'request.to_file': asked,
  'request.informed': asked,
  'request.waiting_long': { ...asked, since: '3月3日 16:40' },
  'question.asked': { number: about.number, about: '请假 · 王芳 · 事假 3 天' },
  'question.answered': { about: '请假 · 王芳 · 事假 3 天', answer: '由办事处主任批' },
  'leave.return_due': { ...about, due: '3月9日 12:00' },
  'leave.return_overdue': { ...about, due: '3月9日 12:00', who: '王芳' },
  'leave.reported_back': { number: about.number, applicant: '王芳', said: '实休 2.5 天' },
  'leave.return_claimed': { number: about.number, applicant: '王芳', said: '3月5日 周四 上午已返岗' },
  'leave.evidence_due': { number: about.number, what: '病假条', due: '3月12日' },
  'leave.evidence_overdue': { number: about.number, what: '病假条', due: '3月12日', who: '王芳' },
  'leave.evidence_received': { number: about.number, what: '病假条', who: '王芳' },
  'stand_in.arranged': { principal: '李建国', standIn: '陈晓东', from: '3月5日', to: '3月9日' },
  'vehicle.no_car': { number: 'YE-2026-0003', when: '3月5日 周四 09:00–11:00' },
  'vehicle.to_dispatch': {
    number: 'YE-2026-0003',
    who: '王芳',
    when: '3月5日 周四 09:00–11:00',
    destination: '区统计局',
  },
  'vehicle.dispatched': {
    number: 'YE-2026-0003',
    plate: '云A10021',
    driver: '孙德胜',
    when: '3月5日 周四 09:00–11:00',
  },
  'vehicle.changed': { plate: '云A10021', said: 'YE-2026-0003 已取消' },
  'vehicle.out': { number: 'YE-2026-0003', plate: '云A10021', driver: '孙德胜' },
  'vehicle.back': { number: 'YE-2026-0003', plate: '云A10021', km: '38' },
  'vehicle.late': { plate: '云A10021', due: '11:00', next: '3月5日 周四 13:00–15:00' },
  'vehicle.care_due': { plate: '云A10021', what: '年检', due: '3月12日 周四' },
  'vehicle.fuel_short': {
    plate: '云A10021',
    said: '油卡台账余额不够，差 50 元，请核对金额、付款方式和充值登记',
  },
  'vehicle.publish_due': { said: '年底公布费用、油耗（《后勤管理制度》8）' },
  'vehicle.published': {
    said: '2026 年车辆费用公布：云A10021 38 公里，油费 200 元、维修 0 元，合计 215.5 元',
  },
  'vehicle.parking': { said: '节假日车辆入库锁好（《驾驶员及车辆管理制度》四）。' },
  'meal.slip': { number: 'YC-2026-0001', unit: '区民政局', when: '3月5日 周四 午餐', count: 9 },
  'meal.slip_cancelled': { number: 'YC-2026-0001', unit: '区民政局', when: '3月5日 周四 午餐', count: 9 },
  'meal.settle_due': {
    number: 'YC-2026-0001',
    title: '接待用餐 · 区民政局 7 人',
    due: '3月12日 周四',
    late: true,
  },
  'meal.counted': { title: '3月5日 周四 午餐', count: 21, reception: 9 },
  'meal.recounted': { title: '3月5日 周四 午餐', before: 21, count: 20 },
  'meal.ordered_for': { title: '3月5日 周四 午餐', by: '王芳', cancelled: false },
  'meal.ask_absent': { title: '3月5日 周四 午餐', why: '请假', until: '3月5日 10:00:00' },
  'meal.account_due': { period: '2026-03-05', what: '小结' },
  'digest.ready': { day: '2026-03-05' },
  'petition.to_read': { ...petition, due: '3月8日 周日' },
  'petition.informed': petition,
  'petition.assigned': { ...petition, by: '李建国', due: '4月4日 周六' },
  'petition.moved': {},
  'petition.commented': { number: petition.number, by: '李建国' },
  'petition.objected': { number: petition.number, by: '王芳' },
  'petition.extension_asked': { number: petition.number, by: '王芳', days: 15 },
  'petition.extension_decided': { number: petition.number, by: '李建国', granted: true, due: '4月19日 周日' },
  'petition.urged': { number: petition.number, by: '陈晓东', due: '4月4日 周六' },
  'petition.to_review': { number: petition.number, by: '王芳' },
  'petition.sent_back': { number: petition.number, by: '李建国' },
  'petition.register': { from: '2026-01-01', to: '2026-03-05', unmasked: false },
  'petition.closed': { number: petition.number, by: '王芳' },
  'petition.target': {
    until: '3月20日',
    registered: 5,
    closed: 3,
    label: '结案率',
    said: '60%，低于指标 90%',
    clause: '《机关信访工作制度》六',
  },
  'petition.changed': {
    number: petition.number,
    by: '宋佳宁',
    changes: '重要程度由一般改为重要，上级要求日期由无改为3月20日',
    due: '3月20日 周五',
    overdueDays: 2,
  },
  'petition.due': { number: petition.number, clock: '办结', due: '4月4日 周六', overdueDays: 2 },
  ...meetingPayloads,
  'card.asked': {},
  'chat.said': { text: '没有这个编号的申请，请核对后再发。' },
};

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

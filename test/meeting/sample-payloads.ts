/** One payload of each notice of meetings and supervision. */
import type { NoticePayloads } from '../../src/core/notices.ts';

const meeting = { number: 'HY-2026-0003', name: '主任会议' };
const item = { number: 'DB-2026-0007', title: '整治北门占道经营' };

export const meetingPayloads: Pick<
  NoticePayloads,
  Extract<
    keyof NoticePayloads,
    `meeting.${string}` | `item.${string}` | `circular.${string}` | `room.${string}`
  >
> = {
  'meeting.called': { ...meeting, when: '3月5日 周四 09:00', where: '三楼会议室' },
  'meeting.moved': {},
  'meeting.reminded': { ...meeting, when: '3月5日 周四 09:00', where: '三楼会议室' },
  'meeting.absence_asked': { ...meeting, who: '杜若琳' },
  'meeting.sits_in': { ...meeting, when: '3月5日 周四 09:00', where: '三楼会议室', whom: '杜若琳' },
  'meeting.shifted': { ...meeting, was: '3月5日 周四 09:00', when: '3月6日 周五 10:00', where: '三楼会议室' },
  'meeting.cancelled': { ...meeting, when: '3月5日 周四 09:00' },
  'meeting.voting': { ...meeting, matter: '年度采购计划' },
  'meeting.signed_off': { ...meeting, items: 2 },
  'meeting.to_sign': { ...meeting, by: '沈佳音' },
  'meeting.marked': { ...meeting, mark: '迟到', proposal: '今年第 3 次迟到早退，计旷工一次，须人工核定' },
  'meeting.breach': { ...meeting, who: '龙振海', mark: '迟到', proposal: '第 3 次迟到早退，计旷工一次' },
  'meeting.period_ends': { name: '主任会议', by: '3月31日 周二', proposed: '3月30日 周一' },
  'meeting.room_released': { ...meeting, room: '三楼会议室' },
  'room.booked': { number: 'HS-2026-0001', who: '王芳', room: '三楼会议室', when: '3月5日 周四 09:00' },
  'room.released': { number: 'HS-2026-0001', room: '三楼会议室' },
  'item.to_approve': { ...item, by: '沈佳音' },
  'item.issued': { ...item, due: '3月12日 周四' },
  'item.moved': {},
  'item.due': { ...item, due: '3月12日 周四' },
  'item.overdue': { ...item, due: '3月12日 周四', who: '许卫平' },
  'item.urged': { ...item, due: '3月12日 周四', by: '沈佳音' },
  'item.reported': { ...item, who: '许卫平', by: '3月19日 周四' },
  'item.review_due': { ...item, by: '3月19日 周四' },
  'item.extension_asked': { ...item, who: '许卫平', to: '3月20日 周五', by: '3月17日 周二' },
  'item.extension_answered': { ...item, said: '同意，新的期限是 3月20日 周五' },
  'item.disowned': { ...item, who: '许卫平', reason: '属于综合执法队' },
  'item.returned': { ...item, reason: '没有现场照片', due: '3月24日 周二' },
  'item.closed': item,
  'item.refused': { ...item, reason: '已有同类督办' },
  'circular.sent': { title: '督办周报' },
};

/** Every way of saying no, with what it means; README lists the same codes, held by a test. */
export const REFUSALS = {
  'unknown-person': '飞书账号还没有对应到单位人员',
  'not-yours': '不是本人的申请或卡片',
  'not-your-turn': '不在本人待办中，或已不由本人处理',
  'already-decided': '此件已经有人处理',
  'wrong-state': '此件当前状态不能这样办',
  'own-request': '本人的申请不能自己审批',
  'opinion-required': '驳回和退回必须写明意见',
  'bad-input': '填写内容有误',
  'too-long': '文字太长',
  'unknown-number': '没有这个编号的申请',
  overlap: '与本人已有的请假时间重叠',
  'no-working-day': '所选时间内没有工作日',
  'too-many-days': '天数超出规定',
  'balance-short': '假期余额不足',
  'not-entitled': '按规定不享受这种假',
  'urged-today': '今天已经催办过',
  'stand-in-cycle': '代办人不能互相指定',
  'not-allowed': '没有办理这件事的权限',
  'not-free': '车辆、驾驶员或座位没有空',
  'past-cut-off': '订餐或取消的截止时间已过',
  'over-standard': '超过规定标准，不予报销',
  'odometer-back': '里程表读数比上次小',
  'not-in-regulation': '制度没有这一项',
  'card-stale': '卡片内容已经过时或不完整',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

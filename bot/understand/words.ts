/** The words that open a matter (CONTRACT: "Words that staff use in the chat"), the most specific first. */

export type Matter =
  | 'leave'
  | 'back'
  | 'duty'
  | 'swap'
  | 'handover'
  | 'sign_in'
  | 'meal'
  | 'vehicle'
  | 'petition'
  | 'meeting'
  | 'room'
  | 'supervise'
  | 'todo'
  | 'mine'
  | 'decide'
  | 'stand_in'
  | 'cancel'
  | 'console'
  | 'help';

const LENGTH =
  '[ ]?(?:半|[0-9零一两二三四五六七八九十百俩.]{1,5} ?个?半?) ?(?:天|日|个?工作日|周|星期|礼拜|个月|小时|钟头)(?!之?以?[内前后])';

/**
 * A message with several words opens the first that fits: a list of one's own things before a form, a thing to do
 * (请假, 用车) before a thing that is merely mentioned (会议, 信访), and words that only hint at a matter last.
 */
const WORDS: [RegExp, Matter][] = [
  [/我的申请/, 'mine'],
  [/待办/, 'todo'],
  [/销假/, 'back'],
  [
    /(?:取消|撤回|撤销|作废).{0,20}?(?:[A-Z]{2} ?-? ?20\d\d|请假|休假|年假|事假|病假|申请)|(?:请假|休假|年假|申请|[A-Z]{2} ?-? ?20\d\d[- ]?\d{1,6}).{0,20}?(?:取消|撤回|撤销|作废)/,
    'cancel',
  ],
  [/调班/, 'swap'],
  [/交班/, 'handover'],
  [/^(?!.*会).*签到/s, 'sign_in'],
  [/请假/, 'leave'],
  [/用车/, 'vehicle'],
  [/用餐/, 'meal'],
  [/督办/, 'supervise'],
  [/信访/, 'petition'],
  // A room that is only where one meets, or is named beside a meeting, belongs to the meeting.
  [/^(?!.*会议(?!室)).*(?:^会议室|[订借约用定][^会]{0,8}会议室)/s, 'room'],
  [/会议/, 'meeting'],
  [/值班/, 'duty'],
  [/换班|替班|(?:的|白|夜|晚|早|中)班.{0,12}(?:代(?!办)|替|换|对调)/, 'swap'],
  [/交接班/, 'handover'],
  [/返岗|到岗了|提前回来上班/, 'back'],
  [
    /休假|年假|年休|公休|病假|事假|婚假|丧假|产假|护理假|探亲假|公假|育儿假|陪护假|哺乳假|生育假|探病假|(?<!放假)(?:调休|补休|换休)(?!安排|通知|上班|日|表|吗|怎)/,
    'leave',
  ],
  [/^(?!.*[会班]).*(?:来不了|(?<!回)不来(?:了|上班|单位)|上不了班|不上班(?!的|吗))/s, 'leave'],
  [
    new RegExp(
      `[请休]${LENGTH}|[请休](?:个|一下|下)假|[请休][^,。;\\n]{1,12}(?<![放寒暑虚造准])假(?!如|设|装)|[请休]到(?:下{0,2}个?(?:周|星期|礼拜|月)|[明后]天|\\d{1,2}(?:月|日|号(?!楼)))`,
    ),
    'leave',
  ],
  [/委托|代办|替我办|代我办/, 'stand_in'],
  [/派车|订车|约车|修车|车辆|出车|收车/, 'vehicle'],
  [/订餐|报餐|就餐|公务接待|接待餐|派餐|食堂/, 'meal'],
  [/控制台/, 'console'],
  [/帮助/, 'help'],
];

/** The matter that a folded text opens; anything else is help. Decisions are read apart. */
export const matterOf = (text: string): Matter => WORDS.find(([words]) => words.test(text))?.[1] ?? 'help';

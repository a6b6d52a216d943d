/** What people write about a trip, a room, a meeting, a reception, and what the form should then hold. Now is Tuesday 2026-03-03 10:00. */

type Row = [text: string, fields: Record<string, string | number>];

export const TRIPS: Row[] = [
  [
    '明天9点到11点用车去区统计局，3人',
    {
      start_day: '2026-03-04',
      start_time: '09:00',
      end_time: '11:00',
      destination: '区统计局',
      people: '3',
      area: '区内',
    },
  ],
  [
    '明天2点到4点用车去市民政局送材料',
    { start_time: '14:00', end_time: '16:00', destination: '市民政局', reason: '送材料', area: '区外' },
  ],
  ['明天中午1点到3点用车去区医院', { start_time: '13:00', end_time: '15:00', destination: '区医院' }],
  [
    '明天下午两点到五点用车去区政府开会',
    { start_time: '14:00', end_time: '17:00', destination: '区政府', reason: '开会' },
  ],
  ['明天傍晚6点用车', { start_day: '2026-03-04', start_time: '18:00' }],
  [
    '明天上午9点到11点用车去市统计局，送年报，3人',
    { destination: '市统计局', reason: '送年报', people: '3' },
  ],
  [
    '周四下午一点半到四点派车去市政务服务中心领证，四个人',
    {
      start_day: '2026-03-05',
      start_time: '13:30',
      end_time: '16:00',
      destination: '市政务服务中心',
      reason: '领证',
      people: '4',
    },
  ],
  [
    '我们3人后天8点出发去省厅汇报工作，5点回来，要用车',
    {
      start_day: '2026-03-05',
      start_time: '08:00',
      end_time: '17:00',
      destination: '省厅',
      reason: '汇报工作',
      people: '3',
    },
  ],
  [
    '用车：明天九点一刻到十点三刻去区政府办公室开会',
    { start_time: '09:15', end_time: '10:45', destination: '区政府办公室', reason: '开会' },
  ],
  [
    '明天9点到后天下午5点用车去省委党校参加培训，2人',
    {
      start_day: '2026-03-04',
      end_day: '2026-03-05',
      start_time: '09:00',
      end_time: '17:00',
      destination: '省委党校',
      reason: '参加培训',
      people: '2',
    },
  ],
  [
    '送报表到区统计局，明天10点用车2小时',
    { start_time: '10:00', end_time: '12:00', destination: '区统计局', reason: '送报表' },
  ],
  [
    '今晚8点用车去火车站接专家',
    { start_day: '2026-03-03', start_time: '20:00', destination: '火车站', reason: '接专家' },
  ],
  ['用车', {}],
];

export const ROOMS: Row[] = [
  ['明天2点到4点用二楼会议室，座谈', { day: '2026-03-04', time: '14:00', minutes: 120, what: '座谈' }],
  ['今晚7点到7点30订三楼会议室', { day: '2026-03-03', time: '19:00', minutes: 30, what: '' }],
  ['明天午后2点订会议室', { day: '2026-03-04', time: '14:00', what: '' }],
  ['明天九点一刻到十点三刻订二楼会议室', { time: '09:15', minutes: 90 }],
  [
    '后天下午3点到5点借三楼会议室开党员大会',
    { day: '2026-03-05', time: '15:00', minutes: 120, what: '党员大会' },
  ],
  [
    '预订会议室，周五上午9-11点，业务培训，20人',
    { day: '2026-03-06', time: '09:00', minutes: 120, what: '业务培训' },
  ],
  ['会议室 明天下午三点 两个小时', { time: '15:00', minutes: 120 }],
  [
    '明晚六点半到八点用二楼会议室，居民议事',
    { day: '2026-03-04', time: '18:30', minutes: 90, what: '居民议事' },
  ],
];

export const MEETINGS: Row[] = [
  ['会议 明天中午1点 碰头会', { day: '2026-03-04', time: '13:00', name: '碰头会' }],
  ['明晚8点召开居民议事会议', { day: '2026-03-04', time: '20:00', name: '居民议事会议' }],
  ['明天上午十点四十召开碰头会议', { time: '10:40', name: '碰头会议' }],
  ['明天下午三点一刻开工作例会，会议', { time: '15:15', name: '工作例会' }],
  ['明天下午三点召开党工委会议', { time: '15:00', name: '党工委会议' }],
  ['后天9点开主任办公会议', { day: '2026-03-05', time: '09:00', name: '主任办公会议' }],
  ['会议 明天下午三点 安全生产会', { name: '安全生产会', time: '15:00' }],
  [
    '会议 明天下午三点到五点 安全生产会，议题：汛期值守；隐患排查',
    { name: '安全生产会', minutes: 120, agenda: '汛期值守\n隐患排查' },
  ],
  [
    '周五上午9点在三楼会议室召开安全生产专题会议，研究汛期值守安排',
    { name: '安全生产专题会议', agenda: '研究汛期值守安排' },
  ],
  ['会议 3月6日上午九点半 消防演练部署', { day: '2026-03-06', time: '09:30', name: '消防演练部署' }],
  ['明天下午召集社区书记开联席会议', { day: '2026-03-04', time: '14:30', name: '联席会议' }],
  ['会议', { name: '', agenda: '' }],
  ['下午的会议几点', { name: '' }],
];

export const RECEPTIONS: Row[] = [
  [
    '周一中午接待区民政局6人用餐，2人陪同',
    { day: '2026-03-09', meal: '午餐', unit: '区民政局', guests: '6', hosts: '2', reason: '接待区民政局' },
  ],
  ['明天中午接待用餐,区民政局来7人', { day: '2026-03-04', meal: '午餐', unit: '区民政局', guests: '7' }],
  [
    '后天晚上招待市卫健委调研组五人，陪同3人，调研养老服务',
    { meal: '晚餐', unit: '市卫健委调研组', guests: '5', hosts: '3', reason: '调研养老服务' },
  ],
  [
    '区信访局一行4人明天来检查工作，安排午餐，王芳、李明陪同',
    {
      day: '2026-03-04',
      meal: '午餐',
      unit: '区信访局',
      guests: '4',
      hosts: '2',
      host_names: '王芳、李明',
      kind: '上级检查',
      reason: '检查工作',
    },
  ],
  ['接待用餐', {}],
];

/** What 「怎么玩」 offers: stories of three steps. A step is done when a phone shows what it leads to. */

/**
 * `who` sees a message with all the words of `shows`; without `who` the step is done when another page was opened.
 * @typedef {{ says: string, who?: string, shows?: string[] }} Step
 * @typedef {{ name: string, steps: Step[] }} Story
 */

/**
 * The stories, told with the names of those who play them.
 * @param {{ staff: string, leader: string, clerk: string }} people
 * @returns {Story[]}
 */
export const storiesFor = ({ staff, leader, clerk }) => [
  {
    name: '请假',
    steps: [
      {
        says: `在${staff}的手机里发「明天下午请假半天，去医院」，再点「提交」`,
        who: staff,
        shows: ['请假 · ', '待审批'],
      },
      { says: `在${leader}的手机里点「同意」`, who: staff, shows: ['请假 · ', '已批准'] },
      { says: `把时钟拨到假期之后，${staff}点「销假」`, who: staff, shows: ['请假 · ', '已销假'] },
    ],
  },
  {
    name: '调班',
    steps: [
      { says: `在${staff}的手机里发「调班」`, who: staff, shows: ['调班申请 · '] },
      { says: '选好要调的班和同事，点「提交」', who: staff, shows: ['调班 · ', '待审批'] },
      { says: '同事点「接受」，带班领导点「同意」', who: staff, shows: ['调班 · ', '已调班'] },
    ],
  },
  {
    name: '用车',
    steps: [
      {
        says: `在${staff}的手机里发「后天9点到11点用车去市发改委，送材料，3人」，再点「提交」`,
        who: staff,
        shows: ['用车 · ', '待审批'],
      },
      { says: '审批人点「同意」', who: staff, shows: ['用车 · ', '已批准'] },
      { says: `在${clerk}的手机里点「派车」`, who: staff, shows: ['用车 · ', '车辆'] },
    ],
  },
  {
    name: '接待',
    steps: [
      {
        says: `在${staff}的手机里发「明天中午接待区民政局6人用餐，2人陪同」`,
        who: staff,
        shows: ['接待用餐申请 · '],
      },
      { says: '补上公函号和事由，点「提交」', who: staff, shows: ['接待用餐 · ', '待审批'] },
      { says: '审批人点「同意」，食堂收到派餐单', who: staff, shows: ['接待用餐 · ', '已批准'] },
    ],
  },
  {
    name: '信访',
    steps: [
      { says: '在宋佳宁的手机里发「信访」，登记后点「提交」', who: '宋佳宁', shows: ['信访 · ', '转办'] },
      { says: '选好承办人，点「转办」', who: '宋佳宁', shows: ['信访 · ', '办理中'] },
      { says: '承办人写明结果，点「办结」', who: '宋佳宁', shows: ['信访 · ', '已办结'] },
    ],
  },
  {
    name: '会议到督办',
    steps: [
      {
        says: `在${leader}的手机里发「会议 明天下午3点 安全生产会」，再点「提交」`,
        who: leader,
        shows: ['会议 · ', '安全生产会'],
      },
      { says: `${leader}发「督办」`, who: leader, shows: ['督办', '立项'] },
      { says: '写好事项、责任人和期限，点「提交」', who: leader, shows: ['督办 · '] },
    ],
  },
  {
    name: '控制台',
    steps: [
      { says: `在${clerk}的手机里发「控制台」`, who: clerk, shows: ['进入控制台'] },
      { says: '点卡片上的「进入控制台」，看台账和值班表' },
      { says: `${clerk}再发「待办」，和控制台首页是同一份清单`, who: clerk, shows: ['待办 · '] },
    ],
  },
];

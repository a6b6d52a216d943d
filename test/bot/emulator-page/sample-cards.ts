/** Cards as an office would see them, for looking at the page without the bot. */
import type { CardJson } from '../../../bot/emulator/page-api.ts';

const words = (content: string) => ({ tag: 'plain_text', content });
const markdown = (content: string, more: Record<string, unknown> = {}) => ({
  tag: 'markdown',
  content,
  ...more,
});
const callback = (act: string) => [{ type: 'callback', value: { act } }];
const column = (elements: unknown[], weight = 1) => ({ tag: 'column', width: 'weighted', weight, elements });
const fact = (label: string, value: string) => ({
  tag: 'column_set',
  columns: [
    { tag: 'column', width: '72px', elements: [markdown(`<font color='grey'>${label}</font>`)] },
    column([markdown(value)]),
  ],
});

/** A leave form (请假): every kind of control that an office form has. */
export const leaveForm: CardJson = {
  schema: '2.0',
  config: { update_multi: true },
  header: { title: words('请假'), subtitle: words('年休假还有 7 天'), template: 'blue' },
  body: {
    elements: [
      {
        tag: 'form',
        name: 'leave',
        elements: [
          markdown('请假类型'),
          {
            tag: 'select_static',
            name: 'kind',
            required: true,
            width: 'fill',
            placeholder: words('请选择'),
            options: ['年休假', '事假', '病假'].map((kind) => ({ text: words(kind), value: kind })),
          },
          {
            tag: 'column_set',
            flex_mode: 'stretch',
            columns: [
              column([
                markdown('开始'),
                {
                  tag: 'date_picker',
                  name: 'from',
                  width: 'fill',
                  required: true,
                  initial_date: '2026-03-05',
                },
              ]),
              column([
                markdown('结束'),
                { tag: 'date_picker', name: 'to', width: 'fill', required: true, initial_date: '2026-03-06' },
              ]),
            ],
          },
          {
            tag: 'input',
            name: 'reason',
            label: words('事由'),
            required: true,
            width: 'fill',
            input_type: 'multiline_text',
            rows: 2,
            placeholder: words('一句话说明'),
          },
          markdown('工作交给'),
          {
            tag: 'select_person',
            name: 'cover',
            width: 'fill',
            options: [{ value: 'ou_li' }, { value: 'ou_zhao' }],
          },
          markdown('抄送'),
          {
            tag: 'multi_select_static',
            name: 'copies',
            required: false,
            width: 'fill',
            options: ['办公室', '人事', '分管领导'].map((one) => ({ text: words(one), value: one })),
          },
          { tag: 'checker', name: 'abroad', text: words('期间离开本市') },
          {
            tag: 'column_set',
            columns: [
              {
                tag: 'column',
                elements: [
                  {
                    tag: 'button',
                    name: 'leave.submit',
                    type: 'primary_filled',
                    text: words('提交'),
                    form_action_type: 'submit',
                    confirm: { title: words('提交请假'), text: words('提交后由李建国审批。') },
                    behaviors: callback('leave.submit'),
                  },
                ],
              },
              {
                tag: 'column',
                elements: [
                  { tag: 'button', name: 'leave.reset', text: words('清空'), form_action_type: 'reset' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
};

/** What the approver sees (审批卡片). */
export const approval = (reason: string): CardJson => ({
  schema: '2.0',
  config: { update_multi: true },
  header: {
    title: words('请假 · 王芳 · 事假 2.5 天'),
    template: 'orange',
    text_tag_list: [
      { tag: 'text_tag', text: words('待您审批'), color: 'orange' },
      { tag: 'text_tag', text: words('QJ-2026-0012'), color: 'neutral' },
    ],
  },
  body: {
    elements: [
      fact('时间', '3月5日 周四 上午 – 3月7日 周六\n共 **2.5 个工作日**'),
      fact('交接', '赵敏（代窗口值守）'),
      { tag: 'div', text: words(reason) },
      {
        tag: 'collapsible_panel',
        header: {
          title: { tag: 'markdown', content: '**您可能要知道的 4 件事**' },
          background_color: 'grey',
        },
        elements: [
          markdown(
            '- 事假今年已用 3 天,余 7 天\n- 同组 <font color="orange">1 人</font>已外出\n- 3月6日 由她带班\n- 无信访件受影响',
          ),
        ],
      },
      markdown('依据 《请销假制度》二、2：三天以内由办事处主任批准', {
        text_size: 'notation',
        icon: { tag: 'standard_icon', token: 'info_outlined', color: 'grey' },
      }),
      { tag: 'hr' },
      markdown('✓ 王芳 提交 3月2日 08:31\n● 李建国 审批中\n○ 办公室 备案'),
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: [
          {
            tag: 'column',
            elements: [
              { tag: 'button', type: 'primary_filled', text: words('同意'), behaviors: callback('approve') },
            ],
          },
          {
            tag: 'column',
            elements: [{ tag: 'button', text: words('退回修改'), behaviors: callback('return') }],
          },
          {
            tag: 'column',
            elements: [
              {
                tag: 'overflow',
                behaviors: callback('more'),
                options: [
                  { text: words('转交'), value: 'transfer' },
                  { text: words('加签'), value: 'add' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
});

/** The card after the decision. */
export const approved: CardJson = {
  schema: '2.0',
  config: { update_multi: true },
  header: {
    title: words('请假 · 王芳 · 事假 2.5 天'),
    template: 'green',
    text_tag_list: [{ tag: 'text_tag', text: words('已同意'), color: 'green' }],
  },
  body: {
    elements: [
      markdown('✓ 李建国 3月2日 08:40 同意'),
      { tag: 'button', text: words('撤回'), disabled: true, disabled_tips: words('已经生效，不能撤回') },
    ],
  },
};

/** Lists and figures (台账). */
export const ledger: CardJson = {
  schema: '2.0',
  header: {
    title: words('本月用车'),
    template: 'turquoise',
    icon: { tag: 'standard_icon', token: 'calendar_outlined' },
  },
  body: {
    elements: [
      {
        tag: 'table',
        page_size: 3,
        columns: [
          { name: 'who', display_name: '用车人', data_type: 'persons' },
          {
            name: 'km',
            display_name: '里程',
            data_type: 'number',
            format: { precision: 1, symbol: '', separator: true },
            horizontal_align: 'right',
          },
          { name: 'state', display_name: '状态', data_type: 'options' },
          { name: 'at', display_name: '日期', data_type: 'date', date_format: 'MM/DD' },
        ],
        rows: [12.5, 8, 1130.25, 42].map((km, i) => ({
          who: ['ou_wang'],
          km,
          state: [{ text: i === 3 ? '未收车' : '已收车', color: i === 3 ? 'red' : 'green' }],
          at: Date.parse('2026-03-02T00:30:00Z') + i * 86_400_000,
        })),
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'bar',
          title: { text: '各科室用车次数' },
          data: {
            values: [
              ['党政办', 6],
              ['综治办', 9],
              ['民政办', 4],
              ['城管办', 12],
            ].map(([x, y]) => ({ x, y })),
          },
          xField: 'x',
          yField: 'y',
        },
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'pie',
          title: { text: '事由' },
          data: [
            {
              id: 'a',
              values: [
                ['公务', 18],
                ['接待', 6],
                ['应急', 3],
              ].map(([type, value]) => ({ type, value })),
            },
          ],
          categoryField: 'type',
          valueField: 'value',
        },
      },
      { tag: 'person_list', show_avatar: true, persons: [{ id: 'ou_wang' }, { id: 'ou_li' }] },
      { tag: 'img', img_key: 'img_v3', alt: words('平面图') },
      { tag: 'hologram' },
      {
        tag: 'interactive_container',
        has_border: true,
        corner_radius: '8px',
        behaviors: callback('row'),
        elements: [markdown('**XF-2026-0003** 张&#42;&#42; 反映噪声\n<font color="grey">还有 2 天</font>')],
      },
    ],
  },
};

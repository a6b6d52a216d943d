/** Effects (效果): what happens once a case is approved, one a line, in their order. */
import { z } from 'zod';
import {
  cite,
  ladder,
  names,
  term,
  text,
  value,
  when,
  yesNo,
  type MatterRung,
  type Term,
  type When,
} from './words.ts';

type Common = { when: When; cite: string[] };
type Ladder = MatterRung[] | null;

/** When something that was lent is due back: a date of the form, a term after an event, or when its holder leaves. */
export type ReturnDay =
  | { is: 'field'; field: string }
  | { is: 'term'; from: string; within: Term }
  | { is: 'on_leaving' }
  | { is: 'clocks' };

export type Effect = Common &
  (
    | {
        is: 'do';
        by: string;
        button: string;
        fill: string[];
        notBy: string | null;
        within: Term | null;
        ladder: Ladder;
      }
    | {
        is: 'lend';
        thing: string;
        to: string;
        back: ReturnDay | null;
        against: string | null;
        button: string;
        signs: string | null;
        confirm: string | null;
        fillOnReturn: string[];
        ladder: Ladder;
      }
    | { is: 'hand_over'; thing: string; by: string; to: string; bothSign: boolean }
    | {
        is: 'stock_in';
        store: string;
        rows: string;
        by: string;
        button: string;
        signs: string | null;
      }
    | {
        is: 'stock_out';
        store: string;
        rows: string;
        by: string;
        button: string;
        signs: string | null;
      }
    | {
        is: 'circulate';
        readers: string;
        inOrder: boolean;
        fill: string | null;
        within: Term | null;
        from: string | null;
        ladder: Ladder;
        noBreach: boolean;
      }
    | { is: 'notify'; to: string[]; text: string | null }
    | { is: 'publish'; what: string | null; within: Term; by: string; objections: string | null }
    | { is: 'assign'; to: string; due: string | null; attach: string | null; what: string | null }
    | { is: 'to_meeting'; body: string; item: string | null }
    | { is: 'document'; name: string; series: string | null; body: string; by: string | null }
    | { is: 'propose'; about: string; proposal: string; window: string | null; reaches: number | null }
    | { is: 'occupy'; from: string; to: string; text: string | null }
    | { is: 'settle_entry'; register: string; row: string; amount: string }
    | { is: 'change_thing'; roll: string; thing: string; set: Record<string, string | number | boolean> }
    | { is: 'file_away'; into: string; by: string; button: string }
  );
export type EffectOf<Is extends Effect['is']> = Extract<Effect, { is: Is }>;

const head = { 当: when.default({}), 依据: cite };
const of = (w: { 当: When; 依据: string[] }): Common => ({ when: w.当, cite: w.依据 });

const returnDay = z.union([
  z.literal('调离时').transform((): ReturnDay => ({ is: 'on_leaving' })),
  z.literal('见时限').transform((): ReturnDay => ({ is: 'clocks' })),
  text.transform((field): ReturnDay => ({ is: 'field', field })),
  z
    .strictObject({ 从: text, 限: term })
    .transform((w): ReturnDay => ({ is: 'term', from: w.从, within: w.限 })),
]);

const stock = (is: 'stock_in' | 'stock_out', button: string) =>
  z
    .strictObject({
      ...head,
      仓: text,
      按: text,
      由: text,
      按钮: text.default(button),
      签收: text.optional(),
    })
    .transform((w): Effect => ({
      ...of(w),
      is,
      store: w.仓,
      rows: w.按,
      by: w.由,
      button: w.按钮,
      signs: w.签收 ?? null,
    }));

const SHAPES = {
  办理: z
    .strictObject({
      ...head,
      由: text,
      按钮: text.default('办好了'),
      填: names.default([]),
      不得是: text.optional(),
      限: term.optional(),
      催: ladder.optional(),
    })
    .transform((w): Effect => ({
      ...of(w),
      is: 'do',
      by: w.由,
      button: w.按钮,
      fill: w.填,
      notBy: w.不得是 ?? null,
      within: w.限 ?? null,
      ladder: w.催 ?? null,
    })),
  借出: z
    .strictObject({
      ...head,
      物: text,
      给: text.default('申请人'),
      还期: returnDay.optional(),
      凭: text.optional(),
      按钮: text.default('归还'),
      签收: text.optional(),
      确认: text.optional(),
      归还: z.strictObject({ 确认: text.optional(), 填: names.default([]) }).optional(),
      催: ladder.optional(),
    })
    .transform((w): Effect => ({
      ...of(w),
      is: 'lend',
      thing: w.物,
      to: w.给,
      back: w.还期 ?? null,
      against: w.凭 ?? null,
      button: w.按钮,
      signs: w.签收 ?? null,
      confirm: w.归还?.确认 ?? w.确认 ?? null,
      fillOnReturn: w.归还?.填 ?? [],
      ladder: w.催 ?? null,
    })),
  移交: z
    .strictObject({ ...head, 物: text, 由: text.default('申请人'), 给: text, 双方签字: yesNo.default(true) })
    .transform((w): Effect => ({
      ...of(w),
      is: 'hand_over',
      thing: w.物,
      by: w.由,
      to: w.给,
      bothSign: w.双方签字,
    })),
  入库: stock('stock_in', '验收入库'),
  出库: stock('stock_out', '发出'),
  传阅: z
    .strictObject({
      ...head,
      人: text,
      方式: z.enum(['依次', '同时']).default('同时'),
      填: text.optional(),
      限: term.optional(),
      从: text.optional(),
      显示: text.optional(),
      催: ladder.optional(),
      不算违规: yesNo.default(false),
    })
    .transform((w): Effect => ({
      ...of(w),
      is: 'circulate',
      readers: w.人,
      inOrder: w.方式 === '依次',
      fill: w.填 ?? null,
      within: w.限 ?? null,
      from: w.从 ?? null,
      ladder: w.催 ?? null,
      noBreach: w.不算违规,
    })),
  通知: z
    .strictObject({ ...head, 给: names, 说: text.optional() })
    .transform((w): Effect => ({ ...of(w), is: 'notify', to: w.给, text: w.说 ?? null })),
  公示: z
    .strictObject({ ...head, 内容: text.optional(), 限: term, 由: text, 异议: text.optional() })
    .transform((w): Effect => ({
      ...of(w),
      is: 'publish',
      what: w.内容 ?? null,
      within: w.限,
      by: w.由,
      objections: w.异议 ?? null,
    })),
  交办: z
    .strictObject({ ...head, 给: text, 限: text.optional(), 附: text.optional(), 做: text.optional() })
    .transform((w): Effect => ({
      ...of(w),
      is: 'assign',
      to: w.给,
      due: w.限 ?? null,
      attach: w.附 ?? null,
      what: w.做 ?? null,
    })),
  上会: z
    .strictObject({ ...head, 会议: text, 议题: text.optional() })
    .transform((w): Effect => ({ ...of(w), is: 'to_meeting', body: w.会议, item: w.议题 ?? null })),
  出文书: z
    .strictObject({ ...head, 名: text, 系列: text.optional(), 正文: text, 由: text.optional() })
    .transform((w): Effect => ({
      ...of(w),
      is: 'document',
      name: w.名,
      series: w.系列 ?? null,
      body: w.正文,
      by: w.由 ?? null,
    })),
  提建议: z
    .strictObject({
      ...head,
      对: text.default('申请人'),
      建议: text,
      计次: z
        .strictObject({
          窗口: z.enum(['连续', '本月', '本季', '本年', '不限']),
          满: z.number().int().positive(),
        })
        .optional(),
    })
    .transform((w): Effect => ({
      ...of(w),
      is: 'propose',
      about: w.对,
      proposal: w.建议,
      window: w.计次?.窗口 ?? null,
      reaches: w.计次?.满 ?? null,
    })),
  占假: z
    .strictObject({ ...head, 从: text, 到: text, 说: text.optional() })
    .transform((w): Effect => ({ ...of(w), is: 'occupy', from: w.从, to: w.到, text: w.说 ?? null })),
  销账: z
    .strictObject({ ...head, 台账: text, 行: text, 数: text })
    .transform((w): Effect => ({ ...of(w), is: 'settle_entry', register: w.台账, row: w.行, amount: w.数 })),
  改名册: z
    .strictObject({ ...head, 名册: text, 物: text, 改: z.record(text, value) })
    .transform((w): Effect => ({ ...of(w), is: 'change_thing', roll: w.名册, thing: w.物, set: w.改 })),
  归档: z
    .strictObject({ ...head, 到: text, 由: text, 按钮: text.default('归档') })
    .transform((w): Effect => ({ ...of(w), is: 'file_away', into: w.到, by: w.由, button: w.按钮 })),
};

const EFFECT_WORDS = Object.keys(SHAPES);

const shapes = new Map<string, z.ZodType<Effect>>(Object.entries(SHAPES));

/** One effect a line: `- 办理: { 由: 财务室, 按钮: 已付讫 }`. */
export const effect = z.record(text, z.unknown()).transform((written, context): Effect => {
  const [name, ...others] = Object.keys(written);
  const shape = shapes.get(name ?? '');
  const fault = (message: string, path: PropertyKey[] = []): never => {
    context.addIssue({ code: 'custom', message, path: [...path] });
    return z.NEVER;
  };
  if (name === undefined || others.length > 0)
    return fault('一行只写一个效果，如“- 办理: { 由: 财务室, 按钮: 已付讫 }”');
  if (shape === undefined) return fault(`没有“${name}”这种效果，可写：${EFFECT_WORDS.join('、')}`, [name]);
  const parsed = shape.safeParse(written[name]);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    context.issues.push({ ...issue, path: [name, ...issue.path], input: undefined });
  return z.NEVER;
});

/** The shape of office.yaml, in the words an office writes. What it names is checked against people and packs later. */
import { z } from 'zod';
import type { RelativePost } from '../settings.ts';
import { dutyYaml } from './duty-yaml.ts';
import {
  readCount,
  readKeptDays,
  readTime,
  readTimes,
  readWords,
  readYesNo,
  type CellRead,
} from './read-cell.ts';
import { cell, maybe, section } from './read-yaml.ts';

/** Posts that depend on who asks (office.yaml 岗位). */
export const RELATIVE_POSTS: Record<string, RelativePost> = {
  部门负责人: 'department_head',
  部门分管领导: 'leader_in_charge',
  直接领导: 'direct_leader',
};

/** Written for a post that nobody holds at present: its requests stop and the clerk is asked. */
export const VACANT = '空缺';

const text = z.string().trim().min(1, { error: '不能空着' });

const people = z.union([z.string().transform((written) => readWords(written)), z.array(z.string().trim())], {
  error: '写一个工号，或写成 [1001, 1002]',
});

const readPositive = (written: string): CellRead<number> => {
  const number = Number(written.normalize('NFKC'));
  return written !== '' && Number.isFinite(number) && number > 0
    ? { value: number }
    : { wrong: `「${written}」不是大于 0 的数，写成 5 或 0.5 这样` };
};

const readShare = (written: string): CellRead<number> => {
  const plain = written.normalize('NFKC');
  const share = plain.endsWith('%') ? Number(plain.slice(0, -1)) / 100 : Number(plain);
  return plain !== '' && share >= 0 && share <= 1
    ? { value: share }
    : { wrong: `「${written}」不是 0 到 1 之间的比例，写成 0.6 或 60%` };
};

const readUnit = (written: string): CellRead<'working_day' | 'calendar_day'> => {
  if (written === '工作日') return { value: 'working_day' };
  return written === '自然日'
    ? { value: 'calendar_day' }
    : { wrong: `「${written}」不能用，写「工作日」或「自然日」` };
};

const posts = z.union([z.string().transform((written) => readWords(written)), z.array(text)]);
/** One step of a route: a post, or several of whom one (任一) or all (全部) must agree. */
const STEP = '每一步写一个岗位，或写成 { 全部: [甲, 乙] }、{ 任一: [甲, 乙] }';
const step = z.union([text, section({ 任一: posts }), section({ 全部: posts })], { error: STEP });

/** One reading of the office's own (本单位约定). */
export const choiceYaml = section({
  制度: text,
  表: text,
  情形: text,
  采用: maybe(text),
  审批: maybe(
    z.union([text.transform((post) => [post]), z.array(step).min(1, { error: '至少写一个岗位' })], {
      error: STEP,
    }),
  ),
  备案: maybe(posts),
  数值: maybe(cell(readPositive)),
  说明: maybe(text),
});

/** office.yaml as written; what is left out takes the defaults of `build-settings.ts`. */
export const officeYaml = section({
  单位名称: text,
  制度: z.record(z.string(), text),
  岗位: z.record(z.string(), people),
  岗位别名: maybe(z.record(z.string(), text)),
  /** Each is parsed by itself, with `choiceYaml`. */
  本单位约定: maybe(z.array(z.unknown())),
  /** The post that confirms what a clerk settles on a card. */
  约定确认: maybe(text),
  留空数字: maybe(z.record(z.string(), cell(readPositive))),
  工作时间: maybe(section({ 上午: maybe(cell(readTimes)), 下午: maybe(cell(readTimes)) })),
  提醒: maybe(
    section({
      每日汇总: maybe(cell(readTime)),
      销假: maybe(cell(readTime)),
      免打扰: maybe(cell(readTimes)),
      加急: maybe(cell(readYesNo)),
    }),
  ),
  请假: maybe(
    section({
      销假时限: maybe(cell(readTime)),
      病假条天数: maybe(cell(readCount)),
      计算单位: maybe(cell(readUnit)),
      最早提前天数: maybe(cell(readCount)),
      最晚补假天数: maybe(cell(readCount)),
      长假核对天数: maybe(cell(readCount)),
      增加天数: maybe(z.record(z.string(), cell(readPositive))),
      取消须批准: maybe(cell(readYesNo)),
    }),
  ),
  值班: maybe(dutyYaml),
  在位率: maybe(cell(readShare)),
  记录保留天数: maybe(cell(readKeptDays)),
});

/** What is left of a file in which everything is wrong. */
export const BARE_OFFICE = { 单位名称: '未填写', 制度: {}, 岗位: {} };

export type OfficeYaml = z.infer<typeof officeYaml>;
export type ChoiceYaml = z.infer<typeof choiceYaml>;

/** The words by which an office's own register of petitions names a source and how far a case is. */
import { PETITION_SOURCES } from '../../petition/petition-rules.ts';
import type { CellRead } from './read-cell.ts';

type Source = (typeof PETITION_SOURCES)[number];

const SOURCE_WORDS: [RegExp, Source][] = [
  [/12345|热线/, '12345'],
  [/交办|转办|上级|督办|转送/, '上级交办'],
  [/电话|来电/, '来电'],
  [/网|邮件|邮箱|留言|微信/, '网上'],
  [/来访|走访|接访|上访|面访|群访|个访/, '来访'],
  [/来信|信函|信件|写信|书面/, '来信'],
];

/** 来源; empty is a letter. */
export const readPetitionSource = (written: string): CellRead<Source> => {
  if (written === '') return { value: '来信' };
  const found =
    PETITION_SOURCES.find((s) => s === written) ?? SOURCE_WORDS.find(([words]) => words.test(written))?.[1];
  return found === undefined
    ? { wrong: `「${written}」看不出来源，写：${PETITION_SOURCES.join('、')}` }
    : { value: found };
};

/** Words of an end: each also with 已 in front; with 未, 待 and the like in front the case is still open. */
const ENDS = [
  '办结',
  '结案',
  '结件',
  '办毕',
  '办完',
  '完成',
  '完结',
  '了结',
  '办理完毕',
  '处理完毕',
  '答复',
  '回复',
  '反馈',
  '解决',
  '化解',
  '息访',
  '息诉',
  '终结',
  '销号',
  '归档',
  '关闭',
];
/** Ends that have no such opposite. */
const OVER = [
  '三级终结',
  '复核终结',
  '不予受理',
  '不再受理',
  '不予办理',
  '撤回',
  '撤诉',
  '待归档',
  '办结归档',
  '结案归档',
];
const OPEN = [
  '办理',
  '处理',
  '受理',
  '登记',
  '收件',
  '交办',
  '转办',
  '转交',
  '分派',
  '分办',
  '签收',
  '阅批',
  '批示',
  '审核',
  '审批',
  '核实',
  '调查',
  '复查',
  '复核',
  '延期',
  '延期办理',
  '逾期',
  '超期',
  '中止',
  '暂停',
  '重办',
  '办结审核',
  '结案审核',
  '办结审批',
  '结案审批',
];
const OPEN_WHOLE = [
  '新件',
  '新收',
  '新登记',
  '待办',
  '在办',
  '在途',
  '进行中',
  '跟进中',
  '协调中',
  '未结',
  '逾期未结',
  '超期未结',
  '未办',
  '退回',
  '退回重办',
];

/** 尚未办结 is open: a word of an end counts only where nothing in front of it takes it back. */
const NOT_YET =
  /^(?:尚|还|仍|暂|目前)?(?:未|没有|没|待|等待|拟|申请|准备|即将|逾期未|超期未|到期未)(?:予|能|按期|按时)?(.+)$/;
const DONE = /^(?:已经?|按期|按时|如期|提前|逾期|超期|全部|现已)*(.+?)(?:了|完毕|完成)?$/;
const DOING = /^(?:已经?|正在?|在)?(.+?)(?:中|了|件)?$/;

const ACCEPTED =
  '已办结、已结案、已答复、已归档、不予受理（不再计时），或 待办、办理中、未办结、待审核（继续计时）';

/** 状态: `over` or `open`; a word that is in no list is not guessed. Empty is open. */
export const readProgress = (written: string): CellRead<'open' | 'over'> => {
  const text = written
    .normalize('NFKC')
    .replaceAll(/[\s「」"'。.,、]/g, '')
    .replace(/[([].*[)\]]$/, '');
  if (text === '' || OPEN_WHOLE.includes(text)) return { value: 'open' };
  if (OVER.includes(text.replace(/^已/, ''))) return { value: 'over' };
  const notYet = NOT_YET.exec(text)?.[1];
  if (notYet !== undefined)
    return [...ENDS, ...OPEN].includes(notYet)
      ? { value: 'open' }
      : { wrong: `「${written}」看不出办完没有；可写：${ACCEPTED}` };
  if (ENDS.includes(text) || ENDS.includes(DONE.exec(text)?.[1] ?? '')) return { value: 'over' };
  if (OPEN.includes(text) || OPEN.includes(DOING.exec(text)?.[1] ?? '')) return { value: 'open' };
  return { wrong: `「${written}」看不出办完没有；可写：${ACCEPTED}` };
};

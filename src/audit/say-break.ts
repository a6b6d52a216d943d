/** What a break of the journal means, for people. */
import type { BreakWhy } from '../core/journal.ts';
import type { Break } from './seal-journal.ts';

const WORDS: Record<BreakWhy, string> = {
  'a row before it is missing or was changed': '它前面的记录少了或被改过',
  'the row was changed': '这一条被改过',
  'a signed row is missing or was changed': '与签过的链首不符，记录被改写过',
  'rows at the end are gone': '签过的记录在末尾不见了',
  'a head bears another signature': '链首的签名不是本单位密钥签的',
  'the kept head cannot be read': '留存的链首文件 journal.head 读不出来',
};

/** One sentence without its full stop: where, and what is wrong. */
export const sayBreak = ({ seq, why }: Break): string =>
  seq === 0n ? `办理记录核对不上：${WORDS[why]}` : `办理记录第 ${seq} 条起核对不上：${WORDS[why]}`;

/** What is to be done about it. */
export const WHAT_TO_DO =
  '请让维护人员运行 npm run office -- audit，先不要删除备份；如果是从备份恢复过数据库，请删去 DATA_DIR 里的 journal.head 再启动';

/** A matter (事项) as the engine runs it: its file, the pack it became, and the edition that a case keeps. */
import type { Pack } from '../book.ts';
import type { MatterFile } from './file/matter-file.ts';

export type Matter = MatterFile & {
  /** The kind of request, and the name under which office.yaml and the settings know it: `matter:用印`. */
  kind: string;
  /** The pack made of its clauses and tables; it extends the issuer's. */
  pack: Pack;
  /** SHA-256 of its text. */
  edition: string;
  /** Where it stands, for messages to whoever keeps it. */
  file: string;
};

/** What a condition may look at beside the fields of the form. */
export const APPLICANT = '申请人';
/** 密级: every matter refuses what is classified. */
export const SECRECY = '密级';

/** `matter:用印` */
export const kindOfMatter = (name: string): string => `matter:${name}`;

/** 用印定期工作登记簿: what was done of a matter's periodic duties (周期). */
export const dutyRegister = (name: string): string => `${name}定期工作登记簿`;
export const DUTY_COLUMNS = ['期', '工作', '责任人', '部门', '截止', '状态', '完成时间', '办理人', '内容'];

/** The tables of a matter in its pack: 用印.审批. */
export const tableOf = (name: string, table: string): string => `${name}.${table}`;

/** The database, its clock, and what the record says of itself. */
import { checkJournal } from '../audit/check-journal.ts';
import { sayBreak, WHAT_TO_DO } from '../audit/say-break.ts';
import type { JournalSealing } from '../audit/seal-journal.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { toInstant } from '../core/day.ts';
import { findUnsealed } from '../petition/find-unsealed.ts';
import { bad, good, look, type Finding } from './finding.ts';

const MEGABYTE = 1024 ** 2;
const SKEW_SECONDS = 30;

/** Reachable, how large, and whether its clock agrees with this machine's. */
export const lookAtDatabase = async (db: Db, clock: Clock, describe: string): Promise<Finding[]> => {
  const [{ now, bytes }] = await db.$queryRaw<[{ now: Date; bytes: bigint }]>`
    SELECT clock_timestamp() AS now, pg_database_size(current_database()) AS bytes`;
  const apart = Math.abs(toInstant(now).since(clock.now()).total('seconds'));
  const size = `${(Number(bytes) / MEGABYTE).toFixed(0)} MB`;
  return [
    good('数据库', `${describe}，${size}`),
    apart <= SKEW_SECONDS
      ? good('数据库的时钟', '与本机一致')
      : look('数据库的时钟', `与本机差 ${Math.round(apart)} 秒`, '两台机器都打开自动校时（NTP）。'),
  ];
};

/** What could not be worked on or delivered, and waits for somebody. */
export const lookAtQueues = async (db: Db): Promise<Finding[]> => {
  const dead = await db.notice.count({ where: { state: 'dead' } });
  const unread = await db.inboxEvent.count({ where: { state: 'dead' } });
  const findings: Finding[] = [];
  findings.push(
    dead === 0
      ? good('发出的消息', '没有发不出去的')
      : look('发出的消息', `有 ${dead} 条没有送达`, '在控制台的「系统」页看原因，处理后点「重发」。'),
  );
  if (unread > 0)
    findings.push(look('收到的消息', `有 ${unread} 条没有办成`, '看日志里当时的错误；请当事人重新发一次。'));
  return findings;
};

/** Journal and sealed data, as `audit` looks at them. */
export const lookAtRecord = async (office: JournalSealing): Promise<Finding[]> => {
  const { broken, rows } = await checkJournal(office);
  const { checked, faults } = await findUnsealed(office.db, office.vault);
  return [
    broken === null
      ? good('办理记录', `完整，${rows} 条`)
      : bad('办理记录', sayBreak(broken), `${WHAT_TO_DO}。`),
    faults.length === 0
      ? good('信访资料', `都已加密，可以解开（${checked} 处）`)
      : bad(
          '信访资料',
          `有 ${faults.length} 处用现在的密钥解不开`,
          '核对 PETITION_KEY（或 petition.key）是不是登记时用的那一个；换过密钥的，设置 PETITION_KEY_PREVIOUS。',
        ),
  ];
};

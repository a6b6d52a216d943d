/** What is done by the clock, and when. */
import { backUpNightly } from '../backup/nightly.ts';
import { pushDigest } from '../digest/push-digest.ts';
import { remindDue, type ObligationKinds } from '../obligation/remind-due.ts';
import type { OfficeTables } from '../office/tables.ts';
import { reseatRequests } from '../request/reseat-requests.ts';
import type { Job } from './job.ts';
import { forgetOld } from './forget-old.ts';
import { watchJournal } from './watch-journal.ts';

export type { Job };

const remind: Job = {
  name: 'obligation.remind',
  words: '到期提醒',
  everyMinutes: 1,
  run: (office) => {
    const { obligations } = office.tables;
    const kinds: ObligationKinds = Object.fromEntries(
      Object.entries(obligations).flatMap(([kind, { remind: noticeKind }]) =>
        noticeKind === undefined ? [] : [[kind, noticeKind]],
      ),
    );
    return remindDue(office, kinds, (kind) => obligations[kind]?.inPush === true);
  },
};

/** What the house itself does, whatever its matters are. */
const house: Job[] = [
  remind,
  // After the reminders of the same minute: it says what they left to it.
  { name: 'digest.push', words: '早间推送', everyMinutes: 1, run: pushDigest },
  { name: 'request.reseat', words: '审批人变动', everyMinutes: 1, run: reseatRequests },
  { name: 'journal.verify', words: '办理记录核对', everyMinutes: 24 * 60, run: watchJournal },
  // Every hour it looks whether the day's backup is there: one that failed is tried again.
  { name: 'house.backup', words: '每夜备份', everyMinutes: 60, run: backUpNightly },
  { name: 'house.purge', words: '清理旧记录', everyMinutes: 24 * 60, run: forgetOld },
];

/** The matters' jobs first: what they open or settle is reminded of in the same minute. */
export const jobsOf = (office: { tables: Pick<OfficeTables, 'jobs'> }): Job[] => [
  ...office.tables.jobs,
  ...house,
];

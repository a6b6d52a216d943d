import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';

/** How long a claim holds without a word from its owner; a killed process keeps a slot no longer than this. */
const LEASE = { minutes: 5 };
const RENEW_MS = 60_000;

type Slot = { key: string; job: string; slotAt: Date; owner: string };

const leaseUntil = (office: Office): Date => toDate(office.clock.now().add(LEASE));

/** Claims a slot for an owner: nobody has it yet, or whoever had it has not been heard of since its lease ran out. */
export const claimSlot = async (office: Office, slot: Slot): Promise<boolean> => {
  const now = toDate(office.clock.now());
  const claim = { owner: slot.owner, startedAt: now, leaseUntil: leaseUntil(office) };
  const claimed = await office.db.jobRun.createMany({ data: [{ ...slot, ...claim }], skipDuplicates: true });
  if (claimed.count > 0) return true;
  const taken = await office.db.jobRun.updateMany({
    where: { key: slot.key, finishedAt: null, leaseUntil: { lte: now } },
    data: claim,
  });
  if (taken.count > 0)
    office.log.warn({ job: slot.job }, 'a slot was taken over: the process that had claimed it is gone');
  return taken.count > 0;
};

/** Does some work while the claim on a slot is renewed, so that a long run is not taken for a killed one. */
export const holdSlot = async (
  office: Office,
  mine: { key: string; owner: string; finishedAt: null },
  work: () => Promise<unknown>,
  renewMs = RENEW_MS,
): Promise<void> => {
  const renew = (): void => {
    office.db.jobRun
      .updateMany({ where: mine, data: { leaseUntil: leaseUntil(office) } })
      .catch((error: unknown) => office.log.warn({ err: error }, 'a claim could not be renewed'));
  };
  const timer = setInterval(renew, renewMs);
  timer.unref();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
};

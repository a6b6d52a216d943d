import * as fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, Temporal, toDate } from '../../src/core/day.ts';
import { remindDue } from '../../src/obligation/remind-due.ts';
import { claimSlot, holdSlot } from '../../src/scheduling/claim-slot.ts';
import type { Job } from '../../src/scheduling/jobs.ts';
import { purgeJobRuns } from '../../src/scheduling/purge-job-runs.ts';
import { slotOf, tick } from '../../src/scheduling/tick.ts';
import { KIND, open, rung } from '../obligation/an-obligation.ts';
import { forgetCases, moveTo, withDemoOffice } from '../request/demo-office.ts';

const slot = (everyMinutes: number, local: string): string =>
  slotOf({ everyMinutes }, Temporal.Instant.from(`${local}+08:00`))
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

describe('the slot of an instant', () => {
  test.each([
    [1, '2026-03-02T09:00:59.999', '2026-03-02T09:00'],
    [15, '2026-03-02T09:14:59', '2026-03-02T09:00'],
    [15, '2026-03-02T09:15:00', '2026-03-02T09:15'],
    [60, '2026-03-02T00:00:00', '2026-03-02T00:00'],
    [24 * 60, '2026-03-02T23:59:59', '2026-03-02T00:00'],
    [24 * 60, '2026-03-02T07:59:59', '2026-03-02T00:00'],
  ])('every %i minutes at %s is %s: counted from midnight at the office', (every, now, wanted) => {
    expect(slot(every, now)).toBe(wanted);
  });

  test('it has come, the next one has not, and it is its own slot', () => {
    const every = fc.constantFrom(1, 5, 7, 15, 30, 60, 24 * 60);
    fc.assert(
      fc.property(every, fc.integer({ min: 0, max: 400 * 86_400 }), (everyMinutes, seconds) => {
        const now = at(day('2026-01-01'), '00:00').add({ seconds });
        const found = slotOf({ everyMinutes }, now);
        const waited = now.epochMilliseconds - found.epochMilliseconds;
        expect(waited).toBeGreaterThanOrEqual(0);
        expect(waited).toBeLessThan(everyMinutes * 60_000);
        expect(slotOf({ everyMinutes }, found).equals(found)).toBe(true);
      }),
    );
  });
});

const demo = withDemoOffice();
let runs: string[] = [];
const job = (name: string, everyMinutes: number, run: Job['run'] = async () => undefined): Job => ({
  name,
  words: name,
  everyMinutes,
  async run(office) {
    runs.push(name);
    return run(office);
  },
});

beforeEach(async () => {
  runs = [];
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

describe('a tick', () => {
  test('runs each job once per slot, and the next slot again', async () => {
    const table = [job('minute', 1), job('hour', 60)];
    expect(await tick(demo(), table, 'a')).toEqual(['minute', 'hour']);
    expect(await tick(demo(), table, 'a')).toEqual([]);
    moveTo(demo(), '2026-03-02', '09:01');
    expect(await tick(demo(), table, 'a')).toEqual(['minute']);
    moveTo(demo(), '2026-03-02', '10:00');
    expect(await tick(demo(), table, 'a')).toEqual(['minute', 'hour']);
  });

  test('of several instances at once: each slot is claimed by one', async () => {
    const table = [job('one', 1), job('two', 1), job('three', 60)];
    const ran = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => tick(demo(), table, owner)));
    expect(ran.flat().toSorted()).toEqual(['one', 'three', 'two']);
    expect(runs.toSorted()).toEqual(['one', 'three', 'two']);
    const rows = await demo().db.jobRun.findMany();
    expect(rows).toHaveLength(3);
    expect(rows.every((row) => row.finishedAt !== null && row.error === null)).toBe(true);
  });

  test('while another instance is still at work on the slot leaves it alone', async () => {
    let finish = (): void => undefined;
    const gate = new Promise<void>((open) => {
      finish = open;
    });
    let started = (): void => undefined;
    const begun = new Promise<void>((open) => {
      started = open;
    });
    const slow = job('slow', 1, () => {
      started();
      return gate;
    });
    const first = tick(demo(), [slow], 'a');
    await begun;
    expect(await tick(demo(), [slow], 'b')).toEqual([]);
    finish();
    expect(await first).toEqual(['slow']);
    expect(runs).toEqual(['slow']);
  });

  test('after a restart within the slot does not run it again', async () => {
    await tick(demo(), [job('minute', 1)], 'before');
    expect(await tick(demo(), [job('minute', 1)], 'after')).toEqual([]);
  });
});

describe('a process that is killed in the middle of a job', () => {
  /** A run that never comes back: as far as the others can see, its process is gone. */
  const killed = async (each: Job, work: () => Promise<unknown> = async () => undefined): Promise<void> => {
    await new Promise((resolve) => {
      const hung = {
        ...each,
        run: () =>
          work()
            .then(resolve)
            .then(() => new Promise(() => {})),
      };
      void tick(demo(), [hung], 'killed');
    });
  };

  test('keeps its slot while its claim may hold; then one other takes it over, once', async () => {
    const daily = job('day', 24 * 60);
    await killed(daily);
    moveTo(demo(), '2026-03-02', '09:04');
    expect(await tick(demo(), [daily], 'a')).toEqual([]);
    moveTo(demo(), '2026-03-02', '09:06');
    const both = await Promise.all([tick(demo(), [daily], 'a'), tick(demo(), [daily], 'b')]);
    expect(both.flat()).toEqual(['day']);
    moveTo(demo(), '2026-03-02', '17:00');
    expect(await tick(demo(), [daily], 'a')).toEqual([]);
    expect(runs).toEqual(['day']);
  });

  test('what it had done is not done again', async () => {
    await open(demo(), 'request:a', '2026-03-02', { ladder: [rung('due', 0, '08:00')] });
    await open(demo(), 'request:b', '2026-03-02', { ladder: [rung('due', 0, '09:01')] });
    const said: string[] = [];
    const remind = (): Promise<unknown> =>
      remindDue(demo(), {
        [KIND]: async (_office, _tx, { subject }) => {
          said.push(subject);
          return [];
        },
      });
    await killed(job('remind', 60), remind);
    expect(said).toEqual(['request:a']);
    moveTo(demo(), '2026-03-02', '09:10');
    expect(await tick(demo(), [job('remind', 60, remind)], 'b')).toEqual(['remind']);
    expect(said).toEqual(['request:a', 'request:b']);
  });

  test('one that only takes long renews its claim, and ends no run but its own', async () => {
    const mine = { key: 'long', owner: 'slow', finishedAt: null };
    await claimSlot(demo(), { key: 'long', job: 'long', slotAt: new Date(0), owner: 'slow' });
    moveTo(demo(), '2026-03-02', '09:06');
    const row = () => demo().db.jobRun.findUniqueOrThrow({ where: { key: 'long' } });
    const before = (await row()).leaseUntil;
    await holdSlot(
      demo(),
      mine,
      () => vi.waitFor(async () => expect((await row()).leaseUntil > before).toBe(true)),
      20,
    );
    expect(await claimSlot(demo(), { key: 'long', job: 'long', slotAt: new Date(0), owner: 'b' })).toBe(
      false,
    );
    moveTo(demo(), '2026-03-02', '09:30');
    expect(await claimSlot(demo(), { key: 'long', job: 'long', slotAt: new Date(0), owner: 'b' })).toBe(true);
    expect((await demo().db.jobRun.deleteMany({ where: mine })).count).toBe(0);
  });
});

describe('a job that fails', () => {
  test('does not hold up the others, and is tried again by the next tick', async () => {
    let broken = true;
    const table = [
      job('first', 60, () => (broken ? Promise.reject(new Error('no')) : Promise.resolve())),
      job('second', 60),
    ];
    expect(await tick(demo(), table, 'a')).toEqual(['second']);
    expect(await tick(demo(), table, 'b')).toEqual([]);
    broken = false;
    expect(await tick(demo(), table, 'b')).toEqual(['first']);
    expect(await tick(demo(), table, 'a')).toEqual([]);
    expect(runs).toEqual(['first', 'second', 'first', 'first']);
  });

  test('even when it fails before its first wait', async () => {
    const hasty = job('hasty', 60);
    const throws: Job = {
      ...hasty,
      run: () => {
        throw new Error('at once');
      },
    };
    expect(await tick(demo(), [throws, job('second', 60)], 'a')).toEqual(['second']);
    expect(await tick(demo(), [hasty], 'a')).toEqual(['hasty']);
  });
});

describe('a clock that moves', () => {
  test('slots missed while the machine was off are caught up once', async () => {
    const table = [job('minute', 1), job('day', 24 * 60)];
    await tick(demo(), table, 'a');
    moveTo(demo(), '2026-03-05', '11:23');
    expect(await tick(demo(), table, 'a')).toEqual(['minute', 'day']);
    expect(await tick(demo(), table, 'a')).toEqual([]);
  });

  test('set back, it does not run a slot a second time', async () => {
    const table = [job('hour', 60)];
    await tick(demo(), table, 'a');
    moveTo(demo(), '2026-03-02', '10:00');
    await tick(demo(), table, 'a');
    moveTo(demo(), '2026-03-02', '09:30');
    expect(await tick(demo(), table, 'a')).toEqual([]);
    moveTo(demo(), '2026-03-02', '10:00');
    expect(await tick(demo(), table, 'a')).toEqual([]);
  });
});

test('runs older than 90 days are forgotten, younger ones are not', async () => {
  const now = demo().clock.now();
  const at90 = (hours: number): Date => toDate(now.subtract({ hours: 24 * 90 + hours }));
  const row = (key: string, slotAt: Date) => ({ key, job: 'j', slotAt, owner: 'a', startedAt: slotAt });
  await demo().db.jobRun.createMany({
    data: [row('older', at90(1)), row('just 90', at90(0)), row('younger', at90(-1))],
  });
  await purgeJobRuns(demo());
  const left = await demo().db.jobRun.findMany({ orderBy: { key: 'asc' } });
  expect(left.map((r) => r.key)).toEqual(['just 90', 'younger']);
});

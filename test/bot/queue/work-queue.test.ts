import { describe, expect, it } from 'vitest';
import { createQueue } from '../../../bot/queue/work-queue.ts';
import { silentLog } from '../../../src/core/log.ts';
import { gate } from './gate.ts';

const who = (row: string): string => row.slice(0, 1);

/** A table in memory: rows wait, one at a time per person, as the inbox and the outbox hand them out. */
const table = (...rows: string[]) => {
  const waiting = [...rows];
  const busy = new Set<string>();
  return {
    waiting,
    claim: async (limit: number): Promise<string[]> => {
      const taken: string[] = [];
      for (const row of waiting.slice()) {
        if (taken.length >= limit || busy.has(who(row))) continue;
        busy.add(who(row));
        taken.push(row);
        waiting.splice(waiting.indexOf(row), 1);
      }
      return taken;
    },
    settle: (row: string) => busy.delete(who(row)),
  };
};

const base = { name: 'test', atOnce: 2, pollMs: 3_600_000, log: silentLog };

describe('a loop over waiting rows', () => {
  it('drains what waits behind what it is doing', async () => {
    const rows = table('a1', 'a2', 'a3', 'b1', 'c1');
    const done: string[] = [];
    const queue = createQueue({
      ...base,
      claim: rows.claim,
      work: async (row) => {
        done.push(row);
        rows.settle(row);
      },
    });
    await queue.drain();
    expect(done.toSorted((x, y) => x.localeCompare(y))).toEqual(['a1', 'a2', 'a3', 'b1', 'c1']);
  });

  it('gives back what it claimed without hearing of it, and nothing that it has in hand', async () => {
    const rows = table('a1', 'b1', 'c1');
    const given: string[][] = [];
    const open = gate();
    let lost = 0;
    const queue = createQueue({
      ...base,
      claim: async (limit) => {
        const taken = await rows.claim(Math.min(limit, 1));
        if (taken.includes('b1') && (lost += 1) === 1) {
          rows.waiting.push('b1');
          throw new Error('Connection terminated unexpectedly');
        }
        return taken;
      },
      disown: async (inHand) => {
        given.push(inHand);
        rows.settle('b1');
      },
      work: async (row) => {
        if (row === 'a1') await open.promise;
        rows.settle(row);
      },
    });
    await expect(queue.drain()).rejects.toThrow('Connection terminated');
    const drained = queue.drain();
    await expect.poll(() => given).toEqual([['a1']]);
    open.open();
    await drained;
    expect(rows.waiting).toEqual([]);
    expect(given).toEqual([['a1']]);
  });

  it('has no more in hand than it should', async () => {
    const rows = table('a1', 'b1', 'c1', 'd1');
    let inHand = 0;
    let most = 0;
    const queue = createQueue({
      ...base,
      claim: rows.claim,
      work: async () => {
        most = Math.max(most, (inHand += 1));
        await new Promise(setImmediate);
        inHand -= 1;
      },
    });
    await queue.drain();
    expect(most).toBe(2);
  });

  it('goes on after work that could not be settled, and after a database that did not answer', async () => {
    const rows = table('a1', 'b1');
    let down = true;
    const done: string[] = [];
    const queue = createQueue({
      ...base,
      claim: async (limit) => {
        if (down) throw new Error('connection refused');
        return rows.claim(limit);
      },
      work: async (row) => {
        if (row === 'a1') throw new Error('connection lost');
        done.push(row);
      },
    });
    queue.start();
    await new Promise(setImmediate);
    await expect(queue.drain()).rejects.toThrow('connection refused');
    down = false;
    queue.wake();
    await expect.poll(() => done).toEqual(['b1']);
    await queue.stop();
  });

  it('stops only when what is in hand is finished, and takes nothing new', async () => {
    const rows = table('a1', 'a2');
    const held = gate();
    const done: string[] = [];
    const queue = createQueue({
      ...base,
      claim: rows.claim,
      work: async (row) => {
        await held.promise;
        done.push(row);
        rows.settle(row);
      },
    });
    queue.start();
    await expect.poll(() => rows.waiting).toEqual(['a2']);
    const stopped = queue.stop();
    held.open();
    await stopped;
    queue.wake();
    await queue.drain();
    expect(done).toEqual(['a1']);
  });
});

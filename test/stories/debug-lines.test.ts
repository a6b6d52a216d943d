/** What a developer sees with LOG_LEVEL=debug: one line at each of the six edges, and nothing that somebody wrote. */
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createLog } from '../../src/core/log.ts';
import { ask, tap } from './acts.ts';
import { play, type Play } from './play.ts';

const written: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    written.push(String(chunk));
    done();
  },
});
const line = z.looseObject({ level: z.number(), msg: z.string() });
const DEBUG = 20;
const linesOf = (msg: string) =>
  written.map((text) => line.parse(JSON.parse(text))).filter((one) => one.level === DEBUG && one.msg === msg);

let p: Play;
beforeAll(async () => {
  p = await play({ log: createLog('debug', sink) });
});
afterAll(() => p.end());

it('a leave is followed from the sentence to the card of who decided', async () => {
  const { id, number } = await ask(p, '王芳', '明天下午请事假，家里装修');
  await tap(p, '何静澜', '同意', { on: number });
  await p.moveTo('2026-03-03', '13:30');

  expect(linesOf('event read').map((one) => one['type'])).toEqual(
    expect.arrayContaining(['im.message.receive_v1', 'card.action.trigger']),
  );
  expect(linesOf('act')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ act: 'request.submit', request: id, from: 'draft', to: 'waiting' }),
      expect.objectContaining({ act: 'request.approve', request: id, from: 'waiting', to: 'approved' }),
    ]),
  );
  expect(linesOf('verdict')).toEqual([
    expect.objectContaining({ request: id, table: 'leave.route', status: 'ok' }),
  ]);
  const subject = `request:${id}`;
  const approved = linesOf('notice claimed').find(
    (one) => one['kind'] === 'request.approved' && one['subject'] === subject,
  );
  expect(linesOf('card sent').filter((one) => one['notice'] === approved?.['notice'])).toHaveLength(1);
  expect(linesOf('job run').map((one) => one['job'])).toContain('leave.begin');
  // Why somebody is away is nobody's business, a log's least of all.
  expect(written.filter((text) => /王芳|装修/.test(text))).toEqual([]);
});

import { systemClock } from '../../core/clock.ts';
import { readDay, type Day } from '../../core/day.ts';
import { createLog } from '../../core/log.ts';
import type { Ask } from '../book.ts';
import { noSuchPack } from '../no-such-pack.ts';
import { replay, type PastCase } from '../replay.ts';
import { DONE, FAULTY, MISUSED, type Environment, type Io } from './io.ts';
import { openBook } from './open-book.ts';

export type ReplayOptions = { from?: string | undefined; to?: string | undefined; with?: string | undefined };

/**
 * `regulation replay --from DATE --to DATE [--with PACK]`: every past request that would have gone another way under
 * a pack, under the edited copy in a folder, or under the present edition of its own pack.
 */
export const runReplay = async (options: ReplayOptions, env: Environment, io: Io): Promise<number> => {
  const from = readDay(options.from ?? '');
  const to = readDay(options.to ?? '');
  if (from === null || to === null || from.until(to).sign < 0) {
    io.err(
      '请用 --from 和 --to 写明起止日期（含当天），如 --from 2024-01-01 --to 2024-12-31，先后不要写反。',
    );
    return MISUSED;
  }
  const opened = openBook(options.with);
  if ('faults' in opened) {
    io.err(opened.faults);
    return FAULTY;
  }
  const { book, packId } = opened;
  if (packId !== null && book.packs[packId] === undefined) {
    io.err(noSuchPack(book, packId).sentence);
    return MISUSED;
  }
  const { cases, office } = await readDatabase(env, from, to);
  const differences = replay(book, cases, packId, office);
  const range = `${from.toString()} 至 ${to.toString()} 共 ${cases.length} 件`;
  io.out(
    differences.length === 0 ? `${range}，走向都不变。` : `${range}，其中 ${differences.length} 件会有变化：`,
  );
  for (const { sentence, cite } of differences)
    io.out(`${sentence}${cite.length === 0 ? '' : `（${cite.join('、')}）`}`);
  return DONE;
};

/** Past requests, and how the office reads its text today. Loaded late: the other commands need no database. */
const readDatabase = async (
  env: Environment,
  from: Day,
  to: Day,
): Promise<{ cases: PastCase[]; office: Pick<Ask, 'choices' | 'numbers'> }> => {
  const { besideService } = await import('../../core/postgres/beside-service.ts');
  const { loadSettings } = await import('../../office/load-settings.ts');
  const { choicesInForce } = await import('../../request/local-rules.ts');
  const { loadPastCases } = await import('../load-past-cases.ts');
  return besideService(env, createLog('warn'), async (db) => {
    const settings = await loadSettings(db);
    const cases = await loadPastCases(db, from, to);
    if (settings === null) return { cases, office: {} };
    return {
      cases,
      office: {
        choices: await choicesInForce({ settings, clock: systemClock }, db),
        numbers: settings.numbers,
      },
    };
  });
};

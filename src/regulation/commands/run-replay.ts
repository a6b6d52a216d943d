import { systemClock } from '../../core/clock.ts';
import { readDay, type Day } from '../../core/day.ts';
import { createLog } from '../../core/log.ts';
import { createCalendar } from '../../calendar/create-calendar.ts';
import type { Inquiry, Book } from '../book.ts';
import { noSuchPack } from '../no-such-pack.ts';
import { replayClocks, type PastPetition } from '../replay-clocks.ts';
import { replay, replayCounts, type Difference, type PastCase } from '../replay.ts';
import { DONE, FAULTY, MISUSED, type Environment, type Io } from './io.ts';
import { openBook } from './open-book.ts';

export type ReplayOptions = { from?: string | undefined; to?: string | undefined; with?: string | undefined };

/**
 * `regulation replay --from DATE --to DATE [--with PACK]`: every past request and petition clock that would have gone
 * another way, with the counts per leader and month, under a pack, under the edited copy in a folder, or under the present edition of its own pack.
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
  const past = await readDatabase(env, from, to);
  const { cases, office } = past;
  const range = `${from.toString()} 至 ${to.toString()} 共 ${cases.length} 件`;
  const differences = replay(book, cases, packId, office);
  io.out(
    differences.length === 0 ? `${range}，走向都不变。` : `${range}，其中 ${differences.length} 件会有变化：`,
  );
  for (const one of differences) io.out(sayDifference(one));
  for (const { post, month, before, after } of replayCounts(book, cases, packId, office))
    io.out(`${month} 由${post}批的：${before} 件 → ${after} 件`);
  if (packId !== null) printClocks(book, past, packId, io);
  return DONE;
};

const sayDifference = ({ sentence, cite }: Difference): string =>
  `${sentence}${cite.length === 0 ? '' : `（${cite.join('、')}）`}`;

/** The petitions whose clocks would have ended on another day; nothing is said where there were none. */
const printClocks = (book: Book, { petitions, office, petitionPack }: Past, after: string, io: Io): void => {
  if (petitions.length === 0) return;
  const moved = replayClocks({ book, calendar: createCalendar(), office }, petitions, {
    before: petitionPack,
    after,
  });
  io.out(
    moved.length === 0
      ? `信访件 ${petitions.length} 件，时限都不变。`
      : `信访件 ${petitions.length} 件，其中 ${moved.length} 个时限会有变化：`,
  );
  for (const one of moved) io.out(sayDifference(one));
};

type Past = {
  cases: PastCase[];
  petitions: PastPetition[];
  /** The regulation that serves petitions today. */
  petitionPack: string;
  office: Pick<Inquiry, 'choices' | 'numbers'>;
};

/** What happened, and how the office reads its text today. Loaded late: the other commands need no database. */
const readDatabase = async (env: Environment, from: Day, to: Day): Promise<Past> => {
  const { besideService } = await import('../../core/postgres/beside-service.ts');
  const { loadSettings } = await import('../../office/load-settings.ts');
  const { choicesInForce } = await import('../../request/local-rules.ts');
  const { loadPastCases, loadPastPetitions } = await import('../load-past-cases.ts');
  return besideService(env, createLog('warn'), async (db) => {
    const settings = await loadSettings(db);
    const cases = await loadPastCases(db, from, to);
    const petitions = await loadPastPetitions(db, from, to);
    const petitionPack = settings?.packs['petition'] ?? 'national';
    if (settings === null) return { cases, petitions, petitionPack, office: {} };
    const choices = await choicesInForce({ settings, clock: systemClock }, db);
    return { cases, petitions, petitionPack, office: { choices, numbers: settings.numbers } };
  });
};

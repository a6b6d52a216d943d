/** What must hold in the database after any story, and in the chats. */
import type { Db } from '../../src/core/db.ts';
import { verifyJournal } from '../../src/core/journal.ts';
import type { Emulator } from '../../bot/emulator/create-emulator.ts';

const LIVING = ['held', 'granted', 'over'];
const STATES_OF_LEAVE: Record<string, string[]> = {
  held: ['waiting', 'asking'],
  granted: ['approved', 'in_effect', 'waiting', 'asking'],
  over: ['closed'],
  // Closed with nothing taken: who was at work all the time.
  void: ['refused', 'sent_back', 'withdrawn', 'cancelled', 'closed'],
};

/** Everything that is not as it must be, in words; empty when the office is whole. */
export const notWhole = async (db: Db): Promise<string[]> => [
  ...(await numbers(db)),
  ...(await chains(db)),
  ...(await leaves(db)),
  ...(await journal(db)),
];

/** Numbers of a kind and year run from 1 to the counter without a gap. */
const numbers = async (db: Db): Promise<string[]> => {
  const counters = await db.requestCounter.findMany();
  const given = (await db.request.findMany({ select: { number: true } })).map((r) => r.number);
  const wanted = counters.flatMap(({ prefix, year, last }) =>
    Array.from({ length: last }, (_, i) => `${prefix}-${year}-${String(i + 1).padStart(4, '0')}`),
  );
  const missing = wanted.filter((number) => !given.includes(number));
  const surplus = given.filter((number) => !wanted.includes(number));
  return [...missing.map((n) => `${n} was never given`), ...surplus.map((n) => `${n} was not counted`)];
};

/** One active step while a request waits, none otherwise; nobody decides his own. */
const chains = async (db: Db): Promise<string[]> => {
  const faults: string[] = [];
  const rows = await db.request.findMany({ include: { steps: { include: { seats: true } } } });
  for (const row of rows) {
    const active = row.steps.filter((s) => s.state === 'active');
    const wanted = row.state === 'waiting' ? 1 : 0;
    if (active.length !== wanted)
      faults.push(`${row.number} is ${row.state} with ${active.length} active steps`);
    if (active.some((s) => s.round !== row.round)) faults.push(`${row.number} waits in an old round`);
    if (active.some((s) => s.seats.every((seat) => seat.state !== 'active')))
      faults.push(`${row.number} waits for nobody`);
    for (const step of row.steps) {
      const open = step.seats.filter((s) => s.state === 'active');
      if (step.state !== 'active' && open.length > 0)
        faults.push(`${row.number} has a seat in a ${step.state} step`);
      const approved = step.seats.filter((s) => s.state === 'approved');
      if (step.mode === 'one' && approved.length > 1)
        faults.push(`${row.number} was approved twice at a step`);
      for (const seat of step.seats) {
        if (seat.decidedById === row.applicantId) faults.push(`${row.number} was decided by its applicant`);
        if (seat.personId === row.applicantId) faults.push(`${row.number} came to its applicant`);
      }
    }
  }
  return faults;
};

/** A leave stands as its request does, and the ledger holds exactly what it costs. */
const leaves = async (db: Db): Promise<string[]> => {
  const faults: string[] = [];
  const requests = new Map((await db.request.findMany()).map((r) => [r.id, r]));
  const all = await db.leave.findMany();
  for (const leave of all) {
    const request = requests.get(leave.requestId);
    if (request === undefined || !(STATES_OF_LEAVE[leave.state] ?? []).includes(request.state))
      faults.push(`the leave of ${request?.number} is ${leave.state}, the request ${request?.state}`);
  }
  for (const id of requests.keys()) {
    if (!all.some((l) => l.requestId === id)) faults.push(`${requests.get(id)?.number} holds no days`);
  }
  const entries = await db.leaveEntry.findMany();
  for (const leave of all.filter((l) => l.type === '年休假')) {
    const booked = entries.filter((e) => e.requestId === leave.requestId).reduce((n, e) => n + e.halves, 0);
    const wanted = LIVING.includes(leave.state) ? -leave.costHalves : 0;
    if (booked !== wanted)
      faults.push(`${requests.get(leave.requestId)?.number} is booked as ${booked}, not ${wanted}`);
  }
  const left = new Map<string, number>();
  for (const { personId, year, type, halves } of entries) {
    const account = `${type} ${year} of ${personId}`;
    left.set(account, (left.get(account) ?? 0) + halves);
  }
  for (const [account, halves] of left) if (halves < 0) faults.push(`${account} is overdrawn by ${-halves}`);
  return faults;
};

const journal = async (db: Db): Promise<string[]> => {
  const wrong = await verifyJournal(db);
  return wrong === null ? [] : [`the journal does not hold at ${wrong.seq}: ${wrong.why}`];
};

/** Lines and cards that the bot put into somebody's chat more than once, word for word. */
export const shownTwice = (emulator: Emulator, openIds: string[]): string[] =>
  openIds.flatMap((openId) => {
    const person = emulator.person(openId);
    const seen = new Set<string>();
    return person.messages().flatMap((message) => {
      // An older card that only points to the newer one says nothing again.
      if (message.from.kind !== 'bot' || JSON.stringify(message.card ?? '').includes('已移到下方')) return [];
      const what = JSON.stringify([message.text, message.card, message.replyTo?.messageId]);
      if (seen.has(what)) return [`${person.name}: ${message.text}`];
      seen.add(what);
      return [];
    });
  });

/** The fuel card of a car (油卡): topped up by the clerk, used at 收车. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { peopleById } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';
import { holdCar, refuseOthers } from './hold-board.ts';
import { reckonFuelCard, type FuelLine } from './reckon-fuel-card.ts';
import { readYuan, sayYuan } from './vehicle-costs.ts';

/** The ledger of each car's card, oldest entry first; a car whose card was never topped up is missing. */
export const fuelLedgers = async (tx: Tx, carIds: string[]): Promise<Map<string, FuelLine[]>> => {
  const topUps = await tx.fuelTopUp.findMany({ where: { vehicleId: { in: carIds } } });
  const kept = [...new Set(topUps.map((t) => t.vehicleId))];
  const uses = await tx.vehicleCost.findMany({
    where: { vehicleId: { in: kept }, kind: 'fuel', byCard: true },
  });
  const people = peopleById(
    await staffOf(tx),
    [...topUps, ...uses].map((e) => e.byId),
  );
  const entry = (e: { at: Date; fen: number; byId: string }, note: string) => ({
    at: e.at.getTime(),
    fen: e.fen,
    note,
    by: people.get(e.byId)?.name ?? '',
  });
  return new Map(
    kept.map((id) => [
      id,
      reckonFuelCard(
        topUps.filter((t) => t.vehicleId === id).map((t) => entry(t, t.note)),
        uses.filter((u) => u.vehicleId === id).map((u) => entry(u, '')),
      ),
    ]),
  );
};

/** What is on a card now, in fen; null when no ledger is kept of it. */
export const fuelBalanceOf = (ledger: FuelLine[] | undefined): number | null =>
  ledger?.at(-1)?.balance ?? null;

/** An amount that may be below zero: 「500」, 「-450」 for a correction. Null when it is neither. */
const readEntry = (text: string): number | null => {
  const said = text.normalize('NFKC').trim();
  const below = /^[-−–]/.test(said);
  const fen = readYuan(below ? said.slice(1) : said);
  return fen === null || fen === 0 ? null : below ? -fen : fen;
};

/**
 * Puts money on a car's card (充值), or corrects an earlier entry with a minus and a reason. `nth` is how many entries
 * the card showed: the same form sent twice, or beside somebody else's, is booked once.
 */
export const topUpFuelCard = async (
  office: Office,
  actor: Person,
  input: { carId: string; nth: string; amount: string; note: string },
): Promise<{ plate: string; balance: number } | Refusal> => {
  const notClerk = refuseOthers(actor);
  if (notClerk !== null) return notClerk;
  const fen = readEntry(input.amount);
  const note = cutText(input.note.trim(), 100);
  if (fen === null)
    return refuse('bad-input', '充值写金额，例如 500；更正前面多记的写负数，例如 -50。', {
      toast: '充值写金额，如 500',
    });
  if (fen < 0 && note === '')
    return refuse('bad-input', '更正请在说明里写明原因。', { toast: '更正请写明原因' });
  const nth = /^\d{1,6}$/.test(input.nth) ? Number(input.nth) : -1;
  return holdCar(
    office,
    actor,
    { id: input.carId, act: 'vehicle.top_up', taken: () => BOOKED_BEFORE },
    async ({ tx, car, now, detail }) => {
      if ((await tx.fuelTopUp.count({ where: { vehicleId: car.id } })) !== nth) return BOOKED_BEFORE;
      await tx.fuelTopUp.create({
        data: { id: office.ids.next(), vehicleId: car.id, fen, note, byId: actor.id, at: toDate(now), nth },
      });
      const balance = fuelBalanceOf((await fuelLedgers(tx, [car.id])).get(car.id)) ?? 0;
      // A correction cannot take away what was never put there; what the card has paid already is a fact.
      if (fen < 0 && balance < 0)
        return refuse('bad-input', `更正后余额是 ${sayYuan(balance)}，比零还少，请核对金额。`, {
          toast: '更正后余额少于零',
        });
      Object.assign(detail, { plate: car.plate, fen, note, balance });
      return { plate: car.plate, balance };
    },
  );
};

const BOOKED_BEFORE = refuse('already-decided', '这笔已经登记，或同时有人登记了另一笔，请看最新台账。', {
  toast: '已经登记，请看台账',
});

import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { clerks } from '../staff/find-person.ts';
import type { Person } from '../staff/staff.ts';
import { fuelBalanceOf, fuelLedgers } from './fuel-card.ts';
import { sayYuan } from './vehicle-costs.ts';
import { askVehicleTable, sayVehicleClauses } from './vehicle-rules.ts';
import { staffOf } from '../staff/staff-of.ts';

/** What is not in order with what was booked, for the driver and for the clerks; null and empty when all is. */
export type Booked = { said: string | null; notices: Notice[] };

/**
 * Books fuel and tolls of a trip once. Fuel paid in a way that the text does not allow is booked with its clause, and
 * fuel beyond what is on the card is booked and flagged: it is in the tank either way.
 */
export const bookCosts = async (
  office: Office,
  tx: Tx,
  actor: Person,
  booking: { id: string; vehicleId: string; plate: string },
  cost: { fuel: number; toll: number; byCard: boolean; km: number },
): Promise<Booked> => {
  const rule =
    cost.fuel === 0 ? null : askVehicleTable(office, 'vehicle.fuel', { by_card: cost.byCard, km: cost.km });
  const forbidden = rule?.status === 'refused' ? rule : null;
  const breach =
    forbidden === null ? null : `${forbidden.reason ?? ''}（${sayVehicleClauses(office, forbidden.cite)}）`;
  const row = (kind: string, fen: number) => ({
    id: office.ids.next(),
    vehicleId: booking.vehicleId,
    bookingId: booking.id,
    kind,
    fen,
    byCard: kind === 'fuel' && cost.byCard,
    note: kind === 'fuel' ? (breach ?? '') : '',
    cite: kind === 'fuel' ? (forbidden?.cite ?? []) : [],
    byId: actor.id,
    at: toDate(office.clock.now()),
    key: `${kind}:${booking.id}`,
  });
  await tx.vehicleCost.createMany({
    data: [row('fuel', cost.fuel), row('toll', cost.toll)].filter((r) => r.fen > 0),
    skipDuplicates: true,
  });
  const short = cost.byCard && cost.fuel > 0 ? await shortBy(tx, booking.vehicleId) : null;
  const said = [breach, short].filter((s) => s !== null).join('；');
  return {
    said: said === '' ? null : said,
    notices:
      short === null
        ? []
        : clerks(await staffOf(tx), [actor.id]).map((p): Notice => ({
            kind: 'vehicle.fuel_short',
            recipientId: p.id,
            subject: `car:${booking.vehicleId}`,
            payload: { plate: booking.plate, said: short },
          })),
  };
};

/** The card cannot have paid more than was on it: a top-up is missing, or the amount or the way of paying is wrong. */
const shortBy = async (tx: Tx, carId: string): Promise<string | null> => {
  const balance = fuelBalanceOf((await fuelLedgers(tx, [carId])).get(carId));
  return balance === null || balance >= 0
    ? null
    : `油卡台账余额不够，差 ${sayYuan(-balance)}，请核对金额、付款方式和充值登记`;
};

/** The places of a drafted roster, and whether somebody could stand in one of them. Pure. */
import type { Calendar } from '../calendar/calendar.ts';
import { day } from '../core/day.ts';
import type { DutySettings } from './duty-settings.ts';
import type { RosterPlan } from './roster-plan.ts';
import { cannot, type Candidate, type Slot } from './roster-slots.ts';
import { shiftTimes, weightOn } from './shift-times.ts';

export type DraftPlace = RosterPlan['places'][number] & { key: string; slot: Slot };

/** What a place is called: its day, shift, role and seat. */
export const placeKey = (p: { day: string; name: string; role: string; seat: number }): string =>
  `${p.day} ${p.name} ${p.role} ${p.seat}`;

/** The places of a plan with their times; those of a shift that the office has given up are left out. */
export const draftPlaces = (
  office: { settings: { duty: DutySettings }; calendar: Calendar },
  plan: RosterPlan,
): DraftPlace[] =>
  plan.places.flatMap((place) => {
    const pattern = office.settings.duty.shifts.find((s) => s.name === place.name);
    if (pattern === undefined) return [];
    const { startsAt, endsAt } = shiftTimes(pattern, day(place.day));
    const key = placeKey(place);
    const slot: Slot = {
      key,
      group: place.role,
      from: startsAt.epochMilliseconds,
      to: endsAt.epochMilliseconds,
      weight: weightOn(office.calendar, office.settings.duty, day(place.day)),
    };
    return [{ ...place, key, slot }];
  });

/** Why a person cannot stand in a place as the draft is now; null when he can. */
export const whyNot = (
  person: Candidate | undefined,
  place: DraftPlace,
  places: DraftPlace[],
  restHours: number,
): string | null => {
  if (person === undefined) return '不在值班名册';
  if (person.group !== place.role) return place.role === 'leader' ? '不是带班领导' : '是带班领导';
  const others = places
    .filter((p) => p.personId === person.id && p.key !== place.key)
    .map((p) => ({ from: p.slot.from, to: p.slot.to }));
  return cannot(
    { away: person.away, shifts: [...person.shifts, ...others] },
    place.slot,
    restHours * 3_600_000,
  );
};

/** What a sentence such as 「周五的班和赵明远换一下,要出差」 already fills of the swap form. */
import type { Office } from '../../src/office/office.ts';
import { at, toDate, type Day } from '../../src/core/day.ts';
import type { DraftedSwap } from '../../src/duty/open-swap-form.ts';
import { coverBy, exchangeWith } from '../../src/duty/swap-form.ts';
import { findPeopleNamedIn } from '../../src/staff/find-person.ts';
import { sayUnknownName } from '../../src/staff/nearest-names.ts';
import type { Person } from '../../src/staff/staff.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import { readLeave } from '../understand/read-leave.ts';
import { readNameSaid } from '../understand/read-name.ts';
import { readSwapDays, type SwapDay } from '../understand/read-swap-days.ts';
import { readSwapReason } from '../understand/read-swap-reason.ts';

/** Somebody's first shift of a day that is still to come, of the name that was said where it has one. */
const placeOn = async (office: Office, personId: string, { day, shift }: SwapDay): Promise<string | null> => {
  const places = await office.db.dutyPlace.findMany({
    where: { personId, startsAt: { gt: toDate(office.clock.now()), ...withinDay(day) } },
    include: { shift: { select: { name: true } } },
    orderBy: { startsAt: 'asc' },
  });
  const named = shift === null ? undefined : places.find((p) => p.shift.name.includes(shift.slice(0, 1)));
  return (named ?? places[0])?.id ?? null;
};

const withinDay = (day: Day) => ({
  gte: toDate(at(day, '00:00')),
  lt: toDate(at(day.add({ days: 1 }), '00:00')),
});

/** The own shift, the colleague's shift or the colleague who covers, and why; a name that nobody bears is said. */
export const swapWords = async (office: Office, person: Person, text: string): Promise<DraftedSwap> => {
  const staff = await staffOf(office.db);
  const others = findPeopleNamedIn(staff, text).filter((p) => p.id !== person.id);
  const names = others.map((p) => p.name);
  const days = readSwapDays(text, names, office.clock.now(), office.calendar);
  const partner = others.length === 1 ? others[0] : undefined;
  const own = days.find((d) => !d.theirs) ?? (days.length === 1 ? days[0] : undefined);
  const their = days.find((d) => d !== own);
  const theirPlace =
    partner === undefined || their === undefined ? null : await placeOn(office, partner.id, their);
  const said = names.length === 0 ? readNameSaid(text) : null;
  const problem =
    said !== null
      ? sayUnknownName(
          said,
          staff.people.filter((p) => !p.retired).map((p) => p.name),
        )
      : partner !== undefined && their !== undefined && theirPlace === null
        ? `${partner.name}${their.day.month}月${their.day.day}日没有可以对调的班，请核对。`
        : null;
  return {
    place: own === undefined ? null : await placeOn(office, person.id, own),
    partner:
      theirPlace !== null
        ? exchangeWith(theirPlace)
        : partner === undefined || their !== undefined
          ? null
          : coverBy(partner.id),
    reason: readSwapReason(readLeave(text, office.clock.now(), office.calendar).reason ?? '', names),
    why: /出差|开会|下乡|培训|工作/.test(text) ? '工作需要' : '个人原因',
    problem,
  };
};

/** What the stories of duty (值班) do and look at, in few words. */
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { takersFor } from '../../src/duty/assess-swap.ts';
import { openSwapForm } from '../../src/duty/open-swap-form.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { idOf, say, tap } from './acts.ts';
import type { Play } from './play.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

const MAX_BYTES = 28 * 1024;

/** Every card in anybody's chat is one that the platform takes. */
export const faultsOf = (p: Play, names: string[]): string[] =>
  names.flatMap((name) =>
    p
      .who(name)
      .messages()
      .flatMap((m) =>
        m.card == null
          ? []
          : [
              ...validateCard(m.card).map((f) => `${name}: ${f.message} ${f.path}`),
              ...(Buffer.byteLength(JSON.stringify(m.card)) > MAX_BYTES ? [`${name}: too large`] : []),
            ],
      ),
  );

/** All that somebody was told: lines, and the cards that ring by themselves. */
export const told = (p: Play, name: string): string =>
  p
    .who(name)
    .messages()
    .map((m) => `${m.text} ${m.card == null ? '' : JSON.stringify(m.card)}`)
    .join();

/** Who really serves in a shift, by name. */
export const holder = async (p: Play, date: string, shift: string, role = 'staff'): Promise<string> => {
  const place = await p.service.office.db.dutyPlace.findFirstOrThrow({
    where: { role, shift: { day: date, name: shift } },
  });
  return (await p.service.office.db.person.findUniqueOrThrow({ where: { id: place.personId } })).name;
};

/** The first place of a role in a shift. */
export const placeId = async (p: Play, date: string, shift: string, role = 'staff'): Promise<string> =>
  (
    await p.service.office.db.dutyPlace.findFirstOrThrow({
      where: { role, shift: { day: date, name: shift } },
    })
  ).id;

/** A shift by its day and name. */
export const shiftId = async (p: Play, date: string, shift: string): Promise<string> =>
  (await p.service.office.db.dutyShift.findFirstOrThrow({ where: { day: date, name: shift } })).id;

/** Those who may take a shift, the best first, by name. */
export const takers = async (p: Play, date: string, shift: string): Promise<string[]> => {
  const { office: o } = p.service;
  const place = await o.db.dutyPlace.findFirstOrThrow({
    where: { role: 'staff', shift: { day: date, name: shift } },
  });
  return (await takersFor(o, o.db, place.personId, place.id)).map((t) => t.name);
};

/** 「3月17日」, the day of somebody's place in a shift. */
const dayOfPlace = async (p: Play, id: string): Promise<string> => {
  const place = await p.service.office.db.dutyPlace.findUniqueOrThrow({
    where: { id },
    include: { shift: { select: { day: true } } },
  });
  const [, month, date] = place.shift.day.split('-').map(Number);
  return `${month}月${date}日`;
};

/** Hands in the swap form for a shift. */
export const askSwap = async (
  p: Play,
  name: string,
  date: string,
  shift: string,
  partner: string,
  more: Record<string, string> = {},
) => {
  await say(p, name, '调班');
  const place = await placeId(p, date, shift);
  const search = (find: string, chosen: Record<string, string> = {}) =>
    tap(p, name, '换一班或查找', { on: '调班申请', form: { place, find, reason: '', ...chosen } });
  await search('');
  // What does not stand in the list is looked for by its day, first the partner's shift, then the third's.
  const lists = (value: string) => p.card(name, '调班申请').text.includes(value);
  if (partner.startsWith('x_') && !lists(partner)) await search(await dayOfPlace(p, partner.slice(2)));
  if (more['third'] !== undefined && !lists(more['third']))
    await search(await dayOfPlace(p, more['third'].slice(2)), { partner });
  return tap(p, name, '提交', {
    on: '调班申请',
    form: { place, partner, why: '个人原因', reason: '家里有事', ...more },
  });
};

/** Hands in a swap past the card, which would not offer it; what is said. */
export const refusedSwap = async (
  p: Play,
  name: string,
  date: string,
  shift: string,
  partner: string,
): Promise<string> => {
  const { office } = p.service;
  const person = findPerson(await staffOf(office.db), { id: await idOf(p, name) });
  if (person === null) throw new Error(name);
  const draftId = office.ids.next();
  await openSwapForm(office, office.db, person, { id: draftId, form: {} });
  const input = { place: await placeId(p, date, shift), partner, why: '个人原因', reason: '家里有事' };
  const result = await submitRequest(office, person, { draftId, input });
  return isRefusal(result) ? result.sentence : `submitted ${result.number}`;
};

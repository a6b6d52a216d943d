/** Who hears what before, during and after a shift. These do not wait for the end of the quiet hours. */
import type { Obligation } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today, toInstant } from '../core/day.ts';
import type { Notice, Subject } from '../core/notices.ts';
import type { ObligationKinds } from '../obligation/remind-due.ts';
import { cancelObligation } from '../obligation/settle-obligation.ts';
import { fullTitle, subjectOf, UNDECIDED } from '../request/case.ts';
import { redraw } from '../request/involved.ts';
import { holdCase } from '../request/load-case.ts';
import { carryOut } from '../request/perform.ts';
import { VERIFY } from './missed-sign-in.ts';
import { clerks } from '../staff/find-person.ts';
import { recordBreach } from './record-breach.ts';
import { sayHours, sayShift } from './shift-times.ts';
import { SPOT_CHECK } from './spot-check.ts';
import { SWAP_LAPSE } from './swap-effects.ts';
import { ATTEND, SHIFT_HAND_OVER } from './watch-places.ts';
import { staffOf } from '../staff/staff-of.ts';

const idIn = (obligation: Obligation): string =>
  obligation.subject.slice(obligation.subject.indexOf(':') + 1);

const placeIn = (tx: Tx, obligation: Obligation) =>
  tx.dutyPlace.findUnique({
    where: { id: idIn(obligation) },
    include: { shift: { include: { places: true } } },
  });

const nameOf = async (tx: Tx, id: string): Promise<string> =>
  (await tx.person.findUnique({ where: { id }, select: { name: true } }))?.name ?? '';

const attend: ObligationKinds[string] = async (office, tx, obligation, rung) => {
  const place = await placeIn(tx, obligation);
  if (place === null || place.signedInAt !== null) return [];
  const shift = sayShift(place.shift, today(office.clock));
  const common = { subject: `shift:${place.shiftId}` as Subject, dueAt: office.clock.now() };
  if (rung.name === 'eve')
    return [
      {
        kind: 'duty.evening_before',
        recipientId: place.personId,
        payload: { shift, hours: sayHours(toInstant(place.startsAt), toInstant(place.endsAt)) },
        ...common,
      },
    ];
  // From here on the card of the evening before can be signed in on.
  if (rung.name === 'opens') return redraw(`shift:${place.shiftId}`, [place.personId]);
  if (rung.name === 'start')
    return [{ kind: 'duty.begins', recipientId: place.personId, payload: { shift }, ...common }];
  const leaders = place.shift.places.filter((p) => p.role === 'leader').map((p) => p.personId);
  // A leader who is missing is not told about himself: the office is.
  const told =
    rung.name === 'missed' && place.role !== 'leader' && leaders.length > 0
      ? leaders
      : clerks(await staffOf(tx)).map((p) => p.id);
  const who = await nameOf(tx, place.personId);
  return told.map((recipientId): Notice => ({
    kind: 'duty.not_signed_in',
    recipientId,
    payload: { shift, who },
    ...common,
  }));
};

const handOver: ObligationKinds[string] = async (office, tx, obligation, rung) => {
  const shiftId = idIn(obligation);
  const shift = await tx.dutyShift.findUnique({ where: { id: shiftId }, include: { places: true } });
  if (shift === null) return [];
  const said = sayShift(shift, today(office.clock));
  const common = { subject: `shift:${shiftId}` as Subject, dueAt: office.clock.now() };
  const open = await tx.dutyEntry.count({ where: { shiftId, state: 'open' } });
  if (rung.name === 'due')
    return [
      {
        kind: 'duty.hand_over_due',
        recipientId: obligation.responsibleId,
        payload: { shift: said, open },
        ...common,
      },
    ];
  const leaders = shift.places.filter((p) => p.role === 'leader').map((p) => p.personId);
  const who = await nameOf(tx, obligation.responsibleId);
  return [...new Set([obligation.responsibleId, ...leaders])].map((recipientId): Notice => ({
    kind: 'duty.hand_over_late',
    recipientId,
    payload: { shift: said, who },
    ...common,
  }));
};

const spotCheckMissed: ObligationKinds[string] = async (office, tx, obligation) => {
  const place = await placeIn(tx, obligation);
  if (place === null) return [];
  await recordBreach(office, tx, {
    placeId: place.id,
    personId: obligation.responsibleId,
    event: '脱岗',
    minutes: 0,
    said: '（查岗未应答）',
  });
  return [];
};

const lapse = async (office: Office, tx: Tx, obligation: Obligation): Promise<Notice[]> => {
  const held = await holdCase(office, tx, idIn(obligation));
  await cancelObligation(tx, SWAP_LAPSE, obligation.subject as Subject, office.clock.now());
  // Decided before.
  if (held === null || !UNDECIDED.includes(held.one.row.state)) return [];
  await carryOut(office, tx, held, { do: 'lapse' });
  const { one } = held;
  return [
    {
      kind: one.row.purpose === 'cancel' ? 'duty.undo_lapsed' : 'duty.swap_lapsed',
      recipientId: one.applicant.id,
      subject: subjectOf(one.row.id),
      payload: { number: one.row.number, title: fullTitle(one) },
      dueAt: office.clock.now(),
    },
  ];
};

/** The morning's push says it while it is due; once it is late, the office hears too. */
const verify: ObligationKinds[string] = async (office, tx, obligation) => {
  const place = await placeIn(tx, obligation);
  if (place === null) return [];
  const payload = {
    shift: sayShift(place.shift, today(office.clock)),
    who: await nameOf(tx, place.personId),
  };
  const told = new Set([obligation.responsibleId, ...clerks(await staffOf(tx)).map((p) => p.id)]);
  told.delete(place.personId);
  return [...told].map((recipientId): Notice => ({
    kind: 'duty.unsigned',
    recipientId,
    subject: `shift:${place.shiftId}`,
    payload,
  }));
};

export const dutyReminders = {
  [VERIFY]: verify,
  [ATTEND]: attend,
  [SHIFT_HAND_OVER]: handOver,
  [SPOT_CHECK]: spotCheckMissed,
  [SWAP_LAPSE]: lapse,
} satisfies ObligationKinds;

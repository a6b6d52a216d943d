/** 未签到，请核实: a sign-in that was missed is asked about; only the duty leader's word makes a record of it. */
import { staffOf } from '../staff/staff-of.ts';
import type { DutyPlace } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, today, toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { cutText } from '../core/texts.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { afterQuiet } from '../obligation/quiet-hours.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { clerks } from '../staff/find-person.ts';
import { redraw } from '../request/involved.ts';
import { mayInspect } from '../breach/may-inspect.ts';
import type { Person } from '../staff/staff.ts';
import { recordBreach } from './record-breach.ts';
import { sayShift } from './shift-times.ts';

/** A missed sign-in must be looked into; the subject is the place. */
export const VERIFY = 'duty.verify';

const LONGEST = 200;

/** Who says whether somebody was there: the leaders of his shift, without himself; where there is none, the office. */
export const verifiersOf = async (
  tx: Tx,
  place: Pick<DutyPlace, 'shiftId' | 'personId'>,
): Promise<string[]> => {
  const leaders = await tx.dutyPlace.findMany({
    where: { shiftId: place.shiftId, role: 'leader', personId: { not: place.personId } },
    select: { personId: true },
  });
  return leaders.length > 0
    ? [...new Set(leaders.map((l) => l.personId))]
    : clerks(await staffOf(tx), [place.personId]).map((p) => p.id);
};

/** Asks the person and the duty leader about a shift that went by without a sign-in; once per place. */
export const askAboutSignIn = async (office: Office, tx: Tx, place: DutyPlace): Promise<void> => {
  const now = office.clock.now();
  const made = await tx.missedSignIn.createMany({
    data: [{ placeId: place.id, personId: place.personId, state: 'open', at: toDate(now) }],
    skipDuplicates: true,
  });
  if (made.count === 0) return;
  const asked = await verifiersOf(tx, place);
  const [first] = asked;
  const { reminders } = office.settings;
  const due = office.calendar.addWorkingDays(dayOf(now), 2).value;
  if (first !== undefined)
    await openObligation(office, tx, {
      kind: VERIFY,
      subject: `place:${place.id}`,
      responsibleId: first,
      dueAt: at(due, office.settings.leave.returnDue),
      reckoning: { start: dayOf(now).toString(), count: 2, unit: 'working_day', roll: true },
      ladder: [
        { name: 'soon', offset: -1, unit: 'working_day', time: reminders.digest, tell: ['responsible'] },
        { name: 'overdue', offset: 1, unit: 'working_day', time: reminders.digest, tell: ['clerk'] },
      ],
      cite: [],
    });
  const shift = await tx.dutyShift.findUniqueOrThrow({ where: { id: place.shiftId } });
  const who = (await tx.person.findUnique({ where: { id: place.personId } }))?.name ?? '';
  const common = {
    kind: 'duty.unsigned' as const,
    subject: `shift:${place.shiftId}` as const,
    dueAt: afterQuiet(reminders, now),
  };
  const said = sayShift(shift, today(office.clock));
  await tell(tx, stamp(office), [
    { ...common, recipientId: place.personId, payload: { shift: said, who: '' } },
    ...asked.map((recipientId): Notice => ({ ...common, recipientId, payload: { shift: said, who } })),
  ]);
};

const openOne = (tx: Tx, placeId: string) =>
  tx.missedSignIn.findUnique({ where: { placeId }, include: { place: { include: { shift: true } } } });

const settled = (): Refusal => refuse('already-decided', '这次未签到已经核实过。', { toast: '已核实过' });

/** The person says why nobody signed in; it stands on the card for whoever verifies. */
export const explainSignIn = (
  office: Office,
  person: Person,
  placeId: string,
  text: string,
): Promise<{ shiftId: string } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const explanation = cutText(text.trim(), LONGEST);
      if (explanation === '')
        return rollBack(
          refuse('bad-input', '请写明情况，例如「当晚在岗，忘了签到」。', { toast: '请写明情况' }),
        );
      const found = await openOne(tx, placeId);
      if (found === null || found.personId !== person.id)
        return rollBack(refuse('not-yours', '由未签到的本人说明。', { toast: '由本人说明' }));
      const now = office.clock.now();
      const kept = await tx.missedSignIn.updateMany({
        where: { placeId, state: 'open' },
        data: { explanation, explainedAt: toDate(now) },
      });
      if (kept.count === 0) return rollBack(settled());
      const { shift } = found.place;
      const said = sayShift(shift, today(office.clock));
      await tell(
        tx,
        stamp(office),
        (await verifiersOf(tx, found.place)).map((recipientId): Notice => ({
          kind: 'duty.explained',
          recipientId,
          subject: `shift:${shift.id}`,
          payload: { shift: said, who: person.name },
          dueAt: afterQuiet(office.settings.reminders, now),
        })),
      );
      await record(tx, office, {
        at: now,
        actorId: person.id,
        act: 'duty.explain',
        subject: `shift:${shift.id}`,
        detail: { placeId, explanation },
      });
      return { shiftId: shift.id };
    }),
  );

/** The duty leader (or the office) says whether he was there; only absence is recorded, as a proposal (脱岗). */
export const verifySignIn = (
  office: Office,
  actor: Person,
  placeId: string,
  present: boolean,
): Promise<{ shiftId: string } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const found = await openOne(tx, placeId);
      if (found === null) return rollBack(refuse('card-stale', '没有这条未签到记录。'));
      if (found.personId === actor.id)
        return rollBack(refuse('own-request', '本人的未签到由带班领导核实。', { toast: '由带班领导核实' }));
      const may = (await verifiersOf(tx, found.place)).includes(actor.id) || mayInspect(actor);
      if (!may)
        return rollBack(
          refuse('not-allowed', '未签到由当班的带班领导或办公室核实。', { toast: '由带班领导或办公室核实' }),
        );
      const now = office.clock.now();
      const done = await tx.missedSignIn.updateMany({
        where: { placeId, state: 'open' },
        data: { state: present ? 'present' : 'absent', settledById: actor.id, settledAt: toDate(now) },
      });
      if (done.count === 0) return rollBack(settled());
      await fulfilObligation(tx, VERIFY, `place:${placeId}`, now, { by: actor.id, present });
      if (!present)
        await recordBreach(office, tx, {
          placeId,
          personId: found.personId,
          event: '脱岗',
          minutes: 0,
          said: `（未签到，经${actor.name}核实）`,
        });
      const { shift } = found.place;
      const said = sayShift(shift, today(office.clock));
      await tell(tx, stamp(office), [
        {
          kind: 'duty.verified',
          recipientId: found.personId,
          subject: `shift:${shift.id}`,
          payload: { shift: said, by: actor.name, present },
          dueAt: afterQuiet(office.settings.reminders, now),
        },
        ...redraw(
          `shift:${shift.id}`,
          (await verifiersOf(tx, found.place)).filter((id) => id !== actor.id),
        ),
      ]);
      await record(tx, office, {
        at: now,
        actorId: actor.id,
        act: 'duty.verify',
        subject: `shift:${shift.id}`,
        detail: { placeId, present },
      });
      return { shiftId: shift.id };
    }),
  );

/** One missed sign-in as its reader may see it: the person himself, those who verify it, the office. */
export type MissedLine = {
  placeId: string;
  who: string;
  /** Signs that he was at work: entries he wrote, a handover; '' when there are none. */
  signs: string;
  explanation: string;
  state: string;
  mayExplain: boolean;
  mayVerify: boolean;
};

/** The missed sign-ins of a shift for one reader. */
export const showMissed = async (
  office: Office,
  shiftId: string,
  viewer: Person,
  name: (id: string) => string,
): Promise<MissedLine[]> => {
  const tx = office.db;
  const rows = await tx.missedSignIn.findMany({ where: { place: { shiftId } }, include: { place: true } });
  const lines: MissedLine[] = [];
  for (const row of rows) {
    const own = row.personId === viewer.id;
    const verifies = !own && ((await verifiersOf(tx, row.place)).includes(viewer.id) || mayInspect(viewer));
    if (!own && !verifies) continue;
    const entries = await tx.dutyEntry.count({ where: { shiftId, byId: row.personId } });
    const handed = await tx.dutyHandover.count({ where: { shiftId, fromId: row.personId } });
    const by =
      row.settledById === null
        ? ''
        : ((await tx.person.findUnique({ where: { id: row.settledById } }))?.name ?? '');
    const open = row.state === 'open';
    lines.push({
      placeId: row.placeId,
      who: name(row.personId),
      signs: [
        ...(entries > 0 ? [`本班记了 ${entries} 条值班记录`] : []),
        ...(handed > 0 ? ['办理了交班'] : []),
      ].join('，'),
      explanation: row.explanation,
      state: open
        ? '未签到，请核实'
        : row.state === 'present'
          ? `未签到，${by}核实在岗`
          : `未签到，${by}核实不在岗`,
      mayExplain: own && open,
      mayVerify: verifies && open,
    });
  }
  return lines;
};

/** The duty log (值班记录): what comes in during a shift, and what becomes of it. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today, toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { lengthOf } from '../core/texts.ts';
import { holdersOf } from '../staff/holders-of.ts';
import type { Person } from '../staff/staff.ts';
import { incidentPosts } from './duty-rules.ts';
import { sayShift } from './shift-times.ts';
import { staffOf } from '../staff/staff-of.ts';

const ENTRY_KINDS = ['来电', '来访', '突发事件', '其他'] as const;
export const INCIDENT = '突发事件';
const CONTENT_LIMIT = 500;

/** Whether somebody holds a place in a shift; leaders write in the log too. */
const standsIn = async (tx: Tx, shiftId: string, personId: string): Promise<boolean> =>
  (await tx.dutyPlace.count({ where: { shiftId, personId } })) > 0;

/** Writes down what came in. An incident (突发事件) goes at once to the duty leader and to those whom the text names. */
export const addEntry = (
  office: Office,
  person: Person,
  shiftId: string,
  entry: { kind: string; content: string },
): Promise<{ told: number } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const shift = await tx.dutyShift.findUnique({ where: { id: shiftId }, include: { places: true } });
      const now = office.clock.now();
      if (shift === null || !(await standsIn(tx, shiftId, person.id)))
        return rollBack(refuse('not-yours', '值班记录由当班人员填写。', { toast: '值班记录由当班人员填写' }));
      if (shift.startsAt.getTime() > now.epochMilliseconds)
        return rollBack(refuse('wrong-state', '这一班还没有开始。', { toast: '这一班还没有开始' }));
      const signed = await tx.dutyHandover.count({ where: { shiftId, state: 'signed' } });
      if (signed > 0)
        return rollBack(
          refuse('wrong-state', '这一班已经交接完毕，请记在现在的班上。', { toast: '这一班已交接完毕' }),
        );
      const kind = ENTRY_KINDS.find((k) => k === entry.kind);
      const content = entry.content.trim();
      if (kind === undefined)
        return rollBack(
          refuse('bad-input', `请选择类别：${ENTRY_KINDS.join('、')}。`, { toast: '请选择类别' }),
        );
      if (content === '' || lengthOf(content) > CONTENT_LIMIT)
        return rollBack(
          refuse('bad-input', `请写明内容，不超过 ${CONTENT_LIMIT} 字。`, { toast: '请写明内容' }),
        );
      await tx.dutyEntry.create({
        data: {
          id: office.ids.next(),
          shiftId,
          byId: person.id,
          kind,
          content,
          state: 'open',
          at: toDate(now),
        },
      });
      const told = new Set<string>();
      if (kind === INCIDENT) {
        for (const p of shift.places) if (p.role === 'leader') told.add(p.personId);
        const { posts, outside } = incidentPosts(office);
        const staff = await staffOf(tx);
        for (const post of posts) for (const p of holdersOf(office, staff, post, person)) told.add(p.id);
        told.delete(person.id);
        await tell(
          tx,
          written(office),
          [...told].map((recipientId) => ({
            kind: 'duty.incident' as const,
            recipientId,
            subject: `shift:${shiftId}` as const,
            payload: {
              shift: sayShift(shift, today(office.clock)),
              by: person.name,
              content: outside === '' ? content : `${content}（按制度还要报${outside}）`,
            },
          })),
        );
      }
      await record(tx, {
        at: now,
        actorId: person.id,
        act: 'duty.log',
        subject: `shift:${shiftId}`,
        detail: { kind },
      });
      return { told: told.size };
    }),
  );

/** 办结: the matter is done. 移交: it will be handed over to the successor. */
export const settleEntry = (
  office: Office,
  person: Person,
  entryId: string,
  to: 'settled' | 'to_hand',
): Promise<{ shiftId: string } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const entry = await tx.dutyEntry.findUnique({ where: { id: entryId } });
      if (entry === null || !(await standsIn(tx, entry.shiftId, person.id)))
        return rollBack(refuse('not-yours', '由当班人员办理。', { toast: '由当班人员办理' }));
      const now = office.clock.now();
      const done = await tx.dutyEntry.updateMany({
        where: { id: entryId, state: { in: to === 'settled' ? ['open', 'to_hand'] : ['open'] } },
        data: { state: to, settledAt: to === 'settled' ? toDate(now) : null },
      });
      if (done.count === 0)
        return rollBack(refuse('already-decided', '这件事项已经办过了。', { toast: '这件事项已办过' }));
      await record(tx, {
        at: now,
        actorId: person.id,
        act: `duty.entry_${to}`,
        subject: `shift:${entry.shiftId}`,
        detail: { entryId },
      });
      return { shiftId: entry.shiftId };
    }),
  );

/** The duty log (值班记录): what comes in during a shift, and what becomes of it. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today, toDate } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { lengthOf } from '../core/texts.ts';
import { holdersOf } from '../staff/holders-of.ts';
import type { Person } from '../staff/staff.ts';
import { incidentPosts } from './duty-rules.ts';
import { holdEntry, holdShift } from './hold-shift.ts';
import { sayShift } from './shift-times.ts';
import { staffOf } from '../staff/staff-of.ts';

const ENTRY_KINDS = ['来电', '来访', '突发事件', '其他'] as const;
export const INCIDENT = '突发事件';
const CONTENT_LIMIT = 500;

/** Whether somebody holds a place in a shift; leaders write in the log too. */
const standsIn = async (tx: Tx, shiftId: string, personId: string): Promise<boolean> =>
  (await tx.dutyPlace.count({ where: { shiftId, personId } })) > 0;

type Entry = { kind: string; content: string };

/** Writes down what came in. An incident (突发事件) goes at once to the duty leader and to those whom the text names. */
export const addEntry = (
  office: Office,
  person: Person,
  shiftId: string,
  entry: Entry,
): Promise<{ told: number } | Refusal> =>
  holdShift(
    office,
    person,
    {
      id: shiftId,
      act: 'duty.log',
      once: { what: entry, again: ({ told }) => ({ told: Number(told) }) },
    },
    async ({ tx, shift, now, notices, detail }) => {
      if (!shift.places.some((p) => p.personId === person.id))
        return refuse('not-yours', '值班记录由当班人员填写。', { toast: '值班记录由当班人员填写' });
      if (shift.startsAt.getTime() > now.epochMilliseconds)
        return refuse('wrong-state', '这一班还没有开始。', { toast: '这一班还没有开始' });
      const signed = await tx.dutyHandover.count({ where: { shiftId, state: 'signed' } });
      if (signed > 0)
        return refuse('wrong-state', '这一班已经交接完毕，请记在现在的班上。', {
          toast: '这一班已交接完毕',
        });
      const kind = ENTRY_KINDS.find((k) => k === entry.kind);
      const content = entry.content.trim();
      if (kind === undefined)
        return refuse('bad-input', `请选择类别：${ENTRY_KINDS.join('、')}。`, { toast: '请选择类别' });
      if (content === '' || lengthOf(content) > CONTENT_LIMIT)
        return refuse('bad-input', `请写明内容，不超过 ${CONTENT_LIMIT} 字。`, { toast: '请写明内容' });
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
      const told = kind === INCIDENT ? await toldOfIncident(office, tx, shift.places, person) : [];
      const { outside } = incidentPosts(office);
      const payload = {
        shift: sayShift(shift, today(office.clock)),
        by: person.name,
        content: outside === '' ? content : `${content}（按制度还要报${outside}）`,
      };
      notices.push(
        ...told.map((recipientId) => ({
          kind: 'duty.incident' as const,
          recipientId,
          subject: `shift:${shiftId}` as const,
          payload,
        })),
      );
      Object.assign(detail, { kind, told: told.length });
      return { told: told.length };
    },
  );

/** Who hears of an incident at once: the shift's leader and those whom the text names. */
const toldOfIncident = async (
  office: Office,
  tx: Tx,
  places: { role: string; personId: string }[],
  person: Person,
): Promise<string[]> => {
  const told = new Set(places.filter((p) => p.role === 'leader').map((p) => p.personId));
  for (const post of incidentPosts(office).posts)
    for (const p of holdersOf(office, await staffOf(tx), post, person)) told.add(p.id);
  told.delete(person.id);
  return [...told];
};

/** 办结: the matter is done. 移交: it will be handed over to the successor. */
export const settleEntry = (
  office: Office,
  person: Person,
  entryId: string,
  to: 'settled' | 'to_hand',
): Promise<{ shiftId: string } | Refusal> =>
  holdEntry(office, person, { id: entryId, act: `duty.entry_${to}` }, async ({ tx, entry, now, detail }) => {
    if (!(await standsIn(tx, entry.shiftId, person.id)))
      return refuse('not-yours', '由当班人员办理。', { toast: '由当班人员办理' });
    const from = to === 'settled' ? ['open', 'to_hand'] : ['open'];
    if (!from.includes(entry.state))
      return refuse('already-decided', '这件事项已经办过了。', { toast: '这件事项已办过' });
    await tx.dutyEntry.update({
      where: { id: entryId },
      data: { state: to, settledAt: to === 'settled' ? toDate(now) : null },
    });
    detail['entryId'] = entryId;
    return { shiftId: entry.shiftId };
  });

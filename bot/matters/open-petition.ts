/** 信访: registration for the petition clerk, the list of one's own cases for everybody else. */
import type { Office } from '../../src/office/office.ts';
import type { Tx } from '../../src/core/db.ts';
import { today } from '../../src/core/day.ts';
import { tell, type Notice, type Subject } from '../../src/core/notices.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { usualPeriod } from '../../src/petition/export-register.ts';
import { petitionSubject } from '../../src/petition/hold-petition.ts';
import { PETITION_ROLE, standingOf } from '../../src/petition/members.ts';
import { maySeeMonth } from '../../src/petition/month-report.ts';
import { openPetitionForm } from '../../src/petition/open-petition-form.ts';
import { sendRegister } from '../../src/petition/send-register.ts';
import type { Person } from '../../src/staff/staff.ts';
import { saidFields } from '../understand/leave-holes.ts';
import type { PetitionWords } from '../understand/read-petition.ts';
import type { Say } from '../route/open-matter.ts';
import { cardFor, lineFor } from '../route/say-in-chat.ts';

/** Writes the form, or the notice that brings a card; a case is only brought to those whom it concerns. */
export const openPetition = async (
  office: Office,
  tx: Tx,
  person: Person,
  words: PetitionWords,
  say: Say,
): Promise<void> => {
  const at = { now: office.clock.now(), nextId: () => say.nextId() };
  const bring = (subject: Subject): Notice => cardFor(person.id, subject);
  const line = (text: string): Notice => lineFor(person.id, say.draftId, text);
  if (words.numbers !== undefined) {
    const rows = await tx.petition.findMany({ where: { number: { in: words.numbers } } });
    const seen: Subject[] = [];
    for (const row of rows)
      if ((await standingOf(office, tx, row, person)).concerned) seen.push(petitionSubject(row.id));
    // The same words whether there is no such case or it is somebody else's.
    if (seen.length === 0) return tell(tx, at, [line('没有您可以查看的这件信访件，请核对编号。')]);
    return tell(tx, at, seen.map(bring));
  }
  if (words.register === true) {
    const sent = await sendRegister(office, tx, person, {
      ...usualPeriod(office),
      unmasked: false,
      noticeId: say.nextId(),
    });
    return isRefusal(sent) ? tell(tx, at, [line(sent.sentence)]) : undefined;
  }
  if (words.month === true) {
    if (!(await maySeeMonth(office, tx, person)))
      return tell(tx, at, [line('信访月报由信访专干和领导查看。')]);
    return tell(tx, at, [bring(`petition_month:${today(office.clock).toString().slice(0, 7)}`)]);
  }
  if (words.list === true || !person.roles.includes(PETITION_ROLE))
    return tell(tx, at, [bring(`petitions:${person.id}`)]);
  await openPetitionForm(office, tx, person, {
    id: say.draftId,
    initial: saidFields({
      source: words.source,
      grade: words.grade,
      received_on: words.receivedOn,
      superior_due: words.superiorDue,
      name: words.name,
      phone: words.phone,
      address: words.address,
      matter: words.matter,
    }),
  });
  return tell(tx, at, [bring(`draft:${say.draftId}`)]);
};

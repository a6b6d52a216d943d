/** 信访: registration for the petition clerk, the list of one's own cases for everybody else. */
import { today } from '../../src/core/day.ts';
import type { Subject } from '../../src/core/notices.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { usualPeriod } from '../../src/petition/export-register.ts';
import { petitionSubject } from '../../src/petition/hold-petition.ts';
import { PETITION_ROLE, standingOf } from '../../src/petition/members.ts';
import { maySeeMonth } from '../../src/petition/month-report.ts';
import { openPetitionForm } from '../../src/petition/open-petition-form.ts';
import { sendRegister } from '../../src/petition/send-register.ts';
import type { Opener } from '../matter.ts';
import { saidFields } from '../understand/leave-holes.ts';
import { readPetition } from '../understand/read-petition.ts';

/** Writes the form, or the notice that brings a card; a case is only brought to those whom it concerns. */
export const openPetition: Opener = async (office, person, said) => async (tx, say) => {
  const words = said === '' ? {} : readPetition(said, office.clock.now(), office.calendar);
  if (words.numbers !== undefined) {
    const rows = await tx.petition.findMany({ where: { number: { in: words.numbers } } });
    const seen: Subject[] = [];
    for (const row of rows)
      if ((await standingOf(office, tx, row, person)).concerned) seen.push(petitionSubject(row.id));
    // The same words whether there is no such case or it is somebody else's.
    if (seen.length === 0) return [{ line: '没有您可以查看的这件信访件，请核对编号。' }];
    return seen;
  }
  if (words.register === true) {
    const sent = await sendRegister(office, tx, person, {
      ...usualPeriod(office),
      unmasked: false,
      noticeId: say.nextId(),
    });
    return isRefusal(sent) ? [{ line: sent.sentence }] : [];
  }
  if (words.month === true) {
    if (!(await maySeeMonth(office, tx, person))) return [{ line: '信访月报由信访专干和领导查看。' }];
    return [`petition_month:${today(office.clock).toString().slice(0, 7)}`];
  }
  if (words.list === true || !person.roles.includes(PETITION_ROLE)) return [`petitions:${person.id}`];
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
  return [`draft:${say.draftId}`];
};

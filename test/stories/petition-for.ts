/** Petitions in somebody's hands, made without the chat. */
import { registerPetition } from '../../src/petition/register-petition.ts';
import { assignPetition } from '../../src/petition/assign-petition.ts';
import { openPetitionForm } from '../../src/petition/open-petition-form.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import type { Person } from '../../src/staff/staff.ts';
import { idOf } from './acts.ts';
import type { Play } from './play.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

export const personOf = async (p: Play, name: string): Promise<Person> => {
  const person = findPerson(await staffOf(p.service.office.db), { id: await idOf(p, name) });
  if (person === null) throw new Error(name);
  return person;
};

/** A petition that the clerk registered and passed to a handler; gives its id. */
export const petitionFor = async (
  p: Play,
  handler: string,
  more: Record<string, string> = {},
): Promise<string> => {
  const { office } = p.service;
  const clerk = await personOf(p, '宋佳宁');
  const draftId = office.ids.next();
  await openPetitionForm(office, office.db, clerk, { id: draftId, initial: {} });
  const done = await registerPetition(office, clerk, {
    draftId,
    input: {
      source: '来信',
      problem: '物业管理',
      grade: '一般',
      name: `某${draftId.slice(0, 6)}`,
      matter: '要求修路',
      ...more,
    },
  });
  if (isRefusal(done)) throw new Error(done.sentence);
  const passed = await assignPetition(office, clerk, {
    petitionId: done.id,
    handlerId: await idOf(p, handler),
  });
  if (isRefusal(passed)) throw new Error(passed.sentence);
  await p.settle();
  return done.id;
};

/** The cards of petitions and of the morning push. */
import { viewDigest } from '../../src/digest/view-digest.ts';
import { viewPetitions } from '../../src/petition/list-petitions.ts';
import { viewMonth } from '../../src/petition/month-report.ts';
import { viewPetitionForm } from '../../src/petition/open-petition-form.ts';
import { viewPetition } from '../../src/petition/view-petition.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { digestCard } from '../../cards/digest/digest-card.ts';
import { petitionCard } from '../../cards/petition/petition-card.ts';
import { petitionFormCard } from '../../cards/petition/petition-form-card.ts';
import { petitionMonthCard } from '../../cards/petition/petition-month-card.ts';
import { petitionsCard } from '../../cards/petition/petitions-card.ts';
import type { Drawer } from '../route/drawn.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

export const petitionForm: Drawer = async (office, id, viewer) => {
  const view = await viewPetitionForm(office, id, viewer);
  return view === null ? null : petitionFormCard(view);
};

export const petitionDrawers: Record<'petition' | 'petitions' | 'petition_month', Drawer> = {
  petition: async (office, id, viewer) => {
    const view = await viewPetition(office, id, viewer);
    return view === null ? null : petitionCard(view);
  },
  petitions: async (office, _id, viewer) => {
    const person = findPerson(await staffOf(office.db), { id: viewer });
    return person === null ? null : petitionsCard(await viewPetitions(office, person));
  },
  petition_month: async (office, id, viewer) => {
    const person = findPerson(await staffOf(office.db), { id: viewer });
    const view = person === null ? null : await viewMonth(office, id, person);
    return view === null ? null : petitionMonthCard(view);
  },
};

export const digestDrawers: Record<'digest', Drawer> = {
  digest: async (office, _id, viewer) => {
    const person = findPerson(await staffOf(office.db), { id: viewer });
    const view = person === null ? null : await viewDigest(office, person);
    return view === null ? null : digestCard(view);
  },
};

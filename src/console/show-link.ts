import type { Office } from '../office/office.ts';
import { sayClock } from '../calendar/say-day.ts';
import { findPerson } from '../staff/find-person.ts';
import { makeLink } from './session.ts';
import { staffOf } from '../staff/staff-of.ts';

/** What the card with the link shows. */
export type ConsoleView = {
  person: { id: string; name: string };
  /** Where the console is entered; null where the service has no address that staff can reach. */
  url: string | null;
  /** 「09:40」 */
  until: string;
};

/**
 * The card with a person's link; null for somebody else's. The link is made while the card is drawn, so that its secret
 * goes to the chat and is kept nowhere; a card that is drawn again carries another link.
 */
export const showLink = async (
  office: Office,
  personId: string,
  viewerId: string,
): Promise<ConsoleView | null> => {
  const person = personId === viewerId ? findPerson(await staffOf(office.db), { id: personId }) : null;
  if (person === null || person.retired) return null;
  const who = { id: person.id, name: person.name };
  const base = office.publicUrl ?? null;
  if (base === null) return { person: who, url: null, until: '' };
  const { secret, until } = await makeLink(office, person.id);
  return { person: who, url: `${base}/console/enter/${secret}`, until: sayClock(until) };
};

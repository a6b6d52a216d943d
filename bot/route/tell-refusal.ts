import type { Office } from '../../src/office/office.ts';
import { tell, stamp } from '../../src/core/notices.ts';
import type { Refusal } from '../../src/core/outcome.ts';
import type { Person } from '../../src/staff/staff.ts';
import { lineFor } from './say-in-chat.ts';
import { sayRefusal } from './say-refusal.ts';

/** Says a whole refusal as a line in the chat, where a toast of 20 characters cannot hold what is free instead. */
export const tellRefusal = (
  office: Office,
  person: Person,
  refusal: Pick<Refusal, 'sentence' | 'cite'>,
): Promise<void> =>
  tell(office.db, stamp(office), [lineFor(person.id, office.ids.next(), sayRefusal(office, refusal))]);

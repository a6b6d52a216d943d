import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import type { Notice } from '../core/notices.ts';
import { writeBreach } from '../breach/write-breach.ts';
import { clerks, peopleById } from '../staff/find-person.ts';
import type { Breach, Meeting } from '../../prisma/generated/client.ts';
import { staffOf } from '../staff/staff-of.ts';

/** What the text makes of lateness or absence at a meeting, laid before the office; it never takes effect by itself. */
export const proposeBreach = async (
  office: Office,
  tx: Tx,
  meeting: Meeting,
  found: { personId: string; mark: string; proposal: string; cite: string[] },
): Promise<Notice[]> => {
  const { personId, mark, proposal, cite } = found;
  const made = await writeBreach(office, tx, {
    at: { meetingId: meeting.id },
    personId,
    event: mark,
    minutes: null,
    proposal,
    cite,
  });
  if (!made) return [];
  const who = peopleById(await staffOf(tx), [personId]).get(personId)?.name ?? '';
  return clerks(await staffOf(tx)).map((clerk) => ({
    kind: 'meeting.breach',
    recipientId: clerk.id,
    subject: `meeting:${meeting.id}`,
    payload: { number: meeting.number, name: meeting.name, who, mark, proposal },
  }));
};

/** The records of one meeting, oldest first. */
export const breachesOf = (office: Office, meetingId: string): Promise<Breach[]> =>
  office.db.breach.findMany({ where: { meetingId }, orderBy: [{ at: 'asc' }, { personId: 'asc' }] });

import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import { SIGNERS } from './eligible-signer.ts';
import type { PersonRef, RequestAction } from './view.ts';

const MOST_SIGNERS = 60;

/** The acts that would succeed for this viewer now; nothing that no longer works is offered. */
export const actionsFor = async (
  office: Office,
  tx: Tx,
  row: Request,
  viewer: {
    viewerId: string;
    stepId: string | null;
    /** The words for agreeing and declining, where the step asks for the viewer's own word. */
    consent: { accept: string; decline: string } | null;
    mayFile: boolean;
    kindActions: Extract<RequestAction, { do: 'kind' }>[];
  },
): Promise<RequestAction[]> => {
  const actions: RequestAction[] = [];
  const { stepId } = viewer;
  if (stepId !== null && viewer.consent !== null) {
    actions.push(
      { do: 'accept', stepId, label: viewer.consent.accept },
      { do: 'decline', stepId, label: viewer.consent.decline },
    );
  } else if (stepId !== null) {
    const people = await signers(tx, row, stepId);
    actions.push({ do: 'approve', stepId }, { do: 'refuse', stepId });
    // There is nothing to correct in a cancellation.
    if (row.purpose === 'grant') actions.push({ do: 'send_back', stepId });
    if (people.length > 0)
      actions.push({ do: 'transfer', stepId, people }, { do: 'add_signer', stepId, people });
  }
  if (viewer.viewerId === row.applicantId) {
    if (row.state === 'sent_back') actions.push({ do: 'resubmit' });
    if (row.state === 'waiting' && (await mayUrge(office, tx, row))) actions.push({ do: 'urge' });
    if (['waiting', 'asking', 'sent_back'].includes(row.state)) actions.push({ do: 'withdraw' });
  }
  if (['waiting', 'approved', 'in_effect', 'closed'].includes(row.state)) actions.push(...viewer.kindActions);
  if (viewer.viewerId === row.applicantId && row.state === 'approved') actions.push({ do: 'cancel' });
  if (viewer.mayFile && ['approved', 'in_effect', 'closed'].includes(row.state)) actions.push({ do: 'file' });
  if (['waiting', 'asking', 'sent_back'].includes(row.state)) actions.push({ do: 'comment' });
  return actions;
};

const mayUrge = async (office: Office, tx: Tx, row: Request): Promise<boolean> => {
  const day = today(office.clock).toString();
  const open = await tx.approvalSeat.count({
    where: {
      requestId: row.id,
      state: 'active',
      step: { round: row.round, state: 'active' },
      OR: [{ urgedOn: null }, { urgedOn: { not: day } }],
    },
  });
  return open > 0;
};

/** Leaders who can be handed a step: they hold a post, head a department or are in charge of one. */
const signers = async (tx: Tx, row: Request, stepId: string): Promise<PersonRef[]> => {
  const people = await tx.person.findMany({
    where: { ...SIGNERS, id: { not: row.applicantId } },
    orderBy: { staffNo: 'asc' },
    take: MOST_SIGNERS,
  });
  const seated = new Set((await tx.approvalSeat.findMany({ where: { stepId } })).map((s) => s.personId));
  return people
    .filter((p) => !seated.has(p.id))
    .map((p) => ({ id: p.id, name: p.title === '' ? p.name : `${p.name} · ${p.title}` }));
};

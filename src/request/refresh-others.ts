import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import type { Notice } from '../core/notices.ts';
import { involvedIn } from './involved-in.ts';
import { redraw } from './redraw.ts';
import { subjectOf } from './route-request.ts';

/**
 * Quiet notices for everybody who may have the request in the chat and is not told anything else, so that no card,
 * a stand-in's neither, keeps a button that no longer works. `except` is who sees it in the answer to the tap.
 */
export const refreshOthers = async (
  office: Office,
  tx: Tx,
  requestId: string,
  says: Notice[],
  except: string | null,
): Promise<Notice[]> => {
  const row = await tx.request.findUniqueOrThrow({ where: { id: requestId } });
  const subject = subjectOf(requestId);
  const told = new Set(says.filter((n) => n.subject === subject).map((n) => n.recipientId));
  const others = (await involvedIn(office, tx, row)).filter((id) => id !== except && !told.has(id));
  return redraw(subject, others);
};

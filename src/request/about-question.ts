import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { inHand } from './in-hand.ts';

/** 「请假 · 王芳 · 事假 3 天」: the request that made the office be asked. */
export const aboutQuestion = async (office: Office, question: { requests: Request[] }): Promise<string> => {
  const [row] = question.requests;
  if (row === undefined) return '制度口径待确认';
  const request = await inHand(office, office.db, row);
  return `${request.kindName} · ${request.applicant.name} · ${request.title}`;
};

import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Directory } from '../staff/directory.ts';
import { nameRequest } from './name-request.ts';

/** 「请假 · 王芳 · 事假 3 天」: the request that made the office be asked. */
export const aboutQuestion = (
  office: Pick<Office, 'kinds'>,
  staff: Directory,
  question: { requests: Request[] },
): string => {
  const [row] = question.requests;
  if (row === undefined) return '制度口径待确认';
  const { kindName, applicant, title } = nameRequest(office, staff, row);
  return `${kindName} · ${applicant.name} · ${title}`;
};

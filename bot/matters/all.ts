/** The one list of matters: whoever adds a matter adds it here, and every table knows it. */
import type { NoticeKind, SubjectKind } from '../../src/core/notices.ts';
import type { Verb } from '../../cards/acts.ts';
import type { Matter } from '../matter.ts';
import { attachment } from './attachment.ts';
import { digest } from './digest.ts';
import { duty } from './duty.ts';
import { help } from './help.ts';
import { leave } from './leave.ts';
import { meal } from './meal.ts';
import { meeting } from './meeting.ts';
import { petition } from './petition.ts';
import { request } from './request.ts';
import { standIn } from './stand-in.ts';
import { supervision } from './supervision.ts';
import { vehicle } from './vehicle.ts';
import { byFile } from './by-file.ts';
import { webConsole } from './console.ts';

const all = [
  request,
  attachment,
  leave,
  duty,
  standIn,
  vehicle,
  meal,
  petition,
  digest,
  meeting,
  supervision,
  byFile,
  webConsole,
  help,
] as const;

export const MATTERS: readonly Matter[] = all;

type Entries<F extends keyof Matter> = (typeof all)[number] extends infer M
  ? M extends { [P in F]: infer T }
    ? keyof T
    : never
  : never;
type None<Missing extends never> = Missing;
/**
 * A kind of subject, a kind of notice or a verb that no matter speaks of does not compile: it is named here.
 * @public
 */
export type Forgotten = [
  None<Exclude<SubjectKind, Entries<'subjects'>>>,
  None<Exclude<NoticeKind, Entries<'sentences'>>>,
  None<Exclude<Verb, Entries<'acts'>>>,
];

import type { Notice } from '../../core/notices.ts';
import { isRefusal, refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { withState, subjectOf, type Case, type World } from '../case.ts';
import { concernedIn } from '../involved.ts';
import { makeSmaller } from './shrink.ts';

/** It is over, as it really was; those who approved it and those who keep the record hear of it. */
export const close = (
  before: Case,
  act: Extract<RequestAct, { do: 'close' }>,
  world: World,
): Ruled | Refusal => {
  const { by, entry, smaller, tell } = act;
  if (before.row.state !== 'approved' && before.row.state !== 'in_effect')
    return refuse('wrong-state', '这件申请现在不能办结，可能已经办结或还没批准。', {
      toast: '此件现在不能办结',
    });
  const made = smaller === undefined ? null : makeSmaller(before, smaller, world);
  if (isRefusal(made)) return made;
  const last = made?.after ?? before;
  const after = withState(
    act.form === undefined ? last : { ...last, row: { ...last.row, form: act.form } },
    'closed',
    world,
  );
  const notices: Notice[] = [
    ...(act.notices ?? []),
    ...(made?.notices ?? []).filter((n) => n.recipientId !== by?.id),
  ];
  const subject = subjectOf(before.row.id);
  const heard = new Set(notices.filter((n) => n.subject === subject).map((n) => n.recipientId));
  if (tell !== undefined)
    // The person himself too, when somebody else ends it.
    for (const recipientId of [before.applicant.id, ...concernedIn(before, world)])
      if (recipientId !== by?.id && !heard.has(recipientId)) {
        heard.add(recipientId);
        notices.push({ ...tell, recipientId, subject } as Notice);
      }
  return ruled(after, by, entry.as, { notices, effects: ['closed'], watch: 'stop', detail: entry.detail });
};

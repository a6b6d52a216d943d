import { isRefusal, refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { fullTitle, subjectOf, type Case, type World } from '../case.ts';
import { judge, route } from '../route.ts';

/** The clerk has settled what the text left open: the case that waited for it goes on. */
export const answered = (
  before: Case,
  { answer }: Extract<RequestAct, { do: 'answered' }>,
  world: World,
): Ruled | Refusal => {
  if (before.row.state !== 'asking') return refuse('wrong-state', '这件申请已经不在等待确认。');
  const decision = judge(world, before.kind, before.row.facts);
  if (isRefusal(decision)) return decision;
  const routed = route(before, decision, world);
  return ruled(routed.after, null, 'request.go_on', {
    ...routed,
    notices: [
      ...routed.notices,
      {
        kind: 'question.answered',
        recipientId: before.applicant.id,
        subject: subjectOf(before.row.id),
        payload: { about: fullTitle(before), answer },
      },
    ],
    redraw: 'nobody',
  });
};

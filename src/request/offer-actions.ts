/** What somebody can do with a case now: exactly what the rule would accept from him. Pure. */
import { isRefusal } from '../core/outcome.ts';
import { isLeader } from '../staff/directory.ts';
import type { Person } from '../staff/staff.ts';
import type { RequestAct } from './act.ts';
import { activeStep, type Case, type World } from './case.ts';
import { rule } from './rule.ts';
import type { PersonRef, RequestAction } from './view.ts';

const MOST_SIGNERS = 60;
/** Stands for whatever the person will write. */
const WORDS = '意见';

type KindAction = Extract<RequestAction, { do: 'kind' }>;

/** In the order of the card. `kindActions` are the kind's own, between what the applicant and what the office does. */
export const offers = (
  one: Case,
  person: Person,
  world: World,
  kindActions: KindAction[] = [],
): RequestAction[] => {
  const accepts = (act: RequestAct): boolean => !isRefusal(rule(one, act, world));
  const plain = (...acts: ('withdraw' | 'urge' | 'cancel' | 'file')[]): RequestAction[] =>
    acts.flatMap((name) => (accepts({ do: name, by: person }) ? [{ do: name }] : []));
  const kinds = ['waiting', 'approved', 'in_effect', 'closed'].includes(one.row.state) ? kindActions : [];
  const resubmits: RequestAction[] =
    one.row.state === 'sent_back' && one.applicant.id === person.id ? [{ do: 'resubmit' }] : [];
  const comments: RequestAction[] = accepts({ do: 'comment', by: person, comment: WORDS })
    ? [{ do: 'comment' }]
    : [];
  return [
    ...decisions(one, person, world, accepts),
    ...resubmits,
    ...plain('urge', 'withdraw'),
    ...kinds,
    ...plain('cancel', 'file'),
    ...comments,
  ];
};

type Accepts = (act: RequestAct) => boolean;

const decisions = (one: Case, by: Person, world: World, accepts: Accepts): RequestAction[] => {
  const step = activeStep(one);
  if (step === undefined) return [];
  const stepId = step.id;
  const consent = step.origin === 'consent';
  const via = consent ? ('consent' as const) : ('card' as const);
  const decides = (decision: 'approve' | 'refuse' | 'send_back'): boolean =>
    accepts({ do: 'decide', by, stepId, decision, opinion: WORDS, via });
  if (!decides('approve')) return [];
  if (consent) {
    const words = one.kind.consent?.(one.row.form) ?? { accept: '接受', decline: '谢绝' };
    return [
      { do: 'accept', stepId, label: words.accept },
      ...(decides('refuse') ? [{ do: 'decline' as const, stepId, label: words.decline }] : []),
    ];
  }
  const rest = (['refuse', 'send_back'] as const).filter(decides).map((word) => ({ do: word, stepId }));
  return [{ do: 'approve', stepId }, ...rest, ...passOn(by, world, accepts, stepId)];
};

/** To whom the step can be handed, and who can be added to the chain. */
const passOn = (by: Person, { staff }: World, accepts: Accepts, stepId: string): RequestAction[] => {
  const leaders = staff.people.filter((p) => !p.retired && p.openId !== null && isLeader(staff, p));
  const to = leaders.filter((p) => accepts({ do: 'transfer', by, stepId, toId: p.id }));
  const added = leaders.filter((p) =>
    (['before', 'after'] as const).some((where) =>
      accepts({ do: 'add_signer', by, stepId, signerId: p.id, where }),
    ),
  );
  const refs = (people: Person[]): PersonRef[] =>
    people
      .slice(0, MOST_SIGNERS)
      .map((p) => ({ id: p.id, name: p.title === '' ? p.name : `${p.name} · ${p.title}` }));
  return [
    ...(to.length > 0 ? [{ do: 'transfer' as const, stepId, people: refs(to) }] : []),
    ...(added.length > 0 ? [{ do: 'add_signer' as const, stepId, people: refs(added) }] : []),
  ];
};

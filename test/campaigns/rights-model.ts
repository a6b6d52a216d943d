/** Who may do what and know what: the whole of it on one page, written without looking at the rules it is held against. */
import type { Act, Verb } from '../../cards/acts.ts';

export type Facts = {
  /** Of each request: who asked, who was ever asked, who is asked now. */
  requests: Map<string, { number: string; applicant: string; asked: Set<string>; now: Set<string> }>;
  /** Of each petition: who handles it or did. */
  petitions: Map<string, { number: string; members: Set<string> }>;
  drafts: Map<string, string>;
  clerks: Set<string>;
  petitionClerks: Set<string>;
  /** Heads and leaders in charge, who may look up their departments', and the main leaders. */
  leaders: Set<string>;
};

export const DECIDES: Verb[] = [
  'request.approve',
  'request.refuse',
  'request.send_back',
  'request.accept',
  'request.decline',
  'request.transfer',
  'request.add_signer',
];
export const ASKS: Verb[] = ['request.withdraw', 'request.urge', 'request.resubmit', 'request.cancel'];
export const CASES: Verb[] = [
  'petition.assign',
  'petition.finish',
  'petition.extend',
  'petition.object',
  'petition.change',
  'petition.pause',
  'petition.archive',
  'petition.return',
];
export const FORMS: Verb[] = [
  'leave.submit',
  'form.submit',
  'petition.submit',
  'swap.submit',
  'meeting.call',
];

/** Whether somebody could be entitled to an act at all; what else it needs (a state, an opinion) is not asked here. */
export const mayDo = (facts: Facts, who: string, act: Act): boolean => {
  const args: Partial<Record<string, string>> = { ...act };
  const request = facts.requests.get(args['requestId'] ?? '');
  const petition = facts.petitions.get(args['petitionId'] ?? '');
  if (DECIDES.includes(act.verb)) return request?.now.has(who) === true;
  if (ASKS.includes(act.verb)) return request?.applicant === who;
  if (act.verb === 'request.comment')
    return (
      request !== undefined && (request.applicant === who || request.asked.has(who) || facts.clerks.has(who))
    );
  if (act.verb === 'request.file') return request !== undefined && facts.clerks.has(who);
  if (CASES.includes(act.verb))
    return petition !== undefined && (petition.members.has(who) || facts.petitionClerks.has(who));
  if (FORMS.includes(act.verb)) return facts.drafts.get(args['draftId'] ?? '') === who;
  return true;
};

/** Whether somebody may read why a request was made. */
export const mayKnow = (facts: Facts, who: string, requestId: string): boolean => {
  const request = facts.requests.get(requestId);
  return (
    request !== undefined && (request.applicant === who || request.asked.has(who) || facts.clerks.has(who))
  );
};

/** Whether somebody may read who petitions. */
export const mayKnowPetitioner = (facts: Facts, who: string): boolean =>
  facts.petitionClerks.has(who) || [...facts.petitions.values()].some((one) => one.members.has(who));

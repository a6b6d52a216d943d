/** The names of the form controls of petition cards, as they come back with a tap. */

/** 信访登记; dates come back as `YYYY-MM-DD +0800`. */
export const petitionFields = {
  source: 'source',
  category: 'category',
  problem: 'problem',
  grade: 'grade',
  complex: 'complex',
  receivedOn: 'received_on',
  superiorDue: 'superior_due',
  name: 'name',
  phone: 'phone',
  address: 'address',
  matter: 'matter',
  against: 'against',
  anyway: 'anyway',
} as const;

/** 导出台账; dates come back as `YYYY-MM-DD +0800`. */
export const registerFields = { from: 'register_from', to: 'register_to', names: 'names' } as const;

/** On the card of a case: each stands in a form of its own. */
export const caseFields = {
  comment: 'comment',
  handler: 'handler',
  claims: 'claims',
  found: 'found',
  opinion: 'opinion',
  basis: 'basis',
  reply: 'reply',
  days: 'days',
  extendReason: 'extend_reason',
  objectReason: 'object_reason',
  returnReason: 'return_reason',
  grade: 'grade',
  complex: 'complex',
  superiorDue: 'superior_due',
  withoutSuperior: 'without_superior',
  changeReason: 'change_reason',
} as const;

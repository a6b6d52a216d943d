import type { Subject } from '../core/notices.ts';

/** Subjects that have a page of their own; its last part is their id. */
const OWN: Record<string, string> = {
  request: '/requests',
  petition: '/petitions',
  meeting: '/meetings',
  item: '/items',
  trip: '/trips',
  shift: '/shifts',
  car: '/vehicles',
  roster: '/roster',
  file: '/files',
};

/** The page of a subject below `/console`: its own, or its card as a page. */
export const subjectPath = (subject: Subject): string => {
  const [kind = '', id = ''] = subject.split(':');
  const own = OWN[kind];
  return own === undefined ? `/cards/${kind}/${id}` : `${own}/${id}`;
};

/** The names of the form controls, as they come back with a tap. */

/** 请假单; dates come back as `YYYY-MM-DD +0800`, halves as `am` or `pm`. */
export const leaveFields = {
  type: 'type',
  fromDay: 'from_day',
  fromHalf: 'from_half',
  toDay: 'to_day',
  toHalf: 'to_half',
  reason: 'reason',
} as const;

/** The approver's form: the opinion, the person to transfer to or to add, and `before` or `after` (加签). */
export const decisionFields = { opinion: 'opinion', person: 'person', order: 'order' } as const;

/** 全部同意: what is picked in the list. */
export const togetherField = 'picked';

/** 代办委托 */
export const standInFields = { person: 'stand_in', fromDay: 'from_day', toDay: 'to_day' } as const;

/** 召集会议 */
export const meetingFields = {
  series: 'series',
  name: 'name',
  day: 'day',
  time: 'time',
  minutes: 'minutes',
  room: 'room',
  chair: 'chair',
  who: 'who',
  agenda: 'agenda',
  confidential: 'confidential',
  away: 'away',
} as const;

/** 督办立项 */
export const itemFields = {
  title: 'title',
  wanted: 'wanted',
  source: 'source',
  sourceText: 'source_text',
  owner: 'owner',
  assistants: 'assistants',
  approver: 'approver',
  day: 'final_day',
  open: 'open',
} as const;

/** 反馈 */
export const commentField = 'comment';

/** The clerk's answer: the key of an alternative, or a post, or a number; and why. */
export const questionFields = {
  alternative: 'alternative',
  post: 'post',
  number: 'number',
  reason: 'reason',
} as const;

/** The name of a kind's own control. Two kinds of action on one card may both have a `day`; names must differ. */
export const kindFieldName = (action: string, field: string): string => `${action}.${field}`;

/** The fields of one kind's action under the kind's own names, out of what came back with the tap. */
export const kindForm = <V>(action: string, form: Record<string, V>): Record<string, V> => {
  const own = kindFieldName(action, '');
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name.startsWith(own) ? [[name.slice(own.length), value]] : [],
    ),
  );
};

/** 调班申请: the own place, what to look for, with whom, the third place of a chain, why. */
export const swapFields = {
  place: 'place',
  find: 'find',
  partner: 'partner',
  third: 'third',
  why: 'why',
  reason: 'reason',
} as const;

/** A shift's card: the log entry, the summary of the handover, and who takes a place over and why. */
export const shiftFields = {
  explanation: 'explanation',
  kind: 'kind',
  content: 'content',
  summary: 'summary',
  place: 'place',
  person: 'person',
  reason: 'reason',
} as const;

/** 会议室预订. */
export const roomFields = {
  room: 'room',
  day: 'day',
  time: 'time',
  minutes: 'minutes',
  what: 'what',
  equipment: 'equipment',
} as const;

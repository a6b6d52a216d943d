/** What is not understood fully, and what comes of it: never a wrong day that looks certain, at most a wrong proposal. */
import type { Said } from './golden-format.ts';

/** The same columns as the golden table, with what is understood today. */
export const KNOWN_LIMITS: Said[] = [
  // The same day twice: the afternoon that is said the second time is not taken.
  [
    'tue',
    '昨天请假忘了提交,补一下,昨天下午去看牙',
    '病假',
    '03-02 am',
    '03-02 pm',
    '-',
    '忘了提交,补一下,昨天下午去看牙',
  ],
  // The lunar calendar stays in the reason.
  ['spring', '除夕前一天请假回家', '-', '-', '-', '-', '除夕前一天回家'],
  ['spring', '正月初八请假一天', '-', '-', '-', 1, '正月初八'],
  // Before or after, or both.
  ['end', '元旦前后请假', '-', '-', '-', '-', '元旦前后'],
  ['tue', '这两天请假', '-', '-', '-', '-', '这两天'],
  // Days that are not together: the form holds one stretch.
  ['tue', '下周一、三、五请假', '-', '03-09 am', '03-09 pm', '-', '-'],
  // A meeting that is not the leave's purpose.
  ['tue', '周三要开会,所以周四请假', '公假', '03-05 am', '03-05 pm', '-', '周三要开会'],
  // Words that remain.
  [
    'fri',
    '孩子学校17号开放日,想请那天上午半天假',
    '事假',
    '03-17 am',
    '03-17 am',
    0.5,
    '孩子学校开放日,请那天',
  ],
  ['end', '明年元旦后第一天请假', '-', '2027-01-04 am', '2027-01-04 pm', '-', '明年'],
];

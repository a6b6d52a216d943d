/** The lines beside the cards of matters that run from files. */
import type { NoticePayloads } from '../../src/core/notices.ts';

type Says = {
  [K in Extract<keyof NoticePayloads, `matter.${string}`>]: (payload: NoticePayloads[K]) => string | null;
};

export const matterWords: Says = {
  'matter.task': (p) => `请您办理：${p.applicant}的${p.title}，${p.label}（${p.number}）`,
  'matter.due': (p) =>
    p.overdue
      ? `${p.title}：${p.label}已逾期，应在 ${p.due} 前办（${p.number}）`
      : `${p.title}：请在 ${p.due} 前${p.label}（${p.number}）`,
  'matter.said': (p) =>
    `${p.matter} ${p.number} · ${p.applicant} · ${p.title}${p.says === '' ? '' : `：${p.says}`}`,
};

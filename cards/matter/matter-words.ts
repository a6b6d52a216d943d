/** The lines beside the cards of matters that run from files. */
import type { NoticePayloads } from '../../src/core/notices.ts';

type Says = {
  [K in Extract<keyof NoticePayloads, `matter.${string}` | `period.${string}`>]: (
    payload: NoticePayloads[K],
  ) => string | null;
};

const of = (p: { matter: string; label: string; about: string }): string =>
  `${p.matter}${p.about === '' ? '' : ` · ${p.about}`}：${p.label}`;

export const matterWords: Says = {
  'period.due': (p) =>
    p.overdue ? `${of(p)}已逾期，应在 ${p.due} 前做完` : `${of(p)}，请在 ${p.due} 前做完并报完成`,
  'period.sign': (p) => `${p.doneBy}报了${of(p)}，请您签字`,
  'period.done': (p) => `${p.doneBy}已做${of(p)}${p.said === '' ? '' : `（${p.said}）`}`,
  'period.proposal': (p) => `${of(p)}，${p.who}逾期没有做；制度的处理建议：${p.proposal}，请您核定`,
  'period.figures': (p) => `${p.name}（${p.period}）：${p.said}，分项在控制台的台账里`,
  'matter.task': (p) => `请您办理：${p.applicant}的${p.title}，${p.label}（${p.number}）`,
  'matter.due': (p) =>
    p.overdue
      ? `${p.title}：${p.label}已逾期，应在 ${p.due} 前办（${p.number}）`
      : `${p.title}：请在 ${p.due} 前${p.label}（${p.number}）`,
  'matter.said': (p) =>
    `${p.matter} ${p.number} · ${p.applicant} · ${p.title}${p.text === '' ? '' : `：${p.text}`}`,
};

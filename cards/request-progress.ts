/** Where a request stands: one line a step. */
import type { RequestView, StepView } from '../src/request/view.ts';
import type { Element, TextColor } from './card-json.ts';
import { hint, say } from './elements.ts';
import type { Room } from './fit-card.ts';
import { line } from './plain.ts';

const marks: Record<StepView['mark'], { sign: string; color?: TextColor }> = {
  done: { sign: '✓' },
  now: { sign: '●', color: 'blue' },
  next: { sign: '○', color: 'grey' },
  no: { sign: '✕', color: 'red' },
  skipped: { sign: '–', color: 'grey' },
};

const stepLine = (step: StepView, room: Room): Element => {
  const { sign, color } = marks[step.mark];
  const who = line(step.who, 30);
  const post = line(step.post, 20);
  const parts = [
    `${who === '' ? post : who}${step.added ? '（加签）' : ''}`,
    ...(who === '' || who === post ? [] : [post]),
    line(step.when ?? '', 30),
    ...(step.mark === 'skipped' ? ['不需审批'] : []),
  ].filter((part) => part !== '');
  const opinion = line(step.opinion ?? '', 80 * room.share);
  return say(`${sign} ${parts.join(' · ')}${opinion === '' ? '' : `\n「${opinion}」`}`, color);
};

/** 抄送: who sees it without deciding. */
const copies = ({ copies: names = [] }: RequestView): Element[] =>
  names.length === 0 ? [] : [hint(`抄送：${line(names.join('、'), 80)}`)];

/** ✓ done, ● has it now, ○ comes next, ✕ said no. A long way is shown from its latest end. */
export const requestProgress = (view: RequestView, room: Room): Element[] => {
  if (view.progress.length === 0) return [];
  const shown = view.progress.slice(-(room.rows + 2));
  const before = view.progress.length - shown.length;
  return [
    hint(before > 0 ? `审批进度（此前 ${before} 步略）` : '审批进度'),
    ...shown.map((step) => stepLine(step, room)),
    ...copies(view),
  ];
};

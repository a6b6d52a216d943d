/** Headers: what, who, how much; the colour is the state and nothing else. */
import type { RequestView } from '../src/request/view.ts';
import type { Header, HeaderColor, TagColor } from './card-json.ts';
import { plain } from './elements.ts';
import { line } from './plain.ts';

const tagColors: Record<HeaderColor, TagColor> = {
  blue: 'blue',
  green: 'green',
  red: 'red',
  orange: 'orange',
  grey: 'neutral',
};

/** A header with the state in a few characters and, where there is one, the number. */
export const header = (
  color: HeaderColor,
  title: string,
  state: string,
  number: string | null,
  subtitle = '',
): Header => ({
  template: color,
  title: plain(line(title, 60)),
  ...(subtitle === '' ? {} : { subtitle: plain(line(subtitle, 40)) }),
  text_tag_list: [
    { tag: 'text_tag', text: plain(line(state, 8) || '办理中'), color: tagColors[color] },
    ...(number === null || number === ''
      ? []
      : [{ tag: 'text_tag' as const, text: plain(line(number, 20)), color: 'neutral' as const }]),
  ],
});

/** True when the request waits for the person who looks at the card. */
const needsViewer = (view: RequestView): boolean => {
  const can = (act: string): boolean => view.actions.some((action) => action.do === act);
  if (can('approve') || can('accept') || can('file')) return true;
  if (view.viewer === 'applicant') return view.state === 'sent_back';
  return view.viewer === 'clerk' && view.state === 'asking';
};

/** The colour of a request for one viewer: an end first, then what is late, then what waits for the viewer. */
const requestColor = (view: RequestView): HeaderColor => {
  if (view.state === 'withdrawn' || view.state === 'cancelled') return 'grey';
  if (view.state === 'refused' || view.overdue) return 'red';
  if (needsViewer(view)) return 'orange';
  switch (view.state) {
    case 'waiting':
    case 'asking':
    case 'sent_back':
      return 'blue';
    case 'approved':
    case 'in_effect':
    case 'closed':
      return 'green';
    default:
      return view.state satisfies never;
  }
};

const isOver = (view: RequestView): boolean =>
  view.state === 'withdrawn' || view.state === 'cancelled' || view.state === 'refused';

/** 「请假 · 王芳 · 事假 2.5 天」; the department and post under it where somebody else looks. */
export const requestHeader = (view: RequestView): Header => {
  const { applicant } = view;
  const from = [applicant.department, applicant.post].filter((part) => part !== '').join(' · ');
  return header(
    requestColor(view),
    [view.kindName, applicant.name, view.title].map((part) => line(part, 24)).join(' · '),
    view.overdue && !isOver(view) ? '已超期' : view.stateWord,
    view.number,
    view.viewer === 'applicant' ? '' : from,
  );
};

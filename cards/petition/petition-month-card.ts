/** 信访月报: figures with their formulas, and two charts. */
import type { PetitionMonthView } from '../../src/petition/view.ts';
import type { Card, Chart, Element } from '../card-json.ts';
import { card, fact, fold, hint, say } from '../elements.ts';
import { fitCard } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line } from '../plain.ts';
import { registerForm } from './register-form.ts';

const trend = (view: PetitionMonthView): Chart => ({
  tag: 'chart',
  aspect_ratio: '16:9',
  chart_spec: {
    type: 'bar',
    title: { text: '登记和办结件数' },
    data: [
      {
        id: 'trend',
        values: view.trend.flatMap((m) => [
          { month: m.month, what: '登记', count: m.registered },
          { month: m.month, what: '办结', count: m.closed },
        ]),
      },
    ],
    xField: ['month', 'what'],
    yField: 'count',
    seriesField: 'what',
    legends: { visible: true, orient: 'bottom' },
  },
});

const sources = (view: PetitionMonthView): Chart => ({
  tag: 'chart',
  aspect_ratio: '16:9',
  chart_spec: {
    type: 'pie',
    title: { text: '来源' },
    data: [{ id: 'sources', values: view.bySource.map((s) => ({ name: s.name, count: s.count })) }],
    categoryField: 'name',
    valueField: 'count',
    legends: { visible: true, orient: 'right' },
  },
});

/** Draws the report of a month. */
export const petitionMonthCard = (view: PetitionMonthView): Card =>
  fitCard((room) => {
    const title = `信访月报 · ${view.month}`;
    const warn = view.figures.some((f) => f.warn);
    const departments = view.byDepartment
      .slice(0, room.rows)
      .map((d): Element =>
        fact(line(d.name, 10), `登记 ${d.registered}，办结 ${d.closed}，逾期 ${d.overdue}，平均 ${d.days}`),
      );
    return card(header(warn ? 'orange' : 'blue', title, '统计', null), title, [
      ...view.figures.map((f) => fact(f.label, f.warn ? `⚠ ${f.value}` : f.value)),
      trend(view),
      ...(view.bySource.length === 0 ? [] : [sources(view)]),
      ...(departments.length === 0 ? [say('本月没有转办的信访件。')] : [hint('按部门'), ...departments]),
      fold(
        '怎么算的',
        view.formulas.map((text) => hint(text)),
      ),
      registerForm(view.register),
    ]);
  });

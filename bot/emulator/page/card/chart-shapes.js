/** The drawn part of charts on a 360 × 200 field. */
import { svg } from '../dom.js';

/** @typedef {import('./chart.js').ChartData} ChartData */

const FIELD = { left: 34, top: 10, width: 318, height: 162 };
const COLOURS = 6;

/**
 * @param {ChartData} chart
 * @param {string} category
 * @param {string} series
 */
const valueAt = (chart, category, series) =>
  chart.data
    .filter((one) => one.category === category && one.series === series)
    .reduce((sum, one) => sum + one.value, 0);

/** A round number not below the largest value. @param {number} largest */
function ceiling(largest) {
  if (largest <= 0) return 1;
  const step = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 2.5, 5, 10].map((times) => times * step).find((top) => top >= largest) ?? largest;
}

/**
 * @param {string} words
 * @param {number} room in characters
 */
const shorten = (words, room) => (words.length > room ? `${words.slice(0, Math.max(1, room - 1))}…` : words);

/**
 * @param {ChartData} chart
 * @param {number} top
 */
function frame(chart, top) {
  const step = FIELD.width / chart.categories.length;
  const room = Math.max(2, Math.floor(step / 11));
  const grid = [0, 0.5, 1].flatMap((part) => {
    const y = FIELD.top + FIELD.height * (1 - part);
    return [
      svg('line', { class: 'grid', x1: FIELD.left, x2: FIELD.left + FIELD.width, y1: y, y2: y }),
      svg(
        'text',
        { class: 'tick', x: FIELD.left - 5, y: y + 3.5, 'text-anchor': 'end' },
        String(Number((top * part).toFixed(2))),
      ),
    ];
  });
  const names = chart.categories.map((name, index) =>
    svg(
      'text',
      { class: 'tick', x: FIELD.left + step * (index + 0.5), y: 188, 'text-anchor': 'middle' },
      shorten(name, room),
    ),
  );
  return [...grid, ...names];
}

/** @param {ChartData} chart */
export function bars(chart) {
  if (chart.across) return rows(chart);
  const totals = chart.categories.map((category) =>
    chart.series.map((series) => valueAt(chart, category, series)),
  );
  const top = ceiling(
    Math.max(
      ...totals.map((values) => (chart.stacked ? values.reduce((a, b) => a + b, 0) : Math.max(...values))),
    ),
  );
  const step = FIELD.width / chart.categories.length;
  const columns = chart.stacked ? 1 : chart.series.length;
  const width = Math.min(32, (step * 0.64) / columns);
  const shapes = totals.flatMap((values, at) => {
    let base = FIELD.top + FIELD.height;
    return values.map((value, index) => {
      const height = (Math.max(0, value) / top) * FIELD.height;
      const x = FIELD.left + step * (at + 0.5) - (width * columns) / 2 + (chart.stacked ? 0 : width * index);
      const y = (chart.stacked ? base : FIELD.top + FIELD.height) - height;
      if (chart.stacked) base = y;
      return svg('rect', {
        class: `series-${index % COLOURS}`,
        x,
        y,
        width: Math.max(1, width - 1),
        height,
        rx: 2,
      });
    });
  });
  return [...frame(chart, top), ...shapes];
}

/** Bars that lie, with the value behind each. @param {ChartData} chart */
function rows(chart) {
  const largest = Math.max(...chart.data.map((one) => one.value), 1);
  const step = (FIELD.height + 20) / chart.categories.length;
  return chart.categories.flatMap((name, at) => {
    const value = chart.series.reduce((sum, series) => sum + valueAt(chart, name, series), 0);
    const y = FIELD.top + step * at;
    const height = Math.min(18, step * 0.7);
    const width = (value / largest) * 230;
    return [
      svg('text', { class: 'tick', x: 72, y: y + height / 2 + 4, 'text-anchor': 'end' }, shorten(name, 6)),
      svg('rect', { class: 'series-0', x: 78, y, width: Math.max(1, width), height, rx: 2 }),
      svg('text', { class: 'tick', x: 84 + width, y: y + height / 2 + 4 }, String(value)),
    ];
  });
}

/** @param {ChartData} chart */
export function lines(chart) {
  const top = ceiling(Math.max(...chart.data.map((one) => one.value)));
  const step = FIELD.width / chart.categories.length;
  const shapes = chart.series.flatMap((series, index) => {
    const points = chart.categories.map((category, at) => ({
      x: FIELD.left + step * (at + 0.5),
      y: FIELD.top + FIELD.height * (1 - Math.max(0, valueAt(chart, category, series)) / top),
    }));
    const colour = `series-${index % COLOURS}`;
    return [
      svg('polyline', { class: `${colour} stroke`, points: points.map(({ x, y }) => `${x},${y}`).join(' ') }),
      ...points.map(({ x, y }) => svg('circle', { class: colour, cx: x, cy: y, r: 3 })),
    ];
  });
  return [...frame(chart, top), ...shapes];
}

/** @param {ChartData} chart */
export function pie(chart) {
  const parts = chart.categories.map((category) =>
    chart.data
      .filter((one) => one.category === category)
      .reduce((sum, one) => sum + Math.max(0, one.value), 0),
  );
  const total = parts.reduce((a, b) => a + b, 0) || 1;
  const [x, y, radius] = [180, 98, 84];
  // Slices are strokes of a circle of half the radius: a whole circle needs no special case then.
  const inner = chart.ring ? radius * 0.72 : radius / 2;
  const thickness = chart.ring ? radius * 0.56 : radius;
  const around = 2 * Math.PI * inner;
  let before = 0;
  return parts.map((part, index) => {
    const share = part / total;
    const slice = svg(
      'circle',
      {
        class: `series-${index % COLOURS} slice`,
        cx: x,
        cy: y,
        r: inner,
        'stroke-width': thickness,
        'stroke-dasharray': `${share * around} ${around}`,
        transform: `rotate(${before * 360 - 90} ${x} ${y})`,
      },
      svg('title', {}, `${chart.categories[index]} ${part}（${Math.round(share * 100)}%）`),
    );
    before += share;
    return slice;
  });
}

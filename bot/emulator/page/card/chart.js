/** `chart`: simple bar, line and pie charts from a VChart specification, as SVG. */
import { el, svg } from '../dom.js';
import { bars, lines, pie } from './chart-shapes.js';
import { setBox } from './measures.js';
import { isNode, nodeIn, nodesIn, numberIn, textIn } from './read.js';

/** @typedef {import('./context.js').DrawElement} DrawElement */
/** @typedef {import('./read.js').CardNode} CardNode */
/** @typedef {{ category: string, series: string, value: number }} Datum */
/** @typedef {{ data: Datum[], categories: string[], series: string[], stacked: boolean, across: boolean, ring: boolean }} ChartData */

const SHAPES = new Map([
  ['bar', bars],
  ['line', lines],
  ['area', lines],
  ['pie', pie],
]);

/** @type {DrawElement} */
export function drawChart(node) {
  const spec = nodeIn(node, 'chart_spec') ?? {};
  const chart = readChart(spec);
  const draw = SHAPES.get(textIn(spec, 'type'));
  const title = textIn(nodeIn(spec, 'title') ?? {}, 'text');
  if (!draw || chart.data.length === 0)
    return el(
      'div',
      { class: 'unknown' },
      `此处有模拟器不显示的图表：${title || textIn(spec, 'type') || '没有数据'}`,
    );
  const summary = chart.data
    .map((one) => [one.category, one.series, one.value].filter((word) => word !== '').join(' '))
    .join('，');
  const figure = el(
    'figure',
    { class: 'chart' },
    title && el('figcaption', {}, title),
    svg(
      'svg',
      { viewBox: '0 0 360 200', role: 'img', 'aria-label': `${title || '图表'}：${summary}` },
      ...draw(chart),
    ),
    legend(chart.series.length > 1 ? chart.series : textIn(spec, 'type') === 'pie' ? chart.categories : []),
  );
  setBox(figure, node);
  return figure;
}

/**
 * @param {CardNode} spec
 * @returns {ChartData}
 */
function readChart(spec) {
  const across = textIn(spec, 'direction') === 'horizontal';
  const [x, y] = [fields(spec, 'xField'), fields(spec, 'yField')];
  const category = textIn(spec, 'categoryField') || (across ? y[0] : x[0]) || '';
  const value = textIn(spec, 'valueField') || (across ? x[0] : y[0]) || '';
  const series = textIn(spec, 'seriesField');
  const rows = Array.isArray(spec.data) ? spec.data.filter(isNode) : [nodeIn(spec, 'data') ?? {}];
  const data = rows
    .flatMap((source) => nodesIn(source, 'values'))
    .map((row) => ({
      category: textIn(row, category),
      series: series && series !== category ? textIn(row, series) : '',
      value: numberIn(row, value, Number(textIn(row, value, '0')) || 0),
    }));
  const stack = spec.stack === true || (x.length < 2 && y.length < 2 && spec.stack !== false);
  return {
    data,
    categories: [...new Set(data.map((one) => one.category))],
    series: [...new Set(data.map((one) => one.series))],
    stacked: stack,
    across,
    ring: numberIn(spec, 'innerRadius', 0) > 0,
  };
}

/**
 * @param {CardNode} spec
 * @param {string} key
 * @returns {string[]}
 */
function fields(spec, key) {
  const value = spec[key];
  return [value].flat().filter((field) => typeof field === 'string');
}

/** @param {string[]} names */
function legend(names) {
  if (names.length === 0) return null;
  const entries = names.map((name, index) => el('li', { class: `series-${index % 6}` }, name));
  return el('ul', { class: 'legend' }, ...entries);
}

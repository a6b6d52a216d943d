import { svg } from './dom.js';

/** @param {number} y @param {string} words @param {number} [size] */
const line = (y, words, size = 11) => svg('text', { x: 20, y, 'font-size': size, fill: '#3d4a5c' }, words);

/**
 * A picture drawn here, which stands for the photograph that somebody sent: a doctor's note (病假条).
 * @param {string} name the file's name
 */
export function sampleImage(name) {
  return svg(
    'svg',
    { class: 'sample-image', viewBox: '0 0 200 240', role: 'img', 'aria-label': `图片：${name}` },
    svg('rect', { width: 200, height: 240, fill: '#e9edf3' }),
    svg('rect', { x: 8, y: 8, width: 184, height: 224, fill: '#fdfcf7', stroke: '#c9d0da' }),
    svg(
      'text',
      { x: 100, y: 40, 'font-size': 16, 'font-weight': 600, 'text-anchor': 'middle', fill: '#26324a' },
      '病 假 条',
    ),
    svg('line', { x1: 20, x2: 180, y1: 52, y2: 52, stroke: '#c9d0da' }),
    line(78, '诊断：上呼吸道感染'),
    line(104, '建议：休息'),
    line(130, '医嘱：按时服药，多饮水'),
    line(192, '医师（签名）', 10),
    line(212, '样例图片，不是真实病历', 9),
    svg('circle', { cx: 146, cy: 186, r: 27, fill: 'none', stroke: '#d4504a', 'stroke-width': 2.4 }),
    svg('text', { x: 146, y: 183, 'font-size': 9, 'text-anchor': 'middle', fill: '#d4504a' }, '卫生服务中心'),
    svg('text', { x: 146, y: 197, 'font-size': 9, 'text-anchor': 'middle', fill: '#d4504a' }, '诊断专用'),
  );
}

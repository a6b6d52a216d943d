/** Pictures (图表) drawn on the server: lying bars with their figures beside them, readable without colour, each with its table. */
import { html, type Html } from './html.ts';
import { table } from './pieces.ts';

export type Picture = {
  title: string;
  /** 天, 件, %: said behind each figure. */
  unit: string;
  /** What the bars of a row are; one word where there is one bar. */
  series: string[];
  rows: { name: string; values: number[] }[];
  /** How the figures are reckoned. */
  note?: string;
};

const BAR = 16;
const GAP = 10;
/** Shares of the width: names stand before the bars, figures behind them. */
const NAMES = 26;
const BARS = 54;

const say = (value: number): string => String(Math.round(value * 100) / 100);

const bars = ({ unit, rows }: Picture): Html => {
  const most = Math.max(1, ...rows.flatMap((r) => r.values));
  const tall = (count: number): number => count * BAR + GAP;
  let top = 0;
  const drawn = rows.map((row) => {
    const from = top;
    top += tall(row.values.length);
    return html`<text x="${NAMES - 1}%" y="${from + (row.values.length * BAR) / 2 + 5}" text-anchor="end">
        ${row.name}
      </text>
      ${row.values.map((value, i) => {
        const width = (value / most) * BARS;
        const y = from + i * BAR;
        return html`<rect
            class="bar-${i % 2}"
            x="${NAMES}%"
            y="${y + 1}"
            width="${say(width)}%"
            height="${BAR - 3}"
          /><text x="${say(NAMES + width + 1)}%" y="${y + BAR - 4}">${say(value)}${unit}</text>`;
      })}`;
  });
  return html`<svg class="bars" width="100%" height="${top}" aria-hidden="true">${drawn}</svg>`;
};

/** A picture and, folded below it, the same as a table. */
export const picture = (one: Picture): Html =>
  html`<figure>
    <figcaption>
      ${one.title}${
        one.series.length > 1 &&
        html`<span class="legend"
          >${one.series.map((word, i) => html`<span class="key-${i % 2}">${word}</span>`)}</span
        >`
      }
    </figcaption>
    ${
      one.rows.length === 0
        ? html`<p class="empty">这段时间没有记录。</p>`
        : html`${bars(one)}
            <details>
              <summary>看表格</summary>
              ${table(
                ['', ...one.series.map((word) => `${word}（${one.unit.trim()}）`)],
                one.rows.map((r) => [r.name, ...r.values.map(say)]),
                '',
              )}
            </details>`
    }
    ${one.note !== undefined && html`<p class="faint">${one.note}</p>`}
  </figure>`;

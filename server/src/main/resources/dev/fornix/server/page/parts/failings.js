/** Where a model fails: confusions, residuals, and how sure it is against how right. */

import { html, nothing } from 'lit';
import { Part } from './base.js';
import { take } from './take.js';
import { axis, frame } from './chart.js';
import { address } from '../lib/api.js';
import { number, plural, whole } from '../lib/format.js';

const MOST_CLASSES = 20;

function residualsOption(points, target) {
  return (colour) => {
    const all = points.flatMap((p) => [p.truth, p.prediction]);
    const ends = [Math.min(...all), Math.max(...all)];
    return {
      ...frame(colour),
      grid: { left: 64, right: 12, top: 12, bottom: 40 },
      tooltip: {
        ...frame(colour).tooltip,
        formatter: (at) => (Array.isArray(at.value) ? `is ${number(at.value[0])}\npredicted ${number(at.value[1])}` : ''),
      },
      xAxis: axis(`${target}, as it is`, colour, { type: 'value', scale: true }),
      yAxis: axis('predicted', colour, { type: 'value', scale: true, nameGap: 48 }),
      series: [
        { type: 'line', silent: true, symbol: 'none', lineStyle: { color: colour.soft, type: 'dashed' }, data: ends.map((e) => [e, e]) },
        { type: 'scatter', symbolSize: 5, itemStyle: { color: colour.running, opacity: 0.55 }, data: points.map((p) => [p.truth, p.prediction]) },
      ],
    };
  };
}

function calibrationOption(bins) {
  return (colour) => ({
    ...frame(colour),
    tooltip: {
      ...frame(colour).tooltip,
      formatter: (at) => (at.data?.rows ? `says ${number(100 * at.value[0])} %, is right ${number(100 * at.value[1])} %\n${plural(at.data.rows, 'row')}` : ''),
    },
    xAxis: axis('how sure it says it is', colour, { type: 'value', min: 0, max: 1, axisLabel: { color: colour.soft, formatter: (v) => `${Math.round(100 * v)} %` } }),
    yAxis: axis('', colour, { type: 'value', min: 0, max: 1, axisLabel: { color: colour.soft, formatter: (v) => `${Math.round(100 * v)} %` } }),
    series: [
      { type: 'line', silent: true, symbol: 'none', lineStyle: { color: colour.soft, type: 'dashed' }, data: [[0, 0], [1, 1]] },
      {
        type: 'line',
        lineStyle: { color: colour.running },
        itemStyle: { color: colour.running },
        symbol: 'circle',
        symbolSize: (value, at) => 5 + 9 * Math.sqrt((at.data?.rows || 0) / Math.max(...bins.map((b) => b.rows))),
        data: bins.filter((b) => b.rows > 0).map((b) => ({ value: [b.confidence, b.accuracy], rows: b.rows })),
      },
    ],
  });
}

/** The commonest mistakes, in a sentence. */
function worst({ classes, counts }) {
  const mistakes = counts
    .flatMap((row, truth) => row.map((n, seen) => ({ n, truth, seen })))
    .filter((m) => m.truth !== m.seen && m.n > 0)
    .sort((a, b) => b.n - a.n);
  if (mistakes.length === 0) {
    return 'It made no mistake on the test data.';
  }
  const said = mistakes.slice(0, 2).map((m) => `${classes[m.truth]} taken for ${classes[m.seen]} (${whole(m.n)})`);
  return `The commonest mistakes: ${said.join(', ')}.`;
}

class Failings extends Part {
  static properties = { model: {} };

  render() {
    const m = this.model;
    if (!m.confusion && !m.residuals?.length && !m.calibration?.length) {
      return nothing;
    }
    return html`<div class="columns">
      ${m.confusion ? html`<section class="c6 close">${this.confusion(m.confusion)}</section>` : nothing}
      ${m.residuals?.length
        ? html`<section class="c6">
            <fx-chart
              heading="Where it fails"
              says="Each dot is a test row; the further from the dashed line, the larger the error."
              name="residuals"
              height="320"
              .option=${residualsOption(m.residuals, m.target)}
              .rows=${[['truth', 'prediction'], ...m.residuals.map((r) => [r.truth, r.prediction])]}
            ></fx-chart>
          </section>`
        : nothing}
      ${m.calibration?.length
        ? html`<section class="c6">
            <fx-chart
              heading="Is it as right as it is sure?"
              says=${this.calibration(m.calibration)}
              name="calibration"
              height="300"
              .option=${calibrationOption(m.calibration)}
              how=${address(`/models/${m.id}`)}
              .rows=${[['low', 'high', 'rows', 'confidence', 'accuracy'], ...m.calibration.map((b) => [b.low, b.high, b.rows, b.confidence, b.accuracy])]}
            ></fx-chart>
            <small>calibration: below the dashed line it is too sure of itself</small>
          </section>`
        : nothing}
    </div>`;
  }

  calibration(bins) {
    const rows = bins.reduce((a, b) => a + b.rows, 0);
    const error = bins.reduce((a, b) => a + (b.rows / rows) * Math.abs((b.confidence ?? 0) - (b.accuracy ?? 0)), 0);
    return `On average its probabilities are off by ${number(100 * error, 2)} points.`;
  }

  confusion(c) {
    const shown = c.classes.length <= MOST_CLASSES;
    const most = Math.max(1, ...c.counts.flat());
    return html`<div class="row base">
        <h2>Where it fails</h2>
        <span class="gap"></span>
        ${take({
          heading: 'Where it fails',
          name: 'confusion',
          rows: [['is', ...c.classes], ...c.counts.map((row, i) => [c.classes[i], ...row])],
          how: address(`/models/${this.model.id}`),
        })}
      </div>
      <p class="soft">${worst(c)}</p>
      ${shown
        ? html`<div class="scroll" tabindex="0">
            <table class="heat" style="width:auto">
              <caption class="hidden">Confusion matrix: rows are what it is, columns what it was taken for</caption>
              <thead>
                <tr>
                  <th><small>is ↓ · taken for →</small></th>
                  ${c.classes.map((name) => html`<th class="n">${name}</th>`)}
                  <th class="n">found</th>
                </tr>
              </thead>
              <tbody>
                ${c.counts.map((row, i) => {
                  const sum = row.reduce((a, b) => a + b, 0);
                  return html`<tr>
                    <th scope="row">${c.classes[i]}</th>
                    ${row.map((n, j) => {
                      const strength = Math.round(55 * Math.sqrt(n / most));
                      const hue = i === j ? 'var(--mark-complete)' : 'var(--mark-failed)';
                      return html`<td style=${n ? `background:color-mix(in srgb, ${hue} ${strength}%, var(--paper))` : ''}>${n ? whole(n) : html`<span class="soft">·</span>`}</td>`;
                    })}
                    <td class="soft">${sum ? `${number((100 * row[i]) / sum)} %` : '–'}</td>
                  </tr>`;
                })}
              </tbody>
            </table>
          </div>`
        : html`<p class="soft">${c.classes.length} classes are too many to draw; the report lists them.</p>`}`;
  }
}

customElements.define('fx-failings', Failings);

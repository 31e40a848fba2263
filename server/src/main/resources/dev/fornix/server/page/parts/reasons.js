/** What a model of a table looks at, as a whole: importance of columns, and how one of them acts. */

import { html, nothing } from 'lit';
import { Part, skeleton } from './base.js';
import './chart.js';
import { axis, frame } from './chart.js';
import { barsHeight, barsOption } from './plots.js';
import { address, get } from '../lib/api.js';
import { number, plural, words } from '../lib/format.js';

const importanceOption = (columns) =>
  barsOption(
    columns.map((c) => ({ name: c.column, value: c.drop, deviation: c.deviation })),
    {
      left: 160,
      tip: (at) => `${at.name}\nworse by ${number(at.value)}${at.data.deviation ? ` ± ${number(at.data.deviation, 2)}` : ''} when shuffled`,
      label: (at) => number(at.value, 2),
    },
  );

function dependenceOption(dependence) {
  const numbers = dependence.points.every((p) => typeof p.value === 'number');
  return (colour) => ({
    ...frame(colour),
    grid: { left: 64, right: 16, top: 12, bottom: 40 },
    xAxis: axis(words(dependence.column), colour, numbers ? { type: 'value', scale: true } : { type: 'category', data: dependence.points.map((p) => String(p.value)) }),
    // the length of a bar counts from 0
    yAxis: axis('', colour, { type: 'value', scale: numbers, axisLabel: { color: colour.soft, formatter: (v) => number(v) } }),
    series: [
      {
        type: numbers ? 'line' : 'bar',
        symbol: 'circle',
        symbolSize: 5,
        barMaxWidth: 28,
        itemStyle: { color: colour.running },
        lineStyle: { color: colour.running, width: 2 },
        data: dependence.points.map((p) => (numbers ? [p.value, p.prediction] : p.prediction)),
      },
    ],
  });
}

/** Of two classes the second one, which is most often the one in question; of more the commonest. */
function usual(model) {
  const classes = model.classes || [];
  if (classes.length <= 2) {
    return classes[1];
  }
  const rows = model.confusion?.counts.map((row) => row.reduce((a, b) => a + b, 0)) || [];
  return classes[Math.max(0, rows.indexOf(Math.max(...rows)))];
}

class Reasons extends Part {
  static properties = { model: {}, column: { state: true }, output: { state: true }, whole: { state: true }, one: { state: true } };

  willUpdate(changed) {
    if (changed.has('model') && !this.whole) {
      this.output = usual(this.model);
      this.load(
        'whole',
        () => get(`/models/${this.model.id}/explanation`),
        (r) => {
          this.whole = r;
          if (r.columns.length) {
            this.look(r.columns[0].column);
          }
        },
      );
    }
  }

  look(column) {
    this.column = column;
    this.load('one', () => get(`/models/${this.model.id}/explanation`, this.asked()), (r) => (this.one = r.dependence));
  }

  asked() {
    return { column: this.column, class: this.output };
  }

  render() {
    if (this.problem) {
      return html`<section class="close"><h2>Why it predicts what it does</h2><p class="soft">${this.problem.message}</p></section>`;
    }
    if (!this.whole) {
      return skeleton(280);
    }
    const { columns, rows } = this.whole;
    const base = `/models/${this.model.id}/explanation`;
    return html`<div class="columns">
      <section class="c6">
        <fx-chart
          heading="What it looks at"
          says="How much worse it gets when a column is shuffled${rows ? `, on ${plural(rows, 'test row')}` : ''}; ${columns[0] ? `${columns[0].column} matters most` : 'nothing matters'}."
          name="column-importance"
          height=${barsHeight(columns.length)}
          how=${address(base)}
          .option=${importanceOption(columns)}
          .rows=${[['column', 'drop', 'deviation'], ...columns.map((c) => [c.column, c.drop, c.deviation])]}
          .point=${(e) => e.name && this.look(e.name)}
        ></fx-chart>
        <small>permutation importance</small>
      </section>
      <section class="c6 close">
        <div class="row">
          <small>How it acts:</small>
          <select aria-label="Column" @change=${(e) => this.look(e.target.value)}>
            ${columns.map((c) => html`<option value=${c.column} .selected=${c.column === this.column}>${c.column}</option>`)}
          </select>
          ${this.model.classes?.length
            ? html`<small>on the probability of</small>
                <select
                  aria-label="Class"
                  @change=${(e) => {
                    this.output = e.target.value;
                    this.look(this.column);
                  }}
                >
                  ${this.model.classes.map((c) => html`<option value=${c} .selected=${c === this.output}>${c}</option>`)}
                </select>`
            : nothing}
        </div>
        ${this.one
          ? html`<fx-chart
              heading="${this.one.output ? `Probability of ${this.one.output}` : `Predicted ${this.model.target || 'value'}`} by ${words(this.one.column)}"
              says="What the model predicts on average if this column had that value in every row, and the others stayed as they are."
              name="dependence-${this.one.column}"
              height="280"
              how=${address(base, this.asked())}
              .option=${dependenceOption(this.one)}
              .rows=${[[this.one.column, 'prediction'], ...this.one.points.map((p) => [p.value, p.prediction])]}
            ></fx-chart>
            <small>partial dependence</small>`
          : this.column
            ? skeleton(280)
            : nothing}
      </section>
    </div>`;
  }
}

customElements.define('fx-reasons', Reasons);

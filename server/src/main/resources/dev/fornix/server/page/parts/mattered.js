/** Which decisions made the difference, and why this one was chosen. */

import { html, nothing } from 'lit';
import { Part, failure, skeleton, term } from './base.js';
import './chart.js';
import { barsHeight, curveValue, curvesOption, importanceOption, parallelOption, parallelRows, wayOf } from './plots.js';
import { importanceSaid } from './sentences.js';
import { address, get } from '../lib/api.js';
import { plainly, words } from '../lib/format.js';

const TOPICS = {
  decisions: 'Decisions',
  trade: 'Trade-off',
  coverage: 'Coverage',
  certainty: 'Certainty',
};

class Mattered extends Part {
  static properties = {
    study: {},
    tick: {},
    importance: { state: true },
    parallel: { state: true },
    reasons: { state: true },
    curves: { state: true },
  };

  willUpdate(changed) {
    if (changed.has('tick')) {
      this.read();
    }
  }

  read() {
    const base = `/studies/${this.study.id}`;
    this.problem = null;
    this.load('importance', () => get(`${base}/importance`), (r) => (this.importance = r));
    this.load('parallel', () => get(`${base}/parallel`, { trials: 200 }), (r) => (this.parallel = r));
    this.load('curves', () => get(`${base}/curves`, { top: 8 }), (r) => (this.curves = r.curves));
    this.load('reasons', () => get(`${base}/reasons`), (r) => (this.reasons = r.reasons));
  }

  render() {
    const { importance: i, parallel: p, study: s } = this;
    const ways = this.curves?.length && wayOf(this.curves);
    const value = this.curves?.length ? curveValue(this.curves, s.metric) : undefined;
    return html`<div class="stack">
      ${this.problem ? failure(this.problem, () => this.read()) : nothing}
      ${this.reasons?.length
        ? html`<section class="close">
            <h2>Why this one</h2>
            <dl class="facts">
              ${this.reasons.map((r) => html`<dt>${TOPICS[r.topic] || r.topic}</dt><dd>${plainly(r.sentence)}</dd>`)}
            </dl>
          </section>`
        : nothing}
      <div class="columns">
        <section class=${ways ? 'c6' : 'c12'}>
          ${i === undefined
            ? skeleton(320)
            : i.decisions.length === 0
              ? html`<h2>What mattered</h2>
                  <p class="soft">${plainly(i.sentence) || 'Too few trials have a score to say which decisions mattered.'}</p>`
              : html`<fx-chart
                    heading="What mattered for the score"
                    says=${importanceSaid(i)}
                    name="importance"
                    height=${barsHeight(i.decisions.length)}
                    how=${address(`/studies/${s.id}/importance`)}
                    .option=${importanceOption(i)}
                    .rows=${[['decision', 'share'], ...i.decisions.map((d) => [d.decision, d.share])]}
                  ></fx-chart>
                  <small>${term('How much of the spread of the scores each decision alone accounts for', 'fANOVA')}</small>`}
        </section>
        ${ways
          ? html`<section class="c6">
              <fx-chart
                heading="How the best learnt"
                says="${words(value)} on the way of the best ${this.curves.length}; a line that still rises or falls at its end wanted more time."
                name="curves"
                height="320"
                how=${address(`/studies/${s.id}/curves`, { top: 8 })}
                .option=${curvesOption(this.curves, value, this.curves[0].points[0]?.resource)}
                .rows=${[['trial', 'spent', value], ...this.curves.flatMap((c) => c.points.map((x) => [c.trial, x.spent, x.values[value]]))]}
              ></fx-chart>
            </section>`
          : nothing}
      </div>
      ${p && p.rows.length > 1
        ? html`<fx-chart
            class="wide"
            heading="Decisions side by side"
            says="Each line is a trial from decision to decision; the better its score, the stronger its colour."
            name="parallel"
            height="360"
            how=${address(`/studies/${s.id}/parallel`, { trials: 200 })}
            .option=${parallelOption(p, s.metric, s.direction)}
            .rows=${parallelRows(p)}
          ></fx-chart>`
        : nothing}
    </div>`;
  }
}

customElements.define('fx-mattered', Mattered);

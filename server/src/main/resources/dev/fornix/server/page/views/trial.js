/** One trial: what it decided, how it learnt, where it comes from, and why it ended. */

import { html, nothing } from 'lit';
import { Part, failure, skeleton, trialState } from '../parts/base.js';
import '../parts/chart.js';
import '../parts/drawing.js';
import { curveValue, curvesOption, wayOf } from '../parts/plots.js';
import { address, get } from '../lib/api.js';
import { answered, duration, number, plainly, quantity, score, words } from '../lib/format.js';
import { navigate } from '../lib/router.js';

class Trial extends Part {
  static properties = { params: {}, study: { state: true }, trial: { state: true }, best: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read() {
    this.problem = null;
    this.last = undefined;
    const { study, trial } = this.params;
    this.load(
      'last',
      () => get(`/studies/${study}/trials`, { limit: 1 }),
      (r) => (this.last = r.total - 1),
    );
    this.load(
      'study',
      () => get(`/studies/${study}`),
      (s) => {
        this.study = s;
        if (s.best) {
          this.load('best', () => get(`/studies/${study}/trials/${s.best.trial}`), (t) => (this.best = t));
        }
      },
    );
    this.load(
      'trial',
      () => get(`/studies/${study}/trials/${trial}`),
      (t) => {
        this.trial = t;
        document.title = `Trial ${t.number} · Fornix studio`;
      },
    );
  }

  compare() {
    const best = this.study?.best?.trial;
    if (best !== undefined && best !== this.trial.number) {
      navigate(`/compare?s=${this.study.id}:${best},${this.study.id}:${this.trial.number}`);
    }
  }

  render() {
    const { study: s, trial: t } = this;
    if (!s || !t) {
      return this.problem ? failure(this.problem, () => this.read()) : skeleton(480);
    }
    const base = `/studies/${s.id}`;
    const curves = [{ trial: t.number, points: t.curve }];
    const value = wayOf(curves) ? curveValue(curves, s.metric) : undefined;
    return html`<div class="stack">
      <header class="close">
        <small><a href=${base}>${s.name}</a> › <a href="${base}/trials">trials</a></small>
        <div class="row base">
          <h1>Trial ${t.number}</h1>
          ${trialState(t.state)} <span class="soft">${words(t.origin)}${t.description ? ` · ${t.description}` : ''}</span>
          <span class="gap"></span>
          ${s.best && s.best.trial !== t.number ? html`<button @click=${() => this.compare()}>Compare with the best</button>` : nothing}
          ${this.step(base, t.number - 1, '‹', 'trial before')} ${this.step(base, t.number + 1, '›', 'next trial')}
        </div>
        ${t.reason || t.failure
          ? html`<div class="notice ${t.state === 'failed' ? 'bad' : 'warn'}">${t.failure ? `${words(t.failure)}: ` : ''}${plainly(t.reason)}</div>`
          : nothing}
        <div class="figures">
          <div class="best"><small>score, on validation</small><span class="value">${t.score === undefined ? '–' : score(s.metric, t.score)}</span></div>
          <div><small>best of the study</small><span class="value">${s.best ? score(s.metric, s.best.score) : '–'}</span></div>
          <div><small>baseline</small><span class="value">${score(s.metric, s.baseline)}</span></div>
          <div><small>time</small><span class="value">${t.cost_seconds ? duration(t.cost_seconds) : '–'}</span></div>
          ${t.budget ? html`<div><small>trained with</small><span class="value">${number(t.budget.amount)} <small>${words(t.budget.resource).toLowerCase()}</small></span></div>` : nothing}
        </div>
      </header>
      <div class="columns">
        <section class="c6 close">
          <h2>What it decided</h2>
          <div class="scroll" tabindex="0">
            <table>
              <thead>
                <tr><th>Decision</th><th>Here</th><th>The best one</th></tr>
              </thead>
              <tbody>
                ${t.decisions.map(
                  (d) => html`<tr class=${d.best !== undefined ? 'chosen' : ''}>
                    <td class="long soft">${words(d.place)}</td>
                    <td>${answered(d.answer)}</td>
                    <td class="soft">${d.best === undefined ? this.answerOfBest(d.place) : answered(d.best)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>
        </section>
        <section class="c6 stack" style="align-content:start">
          ${value
            ? html`<fx-chart
                heading="How it learnt"
                says="${words(value)} after each report."
                name="trial-${t.number}"
                how=${address(`${base}/trials/${t.number}`)}
                .option=${curvesOption(curves, value, t.curve[0].resource)}
                .rows=${[['spent', value], ...t.curve.map((p) => [p.spent, p.values[value]])]}
              ></fx-chart>`
            : nothing}
          ${t.drawable
            ? html`<div class="close">
                <div class="row base">
                  <h2>Its network</h2>
                  <span class="gap"></span><a href="${base}/architectures?trial=${t.number}">Full view</a>
                </div>
                <fx-drawing .src=${address(`${base}/trials/${t.number}/drawing`, { view: 'overview' })}></fx-drawing>
              </div>`
            : nothing}
          ${this.family(base, t, s)}
          <div class="close">
            <h2>Everything measured</h2>
            <dl class="facts">${Object.entries(t.values).map(([n, v]) => html`<dt>${words(n)}</dt><dd>${quantity(n, v)}</dd>`)}</dl>
          </div>
        </section>
      </div>
    </div>`;
  }

  /** Where the best one does not differ it decided the same, or had nothing to decide there. */
  answerOfBest(place) {
    if (!this.best || this.best.number === this.trial.number) {
      return '';
    }
    return this.best.decisions.some((d) => d.place === place) ? 'the same' : '–';
  }

  /** A link to a neighbour, where there is one. */
  step(base, number, sign, name) {
    return number < 0 || number > (this.last ?? number)
      ? html`<button disabled aria-label=${name}>${sign}</button>`
      : html`<a class="button" href="${base}/trials/${number}" aria-label=${name}>${sign}</a>`;
  }

  /** Ancestors by generation, the oldest first, then the trial and its children. */
  family(base, t, s) {
    if (t.ancestors.length === 0 && t.children.length === 0) {
      return nothing;
    }
    const depth = new Map([[t.number, 0]]);
    const queue = [{ trial: t.number, parents: t.parents || [] }];
    const known = new Map(t.ancestors.map((a) => [a.trial, a]));
    while (queue.length) {
      const each = queue.shift();
      for (const parent of each.parents) {
        if (!depth.has(parent)) {
          depth.set(parent, depth.get(each.trial) + 1);
          queue.push(known.get(parent) || { trial: parent, parents: [] });
        }
      }
    }
    const oldest = Math.max(...depth.values());
    const generations = Array.from({ length: oldest }, (_, i) =>
      [...depth].filter(([, d]) => d === oldest - i).map(([number]) => number),
    );
    const chip = (n) => {
      const a = known.get(n);
      return html`<a class="button" href="${base}/trials/${n}">${n}${a?.score === undefined ? '' : html` <small>${score(s.metric, a.score)}</small>`}</a>`;
    };
    return html`<div class="close">
      <h2>Family</h2>
      <div class="close" style="border-left:2px solid var(--line);padding-left:12px">
        ${generations.slice(-6).map((g) => html`<div class="row">${g.slice(0, 6).map(chip)}</div>`)}
        <div class="row"><strong>${t.number}</strong> <small>this one, ${words(t.origin)}</small></div>
        ${t.children.length
          ? html`<div class="row"><small>its children</small> ${t.children.slice(0, 12).map((n) => chip(n))}${t.children.length > 12 ? html`<small>and ${t.children.length - 12} more</small>` : nothing}</div>`
          : nothing}
      </div>
    </div>`;
  }
}

customElements.define('fx-trial', Trial);

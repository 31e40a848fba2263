/** What is given up for what: any two measured values, and the best within limits on all costs. */

import { html, nothing } from 'lit';
import { Part, failure, skeleton } from './base.js';
import './chart.js';
import { frontOption, frontRows } from './plots.js';
import { frontSaid } from './sentences.js';
import { address, get } from '../lib/api.js';
import { plural, quantity, whole, words } from '../lib/format.js';
import { seldom } from '../lib/live.js';
import { navigate, query, setQuery } from '../lib/router.js';

/** Limits as they stand in the address: parameters<=1000,latency_millis<=3. */
const limitsOf = (text) =>
  new Map(
    (text || '')
      .split(',')
      .map((each) => /^([a-z0-9_]+)<=([0-9.e+-]+)$/i.exec(each))
      .filter(Boolean)
      .map(([, name, bound]) => [name, Number(bound)]),
  );

const written = (limits) => [...limits].map(([name, bound]) => `${name}<=${bound}`);

class Tradeoffs extends Part {
  static properties = { study: {}, tick: {}, front: { state: true }, ranges: { state: true }, limits: { state: true } };

  constructor() {
    super();
    this.ranges = [];
    this.limits = new Map();
    this.bounded = seldom(200, () => this.bound());
  }

  readdressed() {
    this.read();
  }

  willUpdate(changed) {
    if (changed.has('tick')) {
      this.read();
    }
  }

  asked() {
    return {
      x: query().get('x') || undefined,
      y: query().get('y') || undefined,
      within: written(this.limits),
      points: 1000,
    };
  }

  read() {
    this.problem = null;
    this.limits = limitsOf(query().get('within'));
    const base = `/studies/${this.study.id}`;
    this.load('front', () => get(`${base}/front`, this.asked()), (r) => (this.front = r));
    this.load('ranges', () => get(`${base}/ranges`), (r) => (this.ranges = r.ranges));
  }

  /** The address holds the limits, so that a link shows the same. */
  bound() {
    if (this.isConnected) {
      setQuery({ within: written(this.limits).join(',') });
    }
  }

  limit(name, bound) {
    const limits = new Map(this.limits);
    if (bound === undefined) {
      limits.delete(name);
    } else {
      limits.set(name, bound);
    }
    this.limits = limits;
    this.bounded();
  }

  /** A slider runs evenly over the trials, not over the numbers, so that every step changes something. */
  slider({ name, steps }) {
    const bound = this.limits.get(name);
    const last = steps.length - 1;
    const at = bound === undefined ? last : Math.max(0, steps.findLastIndex((v) => v <= bound));
    return html`<label class="field" style="width:220px">
      <span>${words(name)} <small>${bound === undefined ? 'any' : `up to ${quantity(name, bound)}`}</small></span>
      <input
        type="range"
        name=${name}
        min="0"
        max=${last}
        .value=${String(at)}
        @input=${(e) => this.limit(name, Number(e.target.value) === last ? undefined : steps[Number(e.target.value)])}
      />
    </label>`;
  }

  render() {
    const f = this.front;
    if (!f) {
      return this.problem ? failure(this.problem, () => this.read()) : skeleton(480);
    }
    if (f.trials === 0) {
      return html`<div class="empty"><p>No trial has both values yet.</p></div>`;
    }
    const best = f.front.reduce(
      (a, b) => (a === undefined || (f.y_direction === 'minimize' ? b.y < a.y : b.y > a.y) ? b : a),
      undefined,
    );
    const choose = (name, now) =>
      html`<label class="row"
        ><small>${name === 'x' ? 'against' : 'show'}</small>
        <select @change=${(e) => setQuery({ [name]: e.target.value })}>
          ${f.choices.map((c) => html`<option value=${c} .selected=${c === now}>${words(c)}</option>`)}
        </select></label
      >`;
    return html`<div class="stack">
      ${this.problem ? failure(this.problem, () => this.read()) : nothing}
      <div class="row">
        ${choose('y', f.y)} ${choose('x', f.x)}
        ${best
          ? html`<span
              >best${this.limits.size ? ' within the limits' : ''}: <a href="/studies/${this.study.id}/trials/${best.trial}">trial ${best.trial}</a>,
              <strong>${quantity(f.y, best.y)}</strong> at ${quantity(f.x, best.x)}</span
            >`
          : html`<span class="soft">no trial keeps all limits</span>`}
      </div>
      ${this.ranges.length
        ? html`<div class="row" role="group" aria-label="Limits" style="gap:8px 24px">
            ${this.ranges.map((r) => this.slider(r))}
            ${this.limits.size
              ? html`<span class="soft" aria-live="polite">${plural(f.within, 'trial')} of ${whole(f.trials)}</span>
                  <button class="plain" @click=${() => setQuery({ within: '' })}>No limits</button>`
              : nothing}
          </div>`
        : nothing}
      <fx-chart
        heading="${words(f.y)} against ${words(f.x)}"
        says=${frontSaid(f, this.limits.size > 0)}
        name="front"
        height="440"
        how=${address(`/studies/${this.study.id}/front`, this.asked())}
        .option=${frontOption(f, { limit: this.limits.get(f.x) })}
        .rows=${frontRows(f)}
        .point=${(e) => e.data?.trial !== undefined && navigate(`/studies/${this.study.id}/trials/${e.data.trial}`)}
      ></fx-chart>
      <section class="close">
        <h2>The front: no other trial${this.limits.size ? ' within the limits' : ''} is better in both</h2>
        <div class="scroll">
          <table>
            <thead>
              <tr><th class="n">Trial</th><th class="n">${words(f.y)}</th><th class="n">${words(f.x)}</th><th></th></tr>
            </thead>
            <tbody>
              ${f.front.map(
                (p) => html`<tr class=${p === best ? 'chosen' : ''}>
                  <td class="n"><a href="/studies/${this.study.id}/trials/${p.trial}" data-row>${p.trial}</a></td>
                  <td class="n">${quantity(f.y, p.y)}</td>
                  <td class="n">${quantity(f.x, p.x)}</td>
                  <td class="soft">${p.feasible === false ? 'breaks a limit' : nothing}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>
    </div>`;
  }
}

customElements.define('fx-tradeoffs', Tradeoffs);

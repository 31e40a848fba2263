/** What is given up for what: any two measured values, and the best within a limit. */

import { html, nothing } from 'lit';
import { Part, failure, skeleton } from './base.js';
import './chart.js';
import { frontOption, frontRows } from './plots.js';
import { address, get } from '../lib/api.js';
import { quantity, words } from '../lib/format.js';
import { navigate, query, setQuery } from '../lib/router.js';

const STEPS = 200;

class Tradeoffs extends Part {
  static properties = { study: {}, tick: {}, front: { state: true }, at: { state: true } };

  constructor() {
    super();
    this.at = STEPS;
    this.moved = () => this.read();
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('fx-moved', this.moved);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('fx-moved', this.moved);
  }

  willUpdate(changed) {
    if (changed.has('tick')) {
      this.read();
    }
  }

  asked() {
    return { x: query().get('x') || undefined, y: query().get('y') || undefined, points: 1000 };
  }

  read() {
    this.problem = null;
    this.load('front', () => get(`/studies/${this.study.id}/front`, this.asked()), (r) => (this.front = r));
  }

  /** The slider runs evenly over the trials, not over the numbers, so that every step changes something. */
  limit(values) {
    return this.at >= STEPS ? undefined : values[Math.round((this.at / STEPS) * (values.length - 1))];
  }

  render() {
    const f = this.front;
    if (!f) {
      return this.problem ? failure(this.problem, () => this.read()) : skeleton(480);
    }
    if (f.trials === 0) {
      return html`<div class="empty"><p>No trial has both values yet.</p></div>`;
    }
    const values = [...f.front, ...f.others].map((p) => p.x).sort((a, b) => a - b);
    const limit = this.limit(values);
    const within = f.front.filter((p) => limit === undefined || p.x <= limit);
    const best = within.reduce(
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
      <div class="row">
        ${choose('y', f.y)} ${choose('x', f.x)}
        <label class="row"
          ><small>only up to ${limit === undefined ? 'any' : quantity(f.x, limit)} ${words(f.x)}</small>
          <input type="range" min="0" max=${STEPS} .value=${String(this.at)} @input=${(e) => (this.at = Number(e.target.value))}
        /></label>
        ${best
          ? html`<span
              >best there: <a href="/studies/${this.study.id}/trials/${best.trial}">trial ${best.trial}</a>,
              <strong>${quantity(f.y, best.y)}</strong> at ${quantity(f.x, best.x)}</span
            >`
          : html`<span class="soft">no trial of the front is below that limit</span>`}
      </div>
      <fx-chart
        heading="${words(f.y)} against ${words(f.x)}"
        says=${f.sentence || ''}
        name="front"
        height="440"
        how=${address(`/studies/${this.study.id}/front`, this.asked())}
        .option=${frontOption(f, { limit })}
        .rows=${frontRows(f)}
        .point=${(e) => e.data?.trial !== undefined && navigate(`/studies/${this.study.id}/trials/${e.data.trial}`)}
      ></fx-chart>
      <section class="close">
        <h2>The front: no other trial is better in both</h2>
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

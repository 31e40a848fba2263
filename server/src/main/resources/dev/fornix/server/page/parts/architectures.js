/** Networks of a study: the drawing, its costs, one cell alone, and what differs from another one. */

import { html, nothing } from 'lit';
import { Part, failure, skeleton } from './base.js';
import './drawing.js';
import { address, get } from '../lib/api.js';
import { answered, bytes, count, number, quantity, score, words } from '../lib/format.js';
import { query, setQuery } from '../lib/router.js';

const HEATS = [
  ['none', 'none'],
  ['parameters', 'parameters'],
  ['multiply_adds', 'multiply-adds'],
  ['memory', 'memory'],
];

class Architectures extends Part {
  static properties = {
    study: {},
    tick: {},
    best: { state: true },
    network: { state: true },
    diff: { state: true },
    zoom: { state: true },
  };

  constructor() {
    super();
    this.zoom = 0;
  }

  readdressed() {
    this.read();
  }

  willUpdate(changed) {
    if (changed.has('tick')) {
      this.readBest();
    }
  }

  /** The best ones, of which a running search finds more. */
  readBest() {
    this.load(
      'best',
      () => get(`/studies/${this.study.id}/trials`, { sort: 'merit', state: 'complete', limit: 30 }),
      (r) => {
        this.best = r.trials;
        this.read();
      },
    );
  }

  trial() {
    const asked = query().get('trial');
    return asked === null ? this.best?.[0]?.number : Number(asked);
  }

  against() {
    const asked = query().get('against');
    return asked === null ? undefined : Number(asked);
  }

  read() {
    const trial = this.trial();
    const against = this.against();
    const key = `${trial} ${against}`;
    if (trial === undefined || key === this.shown) {
      this.requestUpdate();
      return;
    }
    this.shown = key;
    this.problem = null;
    const base = `/studies/${this.study.id}`;
    this.load('network', () => get(`${base}/trials/${trial}/architecture`), (r) => (this.network = r));
    this.diff = undefined;
    if (against !== undefined) {
      this.load('diff', () => get(`${base}/diff`, { from: against, to: trial }), (r) => (this.diff = r));
    }
  }

  again() {
    this.shown = undefined;
    this.read();
  }

  render() {
    if (!this.best) {
      return this.problem ? failure(this.problem, () => this.readBest()) : skeleton(480);
    }
    if (this.best.length === 0) {
      return html`<div class="empty"><p>No network has been trained yet; come back when the first trial is complete.</p></div>`;
    }
    const q = query();
    const trial = this.trial();
    const view = q.get('view') || 'overview';
    const src = address(`/studies/${this.study.id}/trials/${trial}/drawing`, {
      view: q.get('scope') ? 'scope' : view,
      scope: q.get('scope'),
      heat: q.get('heat'),
      against: this.against(),
    });
    return html`<div class="columns">
      <section class="c8 close">
        <div class="row">
          ${this.select('trial', 'Network of', trial, this.best)} ${this.select('against', 'compared with', this.against(), this.best, true)}
          <label class="row"
            ><small>drawn</small>
            <select @change=${(e) => this.draw(e.target.value)}>
              <option value="overview" .selected=${view === 'overview' && !q.get('scope')}>cells folded</option>
              <option value="full" .selected=${view === 'full' && !q.get('scope')}>every operation</option>
              ${(this.network?.scopes || []).map((s) => html`<option value="scope:${s}" .selected=${q.get('scope') === s}>only ${words(s)}</option>`)}
            </select></label
          >
          <label class="row"
            ><small>heat</small>
            <select @change=${(e) => setQuery({ heat: e.target.value === 'none' ? '' : e.target.value })}>
              ${HEATS.map(([v, t]) => html`<option value=${v} .selected=${(q.get('heat') || 'none') === v}>${t}</option>`)}
            </select></label
          >
          ${q.get('scope') ? html`<button @click=${() => setQuery({ scope: '' })}>Fold again</button>` : nothing}
          <span class="gap"></span>
          <button aria-label="smaller" @click=${() => (this.zoom = Math.max(0.25, (this.zoom || 1) / 1.25))}>−</button>
          <button @click=${() => (this.zoom = 0)}>Fit</button>
          <button aria-label="larger" @click=${() => (this.zoom = Math.min(4, (this.zoom || 1) * 1.25))}>+</button>
          <a class="button" href=${src} download="trial-${trial}.svg">SVG</a>
        </div>
        <div class="stage" role="group" tabindex="0" aria-label="Drawing of the network of trial ${trial}">
          <fx-drawing
            .src=${src}
            .zoom=${this.zoom}
            .scopes=${(this.network?.scopes || []).filter((s) => s !== q.get('scope'))}
            @unfold=${(e) => setQuery({ scope: e.detail })}
          ></fx-drawing>
        </div>
      </section>
      <section class="c4 stack" style="align-content:start">
        ${this.problem ? failure(this.problem, () => this.again()) : nothing} ${this.diff ? this.differences() : nothing} ${this.costs()}
      </section>
    </div>`;
  }

  draw(value) {
    setQuery(value.startsWith('scope:') ? { scope: value.slice(6) } : { view: value === 'overview' ? '' : value, scope: '' });
  }

  select(name, label, chosen, trials, none = false) {
    const known = trials.some((t) => t.number === chosen);
    return html`<label class="row"
      ><small>${label}</small>
      <select @change=${(e) => setQuery({ [name]: e.target.value, scope: '' })}>
        ${none ? html`<option value="">nothing</option>` : nothing}
        ${chosen !== undefined && !known ? html`<option value=${chosen} selected>trial ${chosen}</option>` : nothing}
        ${trials.map(
          (t) =>
            html`<option value=${t.number} .selected=${t.number === chosen}>trial ${t.number} (${score(this.study.metric, t.score)})</option>`,
        )}
      </select></label
    >`;
  }

  differences() {
    const d = this.diff;
    return html`<div class="close">
      <h2>From trial ${d.from} to trial ${d.to}</h2>
      <div class="scroll" tabindex="0">
        <table>
          <tbody>
            ${d.decisions.map((x) => html`<tr><td class="long">${words(x.place)}</td><td class="soft">${answered(x.from ?? '–')} → ${answered(x.to ?? '–')}</td></tr>`)}
            ${d.values
              .filter((v) => v.from !== v.to)
              .slice(0, 12)
              .map((v) => html`<tr><td>${words(v.name)}</td><td class="soft">${quantity(v.name, v.from)} → ${quantity(v.name, v.to)}</td></tr>`)}
          </tbody>
        </table>
      </div>
      ${d.decisions.length === 0 ? html`<p class="soft">Both decided the same.</p>` : nothing}
    </div>`;
  }

  costs() {
    const n = this.network;
    if (!n) {
      return skeleton(240);
    }
    const heaviest = n.nodes
      .filter((x) => x.multiply_adds > 0)
      .sort((a, b) => b.multiply_adds - a.multiply_adds)
      .slice(0, 12);
    return html`<div class="close">
      <h2>What it costs</h2>
      <dl class="facts">
        <dt>parameters</dt>
        <dd>${count(n.parameters)}</dd>
        <dt>multiply-adds</dt>
        <dd>${count(n.multiply_adds)} for one image</dd>
        <dt>operations</dt>
        <dd>${n.nodes.length}</dd>
      </dl>
      <h3>The heaviest operations</h3>
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr><th>Place</th><th>Output</th><th class="n">Multiply-adds</th><th class="n">Memory</th></tr>
          </thead>
          <tbody>
            ${heaviest.map(
              (x) => html`<tr>
                <td class="long">${words(x.name)}<br /><small>${x.operation}</small></td>
                <td style="white-space:nowrap"><small>${x.shape.join(' × ')}</small></td>
                <td class="n">${count(x.multiply_adds)}<br /><small>${number((100 * x.multiply_adds) / n.multiply_adds, 2)} %</small></td>
                <td class="n">${bytes(x.activation_bytes)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </div>`;
  }
}

customElements.define('fx-architectures', Architectures);

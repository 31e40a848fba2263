/** A form of the columns of a table: change one and see the prediction change, and why. */

import { html, nothing } from 'lit';
import { Part, save } from './base.js';
import { path, post, postContent } from '../lib/api.js';
import { number, percent, plainly } from '../lib/format.js';
import { waterfall } from './waterfall.js';

const FIRST = 12;

class Try extends Part {
  static properties = {
    model: {},
    row: { state: true },
    answer: { state: true },
    explained: { state: true },
    all: { state: true },
    why: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.why = true;
    this.row = null;
  }

  willUpdate(changed) {
    if (changed.has('model') && this.row === null) {
      this.row = Object.fromEntries((this.model.inputs || []).map((i) => [i.name, i.example ?? '']));
      this.predict();
    }
  }

  set(name, value, kind) {
    const text = String(value).trim();
    const plain = kind.toLowerCase() === 'numeric' && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    this.row = { ...this.row, [name]: plain };
    clearTimeout(this.later);
    this.later = setTimeout(() => this.predict(), 250);
  }

  predict() {
    const row = Object.fromEntries(Object.entries(this.row).map(([name, v]) => [name, v === '' ? null : v]));
    const ask = (explain) => post(path(`/models/${this.model.id}/predictions`, { explain }), { rows: [row] });
    this.problem = null;
    this.explained = undefined;
    this.load('predict', () => ask(), (r) => (this.answer = r));
    // reasons may take seconds, and the answer does not wait for them
    this.load('why', () => (this.why ? ask(true) : undefined), (r) => (this.explained = r?.predictions[0].contributions));
  }

  /** As high as it will be, so that nothing jumps. */
  waiting() {
    const steps = Math.min(9, (this.model.inputs || []).length);
    return html`<div class="skeleton" style="height:${24 * (steps + 2) + 48}px" aria-label="finding out why"></div>`;
  }

  async file(input) {
    const file = input.files[0];
    if (!file) {
      return;
    }
    // the same file may come again, mended
    input.value = '';
    this.busy = true;
    this.problem = null;
    await this.load(
      'file',
      () => postContent(`/models/${this.model.id}/predictions`, {}, file, 'text/csv'),
      (text) => save(`predictions-${file.name}`, 'text/csv', text),
    );
    this.busy = false;
  }

  render() {
    const inputs = this.model.inputs || [];
    const shown = this.all ? inputs : inputs.slice(0, FIRST);
    return html`<div class="close">
      <h2>Try it</h2>
      ${this.result()}
      <div style="display:grid;gap:8px 16px;grid-template-columns:repeat(auto-fill,minmax(140px,1fr))">
        ${shown.map((i) => this.input(i))}
      </div>
      ${inputs.length > FIRST
        ? html`<div><button class="plain" @click=${() => (this.all = !this.all)}>${this.all ? 'Fewer columns' : `${inputs.length - FIRST} more columns`}</button></div>`
        : nothing}
      <div class="row">
        <label class="button"
          >Predict a whole CSV file<input class="hidden" type="file" accept=".csv" ?disabled=${this.busy} @change=${(e) => this.file(e.target)}
        /></label>
        <small>${this.busy ? 'Predicting' : 'The answer comes as a CSV with one line for each row.'}</small>
      </div>
    </div>`;
  }

  input(i) {
    const value = this.row?.[i.name] ?? '';
    const listed = i.levels?.length > 0 && i.levels.length <= 50;
    return html`<label class="field"
      ><span>${i.name}</span>
      ${listed
        ? html`<select name=${i.name} @change=${(e) => this.set(i.name, e.target.value, i.kind)}>
            <option value="" .selected=${value === ''}>unknown</option>
            ${i.levels.map((l) => html`<option value=${l} .selected=${String(value) === String(l)}>${l}</option>`)}
          </select>`
        : html`<input
            name=${i.name}
            inputmode=${i.kind.toLowerCase() === 'numeric' ? 'decimal' : 'text'}
            placeholder="unknown"
            title=${i.least === undefined ? '' : `usually ${number(i.least)} to ${number(i.most)}`}
            .value=${String(value)}
            @input=${(e) => this.set(i.name, e.target.value, i.kind)}
          />`}
    </label>`;
  }

  result() {
    if (this.problem) {
      return html`<div class="notice bad" role="alert">${this.problem.message}</div>`;
    }
    const p = this.answer?.predictions?.[0];
    if (!p) {
      return html`<div class="skeleton" style="height:72px"></div>`;
    }
    return html`<div class="close" aria-live="polite">
      <div class="figures">
        <div class="best">
          <small>${this.model.target || 'prediction'}</small>
          <span class="value">${typeof p.prediction === 'number' ? number(p.prediction, 4) : p.prediction}</span>
          ${p.low_90 === undefined ? nothing : html`<small>${number(p.low_90)} to ${number(p.high_90)} in 9 of 10 cases</small>`}
          ${p.probability === undefined ? nothing : html`<small>probability ${percent(p.probability)}</small>`}
        </div>
      </div>
      ${p.probabilities ? probabilities(p.probabilities) : nothing} ${this.explained ? waterfall(this.explained, this.model.target) : this.why ? this.waiting() : nothing}
      ${(this.answer.remarks || []).map((r) => html`<p class="soft">${plainly(r)}</p>`)}
      <small
        ><label class="row" style="gap:4px"
          ><input
            type="checkbox"
            .checked=${this.why}
            @change=${(e) => {
              this.why = e.target.checked;
              this.predict();
            }}
          />
          say why <span class="term">Shapley values</span></label
        ></small
      >
    </div>`;
  }
}

/** The probabilities of classes as bars, the largest first. */
export function probabilities(all) {
  const sorted = Object.entries(all)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 6);
  return html`<div class="bars">
    ${sorted.map(
      ([name, p]) => html`<span>${name}</span><span class="track"><i style="left:0;width:${100 * p}%"></i></span><span class="n">${percent(p)}</span>`,
    )}
  </div>`;
}

customElements.define('fx-try', Try);

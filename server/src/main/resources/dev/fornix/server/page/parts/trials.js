/** All trials of a study: filtered and sorted by the server, and only what is seen is in the page. */

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { MOST_COMPARED, Part, compareButton, failure, marking, trialState } from './base.js';
import { address, get } from '../lib/api.js';
import { duration, plainly, plural, quantity, score, words } from '../lib/format.js';
import { navigate, query, setQuery } from '../lib/router.js';

/** As high as the style sheet has it. */
const ROW = 32;
const PAGE = 100;
const MOST_PAGES = 10;

/** Browsers stop at some 30 million pixels; beyond this many rows the scroll bar is scaled. */
const TALLEST = 8_000_000;

class Trials extends Part {
  static properties = { study: {}, tick: {}, total: { state: true }, first: { state: true }, marked: { state: true } };

  constructor() {
    super();
    this.pages = new Map();
    this.first = 0;
    this.marked = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.reset();
  }

  readdressed() {
    this.reset();
  }

  willUpdate(changed) {
    if (changed.has('tick') && changed.get('tick') !== undefined) {
      this.fresh();
    }
  }

  filter() {
    const q = query();
    return {
      state: q.get('state') || undefined,
      search: q.get('q') || undefined,
      sort: q.get('sort') || 'number',
      direction: q.get('direction') || (q.get('sort') ? undefined : 'descending'),
    };
  }

  /** Another filter: everything anew, from the top. */
  reset() {
    const filter = JSON.stringify(this.filter());
    if (filter !== this.filtered) {
      this.filtered = filter;
      this.first = 0;
      this.pages = new Map();
      this.total = undefined;
      const box = this.querySelector('.rows');
      if (box) {
        box.scrollTop = 0;
      }
      this.ensure();
    }
  }

  /** New trials: ask again for what is seen, and forget the rest. */
  fresh() {
    const seen = this.pagesSeen();
    this.pages = new Map([...this.pages].filter(([page]) => seen.includes(page)));
    seen.forEach((page) => this.fetch(page));
  }

  visible() {
    return Math.ceil((this.querySelector('.rows')?.clientHeight || 640) / ROW) + 1;
  }

  pagesSeen() {
    const from = Math.floor(this.first / PAGE);
    const to = Math.floor((this.first + this.visible()) / PAGE);
    return from === to ? [from] : [from, to];
  }

  ensure() {
    this.pagesSeen()
      .filter((page) => !this.pages.has(page))
      .forEach((page) => this.fetch(page));
  }

  fetch(page) {
    if (!this.pages.has(page)) {
      this.pages.set(page, null);
    }
    const pages = this.pages;
    this.load(
      `page ${page}`,
      () => get(`/studies/${this.study.id}/trials`, { ...this.filter(), offset: page * PAGE, limit: PAGE }),
      (r) => {
        if (pages === this.pages || JSON.stringify(this.filter()) === this.filtered) {
          this.pages.delete(page);
          this.pages.set(page, r.trials);
          this.forget();
          this.total = r.total;
        }
      },
    );
  }

  /** Of the pages that were seen before only the latest stay. */
  forget() {
    const seen = this.pagesSeen();
    [...this.pages.keys()]
      .slice(0, -MOST_PAGES)
      .filter((page) => !seen.includes(page))
      .forEach((page) => this.pages.delete(page));
  }

  scrolled(event) {
    const box = event.target;
    const scale = this.scale();
    this.first = Math.max(0, Math.min((this.total || 0) - 1, Math.floor((box.scrollTop * scale) / ROW)));
    clearTimeout(this.settled);
    this.settled = setTimeout(() => this.ensure(), 60);
  }

  scale() {
    const natural = (this.total || 0) * ROW;
    return natural > TALLEST ? natural / TALLEST : 1;
  }

  compare() {
    if (this.marked.size > 1 && this.marked.size <= MOST_COMPARED) {
      navigate(`/compare?s=${[...this.marked].map((n) => `${this.study.id}:${n}`).join(',')}`);
    }
  }

  sort(by) {
    const q = query();
    const now = q.get('sort') || 'number';
    const down = (q.get('direction') || 'descending') === 'descending';
    setQuery({ sort: by, direction: now === by && down ? 'ascending' : 'descending' });
  }

  /** For screen readers; what is best first depends on the metric. */
  sorted(by) {
    const q = query();
    if ((q.get('sort') || 'number') !== by) {
      return nothing;
    }
    return by === 'merit' ? 'other' : q.get('direction') === 'ascending' ? 'ascending' : 'descending';
  }

  names() {
    const objectives = (this.study.objectives || []).map((o) => o.name).slice(1);
    return objectives.slice(0, 2);
  }

  render() {
    const q = query();
    const states = (q.get('state') || '').split(',').filter(Boolean);
    const toggle = (state) => {
      const next = states.includes(state) ? states.filter((s) => s !== state) : [...states, state];
      setQuery({ state: next.join(',') });
    };
    return html`<div class="close">
      <div class="row">
        <input
          type="search"
          data-search
          placeholder="Search in configurations"
          size="26"
          aria-label="Search in configurations"
          .value=${q.get('q') || ''}
          @change=${(e) => setQuery({ q: e.target.value })}
        />
        <div class="chips" role="group" aria-label="State">
          ${['complete', 'running', 'pruned', 'failed'].map(
            (s) => html`<button aria-pressed=${states.includes(s)} @click=${() => toggle(s)}>${trialState(s)}</button>`,
          )}
        </div>
        <label class="row"
          ><small>sorted by</small>
          <select @change=${(e) => setQuery({ sort: e.target.value, direction: undefined })}>
            ${[
              ['number', 'newest'],
              ['merit', 'best first'],
              ['cost', 'dearest first'],
              ...this.names().map((n) => [`value:${n}`, words(n)]),
            ].map(([v, t]) => html`<option value=${v} .selected=${(q.get('sort') || 'number') === v}>${t}</option>`)}
          </select></label
        >
        <span class="gap"></span>
        <span class="soft" aria-live="polite">${this.total === undefined ? '' : plural(this.total, 'trial')}</span>
        ${compareButton(this.marked, () => this.compare())}
        <a class="button" href=${address(`/studies/${this.study.id}/trials.csv`, this.filter())} download>CSV</a>
      </div>
      ${this.problem
        ? failure(this.problem, () => {
            this.problem = null;
            this.filtered = '';
            this.reset();
          })
        : nothing}
      ${this.total === 0 ? this.none() : this.table()}
    </div>`;
  }

  none() {
    if (!query().get('q') && !query().get('state')) {
      return html`<div class="empty"><p>There is no trial yet; the first one comes soon after the search has begun.</p></div>`;
    }
    return html`<div class="empty">
      <p>No trial matches this filter.</p>
      <button @click=${() => setQuery({ q: '', state: '', sort: '', direction: '' })}>Show all trials</button>
    </div>`;
  }

  table() {
    const total = this.total ?? 0;
    const height = Math.min(TALLEST, total * ROW);
    const count = Math.min(this.visible(), Math.max(0, total - this.first));
    const top = Math.min(Math.max(0, height - count * ROW), (this.first * ROW) / this.scale());
    const rows = Array.from({ length: count }, (_, i) => this.first + i);
    const columns = this.names();
    const grid = `grid-template-columns:24px 56px 112px 72px ${columns.map(() => '100px').join(' ')} 80px minmax(200px,1fr)`;
    const header = (by, name, press) =>
      html`<span role="columnheader" class="n" aria-sort=${this.sorted(by)}><button class="plain" @click=${press}>${name}</button></span>`;
    return html`<div class="rows" tabindex="0" role="table" aria-label="Trials" aria-rowcount=${total + 1} @scroll=${(e) => this.scrolled(e)}>
        <div class="t head" style=${grid} role="row" aria-rowindex="1">
          <span role="columnheader"><span class="hidden">Compare</span></span>
          ${header('number', 'Trial', () => this.sort('number'))}
          <span role="columnheader">State</span>
          ${header('merit', 'Score', () => setQuery({ sort: 'merit', direction: undefined }))}
          ${columns.map((c) => header(`value:${c}`, words(c), () => this.sort(`value:${c}`)))}
          ${header('cost', 'Time', () => setQuery({ sort: 'cost', direction: undefined }))}
          <span role="columnheader">What changed, or why it ended</span>
        </div>
        <div style="height:${height}px;position:relative" role="rowgroup">
          <div style="position:absolute;left:0;right:0;top:${top}px" role="presentation">
            ${repeat(rows, (at) => at, (at) => this.row(at, grid, columns))}
          </div>
        </div>
      </div>`;
  }

  row(at, grid, columns) {
    const t = this.pages.get(Math.floor(at / PAGE))?.[at % PAGE];
    if (!t) {
      return html`<div class="t" style=${grid} role="row" aria-rowindex=${at + 2}><span role="cell" class="soft">…</span></div>`;
    }
    return html`<div class="t" style=${grid} role="row" aria-rowindex=${at + 2}>
      <span role="cell"
        ><input
          type="checkbox"
          aria-label="Mark trial ${t.number} to compare"
          .checked=${this.marked.has(t.number)}
          @change=${(e) => (this.marked = marking(this.marked, t.number, e.target.checked))}
      /></span>
      <span role="cell" class="n"><a href="/studies/${this.study.id}/trials/${t.number}" data-row>${t.number}</a></span>
      <span role="cell">${trialState(t.state)}</span>
      <span role="cell" class="n">${t.score === undefined ? '–' : score(this.study.metric, t.score)}</span>
      ${columns.map((c) => html`<span role="cell" class="n">${quantity(c, t.values?.[c])}</span>`)}
      <span role="cell" class="n">${t.cost_seconds ? duration(t.cost_seconds) : '–'}</span>
      <span role="cell" class="soft" title=${plainly(t.reason) || t.changed || ''}>${plainly(t.reason) || t.changed || t.description || t.origin}</span>
    </div>`;
  }
}

customElements.define('fx-trials', Trials);

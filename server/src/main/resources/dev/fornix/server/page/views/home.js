/** Studies, data sets, and models in service. */

import { html, nothing } from 'lit';
import { MOST_COMPARED, Part, compareButton, failure, marking, skeleton, spark, studyState } from '../parts/base.js';
import { get } from '../lib/api.js';
import { ago, bytes, duration, metricTerm, plainly, plural, score, trialsOf, whole } from '../lib/format.js';
import { navigate, query, setQuery } from '../lib/router.js';

class Home extends Part {
  static properties = {
    studies: { state: true },
    datasets: { state: true },
    deployments: { state: true },
    marked: { state: true },
  };

  constructor() {
    super();
    this.marked = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
    this.timer = setInterval(() => document.hidden || this.readStudies(), 3000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  readStudies() {
    return this.load('studies', () => get('/studies'), (r) => (this.studies = r.studies));
  }

  read() {
    this.problem = null;
    this.readStudies();
    this.load('datasets', () => get('/datasets'), (r) => (this.datasets = r.datasets));
    this.load('deployments', () => get('/deployments'), (r) => (this.deployments = r.deployments));
  }

  compare() {
    if (this.marked.size > 1 && this.marked.size <= MOST_COMPARED) {
      navigate(`/compare?s=${[...this.marked].join(',')}`);
    }
  }

  render() {
    if (this.problem && !this.studies) {
      return failure(this.problem, () => this.read());
    }
    return html`<div class="stack">
      ${this.problem ? failure(this.problem, () => this.read()) : nothing} ${this.list()} ${this.service()} ${this.data()}
    </div>`;
  }

  list() {
    if (!this.studies) {
      return html`<section class="close"><h1>Studies</h1>${skeleton(200)}</section>`;
    }
    if (this.studies.length === 0) {
      return html`<section class="empty">
        <h1>No study yet</h1>
        <p>
          Give Fornix a table or a folder of images, say what you want to know, and how long it may take. It tries models and
          networks, shows its work, and hands over a file that runs without it.
        </p>
        <div class="row">
          <a class="button main" href="/new">Begin with a file of yours</a>
          <a class="button" href="/new?dataset=builtin-penguins">Try it with penguins</a>
        </div>
      </section>`;
    }
    const wanted = (query().get('q') || '').toLowerCase();
    const shown = this.studies.filter((s) => `${s.name} ${s.dataset_name} ${s.state}`.toLowerCase().includes(wanted));
    return html`<section class="close">
      <div class="row">
        <h1>Studies</h1>
        <span class="gap"></span>
        <input
          type="search"
          data-search
          placeholder="Search"
          aria-label="Search studies"
          .value=${query().get('q') || ''}
          @input=${(e) => setQuery({ q: e.target.value })}
        />
        ${compareButton(this.marked, () => this.compare())}
      </div>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th class="narrow"><span class="hidden">Compare</span></th>
              <th>Study</th>
              <th>State</th>
              <th class="n">Best, on validation</th>
              <th class="n medium">Baseline</th>
              <th class="wide">Best so far</th>
              <th class="n wide">Trials</th>
              <th class="n medium">Time left</th>
            </tr>
          </thead>
          <tbody>
            ${shown.map((s) => this.line(s))}
          </tbody>
        </table>
      </div>
      ${shown.length === 0
        ? html`<p class="soft">No study matches “${wanted}”. <button class="plain" @click=${() => setQuery({ q: '' })}>Show all</button></p>`
        : nothing}
    </section>`;
  }

  line(s) {
    return html`<tr class="link" @click=${(e) => e.target.closest('a, input') || navigate(`/studies/${s.id}`)}>
      <td>
        <input
          type="checkbox"
          aria-label="Mark ${s.name} to compare"
          .checked=${this.marked.has(s.id)}
          @change=${(e) => (this.marked = marking(this.marked, s.id, e.target.checked))}
        />
      </td>
      <td style="min-width:120px">
        <a href="/studies/${s.id}" data-row>${s.name}</a><br /><small>${s.dataset_name || s.dataset} · ${ago(s.created_at)}</small>
      </td>
      <td>
        ${s.state === 'finished' && s.problem ? html`<span class="state failed" title=${plainly(s.problem)}><i aria-hidden="true">!</i>finished, with a doubt</span>` : studyState(s.state)}${s.queue ? html`<br /><small>place ${s.queue.position}</small>` : nothing}
        ${s.state === 'running' && s.left_seconds !== undefined ? html`<small class="slim">${duration(s.left_seconds)} left</small>` : nothing}
      </td>
      <td class="n">${s.best ? score(s.metric, s.best.score) : '–'}<br /><small>${metricTerm(s.metric)[1] || metricTerm(s.metric)[0]}</small></td>
      <td class="n medium">${score(s.metric, s.baseline)}</td>
      <td class="wide">${spark(s.spark, s.direction)}</td>
      <td class="n wide">${whole(trialsOf(s))}</td>
      <td class="n medium">${s.state === 'running' ? duration(s.left_seconds) : '–'}</td>
    </tr>`;
  }

  service() {
    if (!this.deployments?.length) {
      return nothing;
    }
    return html`<section class="close">
      <h2>Models in service</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr><th>Name</th><th class="wide">Address</th><th class="n">Version</th><th class="n">Requests</th></tr>
          </thead>
          <tbody>
            ${this.deployments.map((d) => {
              const version = d.versions.find((v) => v.version === d.active);
              return html`<tr>
                <td><a href="/models/${version?.model}" data-row>${d.name}</a></td>
                <td class="long wide"><code>${d.url}</code></td>
                <td class="n">${d.active} of ${d.versions.length}</td>
                <td class="n">${whole(d.requests || 0)}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  data() {
    if (!this.datasets) {
      return html`<section class="close"><h2>Data sets</h2>${skeleton(120)}</section>`;
    }
    return html`<section class="close">
      <h2>Data sets</h2>
      <div class="cards">
        ${this.datasets.map(
          (d) => html`<a href="/data/${d.id}" data-row>
            <strong>${d.name}</strong>
            <small>${size(d)}${d.source === 'builtin' ? ' · built in' : ` · ${bytes(d.bytes)}`}</small>
            ${d.state === 'ready' ? nothing : html`<small>${d.state === 'failed' ? plainly(d.problem) : d.state}</small>`}
          </a>`,
        )}
      </div>
    </section>`;
  }
}

/** How much data that is, in words. */
export const size = (d) =>
  d.kind === 'table'
    ? d.rows
      ? `${plural(d.rows, 'row')} × ${plural(d.columns, 'column')}`
      : 'table'
    : d.images
      ? `${plural(d.images, 'image')} of ${plural(d.classes, 'class', 'classes')}`
      : 'images';

customElements.define('fx-home', Home);

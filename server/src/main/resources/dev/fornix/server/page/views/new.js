/** A new study on one page: data, question, limits, start. */

import { html, nothing } from 'lit';
import { Part, failure, skeleton } from '../parts/base.js';
import '../parts/upload.js';
import { get, post } from '../lib/api.js';
import { metricTerm, plainly } from '../lib/format.js';
import { navigate, query, setQuery } from '../lib/router.js';
import { columns, preview, warnings } from './data.js';
import { size } from './home.js';

const TIMES = [
  ['1m', '1 minute'],
  ['5m', '5 minutes'],
  ['10m', '10 minutes'],
  ['30m', '30 minutes'],
  ['2h', '2 hours'],
  ['8h', 'over night'],
];

/** Columns as one value of the address, whatever their names hold. */
const joined = (columns) => columns.map(encodeURIComponent).join(',') || undefined;

const parts = (text) => {
  try {
    return (text || '').split(',').filter(Boolean).map(decodeURIComponent);
  } catch {
    return []; // somebody wrote the address
  }
};

const named = (metric) => {
  const [plain, field] = metricTerm(metric);
  return field ? `${field} – ${plain}` : plain;
};

class New extends Part {
  static properties = {
    datasets: { state: true },
    dataset: { state: true },
    profile: { state: true },
    sample: { state: true },
    server: { state: true },
    check: { state: true },
    checkProblem: { state: true },
    startProblem: { state: true },
    yaml: { state: true },
    busy: { state: true },
    limits: { state: true },
    name: { state: true },
  };

  constructor() {
    super();
    this.limits = {};
    this.name = '';
    this.yaml = null;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'New study · Fornix studio';
    this.load('datasets', () => get('/datasets'), (r) => (this.datasets = r.datasets));
    this.load('server', () => get('/server').catch(() => null), (r) => (this.server = r));
    this.moved();
  }

  /** The address says which data and which question. */
  moved() {
    const id = query().get('dataset');
    if (id !== this.dataset?.id) {
      this.dataset = null;
      this.profile = null;
      this.sample = null;
      this.yaml = null;
      this.startProblem = null;
      if (id) {
        this.choose(id);
      }
    } else if (id && this.target() !== this.profiled) {
      this.readProfile();
    }
    this.ask();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.later);
  }

  target() {
    return query().get('target') || undefined;
  }

  choose(id) {
    this.load(
      'dataset',
      () => get(`/datasets/${id}`),
      (d) => {
        this.dataset = d;
        if (!this.target() && d.target) {
          setQuery({ target: d.target });
        } else {
          this.readProfile();
        }
        this.load('preview', () => get(`/datasets/${id}/preview`, { rows: 5 }), (p) => (this.sample = p));
        this.ask();
      },
    );
  }

  readProfile() {
    this.profiled = this.target();
    this.load(
      'profile',
      () => get(`/datasets/${this.dataset.id}/profile`, { target: this.profiled }),
      (p) => (this.profile = p),
    );
  }

  settings() {
    const q = query();
    const limit = Object.entries(this.limits)
      .filter(([, v]) => v)
      .map(([name, v]) => `${name}<=${v}`);
    const drop = this.dropped();
    return Object.fromEntries(
      Object.entries({
        target: this.dataset?.kind === 'table' ? this.target() : undefined,
        metric: q.get('metric') || undefined,
        time: q.get('time') || '5m',
        limit: limit.length ? limit : undefined,
        drop: drop.length ? drop : undefined,
      }).filter(([, v]) => v !== undefined),
    );
  }

  dropped() {
    return parts(query().get('drop'));
  }

  drop(column) {
    setQuery({ drop: joined([...new Set([...this.dropped(), column])]) });
  }

  take(column) {
    setQuery({ drop: joined(this.dropped().filter((c) => c !== column)) });
  }

  body() {
    const name = this.name.trim() || undefined;
    return this.yaml === null
      ? { dataset: this.dataset.id, name, settings: this.settings() }
      : { dataset: this.dataset.id, name, settings: {}, yaml: this.yaml };
  }

  asked() {
    return this.dataset && (this.dataset.kind === 'images' || this.target() || this.yaml !== null);
  }

  /** Ask what such a study would do, a moment after the last change. */
  ask() {
    clearTimeout(this.later);
    const turn = (this.asking = (this.asking || 0) + 1);
    if (!this.asked()) {
      this.check = null;
      return;
    }
    this.later = setTimeout(async () => {
      let check = this.check;
      let problem = null;
      try {
        check = await post('/studies/check', this.body());
      } catch (error) {
        problem = error;
      }
      if (turn === this.asking) {
        this.check = check;
        this.checkProblem = problem;
        this.startProblem = null;
      }
    }, 200);
  }

  async start() {
    this.busy = true;
    this.startProblem = null;
    try {
      const study = await post('/studies', this.body());
      navigate(`/studies/${study.id}`);
    } catch (error) {
      this.startProblem = error;
    }
    this.busy = false;
  }

  takeForm() {
    this.yaml = null;
    this.ask();
  }

  render() {
    return html`<div class="stack" style="max-width:860px">
      <h1>New study</h1>
      <div class="steps">${this.step1()} ${this.step2()} ${this.step3()} ${this.step4()}</div>
    </div>`;
  }

  step1() {
    const d = this.dataset;
    return html`<section class="step ${d ? 'done' : ''}">
      <span class="no" aria-hidden="true">1</span>
      <div class="close">
        <h2>Data</h2>
        ${d
          ? html`<div class="row">
                <strong>${d.name}</strong><span class="soft">${size(d)}</span>
                <button class="plain" @click=${() => navigate('/new')}>Take other data</button>
              </div>
              ${this.profile ? warnings(this.profile, (c) => this.drop(c)) : this.problem ? nothing : skeleton(60)}
              ${this.dropped().length
                ? html`<div class="row" aria-live="polite">
                    <span class="soft">Left out:</span>
                    ${this.dropped().map(
                      (c) => html`<button @click=${() => this.take(c)} aria-label="Take ${c} again" title="Take it again">${c} ✕</button>`,
                    )}
                  </div>`
                : nothing}
              <details>
                <summary>Look at the data</summary>
                ${this.sample ? preview(this.sample) : skeleton(120)} ${this.profile?.columns ? columns(this.profile) : nothing}
              </details>`
          : html`<fx-upload
                @uploaded=${(e) => setQuery({ dataset: e.detail.id, target: e.detail.target })}
              ></fx-upload>
              <small>or take one that is here already</small>
              ${this.datasets
                ? html`<div class="cards">
                    ${this.datasets
                      .filter((each) => each.state === 'ready')
                      .map(
                        (each) =>
                          html`<button data-row @click=${() => setQuery({ dataset: each.id, target: each.target })}>
                            <strong>${each.name}</strong><small>${size(each)}${each.source === 'builtin' ? ' · built in' : ''}</small>
                          </button>`,
                      )}
                  </div>`
                : skeleton(120)}`}
        ${this.problem ? failure(this.problem) : nothing}
      </div>
    </section>`;
  }

  step2() {
    const d = this.dataset;
    const target = this.profile?.target;
    const metrics =
      d?.kind === 'images' ? this.server?.settings?.network_metrics : this.server?.settings?.table_metrics;
    const chosen = target?.metric || (d?.kind === 'images' ? 'accuracy' : '');
    return html`<section class="step ${this.asked() ? 'done' : ''}" ?inert=${!d || this.yaml !== null}>
      <span class="no" aria-hidden="true">2</span>
      <div class="close">
        <h2>Question</h2>
        ${d?.kind === 'images'
          ? html`<p>Which class does an image belong to?</p>`
          : html`<label class="field" style="max-width:360px"
              ><span>What do you want to know? <small>target</small></span>
              <select name="target" @change=${(e) => setQuery({ target: e.target.value, metric: undefined })}>
                <option value="" .selected=${!this.target()}>Choose a column</option>
                ${(this.profile?.columns || this.sample?.columns || []).map(
                  (c) => html`<option value=${c.name} .selected=${c.name === this.target()}>${c.name} (${c.kind.toLowerCase()})</option>`,
                )}
              </select></label
            >`}
        ${target?.why ? html`<p class="soft">${plainly(target.why)}</p>` : nothing}
        <label class="field" style="max-width:600px"
          ><span>What counts as good? <small>metric</small></span>
          <select name="metric" @change=${(e) => setQuery({ metric: e.target.value })}>
            <option value="">${chosen ? `${named(chosen)} (chosen for this question)` : 'chosen for the question'}</option>
            ${(metrics || [])
              .filter((m) => m !== chosen)
              .map((m) => html`<option value=${m} .selected=${query().get('metric') === m}>${named(m)}</option>`)}
          </select></label
        >
        ${target?.why_metric ? html`<p class="soft">${plainly(target.why_metric)}</p>` : nothing}
      </div>
    </section>`;
  }

  step3() {
    const time = query().get('time') || '5m';
    const custom = !TIMES.some(([value]) => value === time);
    const field = (name, label, unit) =>
      html`<label class="field" style="max-width:180px"
        ><span>${label} <small>${unit}</small></span
        ><input
          inputmode="decimal"
          placeholder="no limit"
          .value=${this.limits[name] || ''}
          @input=${(e) => {
            this.limits = { ...this.limits, [name]: e.target.value.trim() };
            this.ask();
          }}
      /></label>`;
    return html`<section class="step ${this.asked() ? 'done' : ''}" ?inert=${!this.dataset || this.yaml !== null}>
      <span class="no" aria-hidden="true">3</span>
      <div class="close">
        <h2>Limits</h2>
        <div class="chips" role="group" aria-label="Time">
          ${TIMES.map(
            ([value, text]) =>
              html`<button aria-pressed=${value === time} @click=${() => setQuery({ time: value })}>${text}</button>`,
          )}
          <input
            aria-label="another time, such as 45m"
            placeholder="another, such as 45m"
            size="20"
            .value=${custom ? time : ''}
            @change=${(e) => setQuery({ time: e.target.value.trim() || undefined })}
          />
        </div>
        <small>Everything is in it: search, final training, test, export and report. More time finds better models, with less and less gain.</small>
        ${this.dataset?.kind === 'images'
          ? html`<div class="row">
              ${field('parameters', 'Largest network', 'parameters, such as 100k')} ${field('latency', 'Slowest answer', 'ms for one image')}
              ${this.server?.settings?.quantities?.some((each) => each.startsWith('energy')) ? field('energy', 'Most energy', 'mJ for one image') : nothing}
            </div>`
          : nothing}
      </div>
    </section>`;
  }

  step4() {
    const ready = this.asked() && this.check && !this.checkProblem;
    return html`<section class="step" ?inert=${!this.asked()}>
      <span class="no" aria-hidden="true">4</span>
      <div class="close">
        <h2>Start</h2>
        <div aria-live="polite">
          ${this.checkProblem
            ? html`<div class="notice bad">${this.checkProblem.message}</div>`
            : html`<p>${(this.asked() && this.check?.sentence) || 'Choose data and a question first; here it will say what is going to happen.'}</p>`}
        </div>
        ${this.startProblem ? html`<div class="notice bad" role="alert">${this.startProblem.message}</div>` : nothing}
        ${this.yaml === null
          ? nothing
          : html`<div class="notice warn row">
              <span>The YAML below holds, not the question and the limits above.</span>
              <button @click=${() => this.takeForm()}>Take the form again</button>
            </div>`}
        <label class="field" style="max-width:360px"
          ><span>Name <small>optional</small></span
          ><input name="name" maxlength="120" .value=${this.name} @input=${(e) => (this.name = e.target.value)}
        /></label>
        <div><button class="main" ?disabled=${!ready || this.busy} @click=${() => this.start()}>Start</button></div>
        <details>
          <summary>For experts: everything as YAML</summary>
          <div class="close">
            <small
              >The same settings as of <code>./fornix fit</code>. What you write here holds instead of the form above.</small
            >
            <textarea
              aria-label="Settings as YAML"
              class="mono"
              rows="10"
              spellcheck="false"
              .value=${this.yaml ?? this.check?.yaml ?? ''}
              @input=${(e) => {
                this.yaml = e.target.value;
                this.ask();
              }}
            ></textarea>
          </div>
        </details>
      </div>
    </section>`;
  }
}

customElements.define('fx-new', New);


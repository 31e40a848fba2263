/** A study: its head with what counts, and its tabs. */

import { html, nothing } from 'lit';
import { Part, failure, progress, skeleton, studyState } from '../parts/base.js';
import { ask, sure } from '../parts/ask.js';
import '../parts/overview.js';
import '../parts/trials.js';
import '../parts/architectures.js';
import '../parts/tradeoffs.js';
import '../parts/mattered.js';
import '../parts/log.js';
import { get, post, remove } from '../lib/api.js';
import { AT_WORK, better, duration, metricTerm, plainly, plusMinus, quantity, score, trialsOf, whole, words } from '../lib/format.js';
import { listen, seldom } from '../lib/live.js';
import { navigate } from '../lib/router.js';

const TABS = [
  ['overview', 'Overview'],
  ['trials', 'Trials'],
  ['architectures', 'Architectures'],
  ['tradeoffs', 'Trade-offs'],
  ['mattered', 'What mattered'],
  ['log', 'Log'],
];

const STAGES = {
  loading: 'reading the data',
  planning: 'planning',
  searching: 'searching',
  retraining: 'training the best again',
  testing: 'testing once',
  refitting: 'training on all data',
  exporting: 'writing the file',
  reporting: 'writing the report',
  done: 'done',
};

const ALIVE = ['queued', ...AT_WORK];
const SILENCE_MILLIS = 2000;

class Study extends Part {
  static properties = { params: {}, study: { state: true }, tick: { state: true }, now: { state: true }, lost: { state: true } };

  constructor() {
    super();
    this.tick = 0;
    this.changed = seldom(1000, () => this.tick++);
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
    this.live = listen(
      this.params.study,
      ({ study }) => {
        if (study) {
          this.take(study);
        } else {
          this.changed();
        }
      },
      async () => {
        const there = await this.read();
        this.changed();
        return there;
      },
      (heard) => this.hear(heard),
    );
    this.clock = setInterval(() => {
      if (AT_WORK.includes(this.study?.state) && !document.hidden) {
        this.now = Date.now();
      }
    }, 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.live.stop();
    clearInterval(this.clock);
    clearTimeout(this.losing);
  }

  /** Answers whether there is such a study, as far as is known. */
  async read() {
    this.problem = null;
    await this.load('study', () => get(`/studies/${this.params.study}`), (s) => this.take(s));
    return this.problem?.status !== 404;
  }

  /** A moment of silence is none of people's concern. */
  hear(heard) {
    if (heard) {
      clearTimeout(this.losing);
      this.losing = undefined;
      this.lost = undefined;
    } else if (this.losing === undefined) {
      const since = Date.now();
      this.losing = setTimeout(() => (this.lost = since), SILENCE_MILLIS);
    }
  }

  take(study) {
    const before = this.study;
    this.study = study;
    this.taken = Date.now();
    document.title = `${study.name} · Fornix studio`;
    if (before && (before.state !== study.state || before.stage !== study.stage)) {
      this.changed();
    }
  }

  async steer(action) {
    this.problem = null;
    await this.load(
      'steer',
      () => post(`/studies/${this.study.id}/${action}`),
      (s) => this.take(s),
    );
  }

  async more() {
    const time = await ask('The search goes on from where it stopped, and the model is made again.', 'More time, such as +10m', '+5m', 'Go on');
    if (time) {
      await this.load('steer', () => post(`/studies/${this.study.id}/resume`, { time }), (s) => this.take(s));
    }
  }

  async delete() {
    if (await sure(`Delete the study ${this.study.name} with all of its files? Models in service stay.`, 'Delete')) {
      await this.load('delete', () => remove(`/studies/${this.study.id}`), () => navigate('/'));
    }
  }

  /** Of the table of trials what is marked there. */
  compare() {
    this.querySelector('fx-trials')?.compare();
  }

  render() {
    const s = this.study;
    if (!s) {
      return this.problem ? failure(this.problem, () => this.read()) : skeleton(480);
    }
    const tab = this.params.tab || 'overview';
    return html`<div class="stack" style="gap:16px">
      ${this.head(s)} ${this.problem ? failure(this.problem, () => this.read()) : this.silence()}
      <nav class="tabs" aria-label="Parts of the study">
        ${TABS.filter(([id]) => id !== 'architectures' || s.kind === 'images').map(
          ([id, name]) =>
            html`<a href="/studies/${s.id}${id === 'overview' ? '' : `/${id}`}" aria-current=${id === tab ? 'page' : nothing}>${name}</a>`,
        )}
      </nav>
      ${this.content(tab, s)}
    </div>`;
  }

  content(tab, s) {
    switch (tab) {
      case 'trials':
        return html`<fx-trials .study=${s} .tick=${this.tick}></fx-trials>`;
      case 'architectures':
        return s.kind === 'images'
          ? html`<fx-architectures .study=${s} .tick=${this.tick}></fx-architectures>`
          : html`<div class="empty">
              <p>A study of a table searches pipelines, which have no drawing; its trials say what each decided.</p>
              <a class="button" href="/studies/${s.id}/trials">To the trials</a>
            </div>`;
      case 'tradeoffs':
        return html`<fx-tradeoffs .study=${s} .tick=${this.tick}></fx-tradeoffs>`;
      case 'mattered':
        return html`<fx-mattered .study=${s} .tick=${this.tick}></fx-mattered>`;
      case 'log':
        return html`<fx-log .study=${s} .tick=${this.tick}></fx-log>`;
      default:
        return html`<fx-overview .study=${s} .tick=${this.tick}></fx-overview>`;
    }
  }

  silence() {
    return this.lost
      ? html`<div class="notice warn" role="status">
          The server has not been heard since ${new Date(this.lost).toLocaleTimeString('en-GB')}; what stands here is as it was then. It goes on by itself
          when the server is back.
        </div>`
      : nothing;
  }

  /** Seconds since the server told of the study, while it is at work and heard. */
  since(s) {
    return AT_WORK.includes(s.state) ? Math.max(0, ((this.lost ?? Date.now()) - this.taken) / 1000) : 0;
  }

  left(s) {
    if (s.state !== 'running' || s.left_seconds === undefined) {
      return '';
    }
    const left = s.left_seconds - this.since(s);
    return left > 0 ? `${duration(left)} left` : 'about to end';
  }

  head(s) {
    const question = s.kind === 'images' ? 'image classification' : `predicts ${s.settings?.target || ''}`;
    const alive = ALIVE.includes(s.state);
    return html`<header class="close">
      <div class="row base">
        <h1>${s.name}</h1>
        <span class="soft"><a href="/data/${s.dataset}">${s.dataset_name || s.dataset}</a> · ${question}</span>
        <span class="gap"></span>
        ${studyState(s.state)}
        <span class="soft"
          >${[s.state === 'running' ? STAGES[s.stage] || s.stage : '', this.left(s)].filter(Boolean).join(' · ')}</span
        >
        ${this.actions(s)}
      </div>
      ${alive ? progress(s.progress) : nothing}
      ${s.queue ? html`<p class="soft">Place ${s.queue.position} in the queue. ${plainly(s.queue.reason)}</p>` : nothing}
      ${s.problem ? html`<div class="notice bad" role="alert">${plainly(s.problem)}</div>` : nothing} ${this.figures(s)}
    </header>`;
  }

  actions(s) {
    const button = (text, action, kind = '') => html`<button class=${kind} @click=${action}>${text}</button>`;
    return html`<span class="row" style="gap:8px">
      ${s.state === 'running' ? button('Pause', () => this.steer('pause')) : nothing}
      ${s.state === 'running' && s.stage === 'searching' ? button('Stop and finish', () => this.steer('stop')) : nothing}
      ${s.state === 'paused' || s.state === 'failed' ? button('Resume', () => this.steer('resume'), 'main') : nothing}
      ${s.state === 'ready' ? button('Start', () => this.steer('start'), 'main') : nothing}
      ${s.state === 'finished' ? button('More time', () => this.more()) : nothing}
      ${s.model ? html`<a class="button main" href="/models/${s.model}">To the model</a>` : nothing}
      ${AT_WORK.includes(s.state) ? nothing : button('Delete', () => this.delete(), 'plain')}
    </span>`;
  }

  figures(s) {
    const [plain, field] = metricTerm(s.metric);
    const best = s.best;
    const costs = Object.entries(best?.values || {}).filter(([name]) => /^(parameters|latency_millis|energy_millijoules)$/.test(name));
    return html`<div class="figures">
      <div class="best">
        <small>best so far, on validation</small>
        <span class="value"
          >${best ? score(s.metric, best.score) : '–'} <small>${best ? plusMinus(s.metric, best.low, best.high) : ''}</small></span
        >
        <small>${plain}${field ? ` · ${field}` : ''}${s.direction ? ` · ${better(s.direction)}` : ''}</small>
      </div>
      <div><small>baseline</small><span class="value">${score(s.metric, s.baseline)}</span></div>
      ${s.first_random === undefined
        ? nothing
        : html`<div><small>best of the first random ones</small><span class="value">${score(s.metric, s.first_random)}</span></div>`}
      ${costs.map(
        ([name, value]) =>
          html`<div><small>${words(name)} of the best</small><span class="value">${quantity(name, value)}</span></div>`,
      )}
      <div>
        <small>trials</small><span class="value">${whole(trialsOf(s))}</span>
        ${s.counts?.failed ? html`<small>${whole(s.counts.failed)} failed</small>` : nothing}
      </div>
      <div>
        <small>time spent</small><span class="value">${duration(s.elapsed_seconds === undefined ? undefined : s.elapsed_seconds + this.since(s))}</span>
        ${s.budget_seconds ? html`<small>of ${duration(s.budget_seconds)}</small>` : nothing}
      </div>
    </div>`;
  }
}

customElements.define('fx-study', Study);

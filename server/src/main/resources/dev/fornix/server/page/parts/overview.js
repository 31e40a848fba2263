/** A live study at a glance. */

import { html, nothing } from 'lit';
import { Part, failure, skeleton, trialState } from './base.js';
import './chart.js';
import './drawing.js';
import './workers.js';
import { frontOption, frontRows, historyOption, historyRows } from './plots.js';
import { frontSaid, historySaid } from './sentences.js';
import { address, get } from '../lib/api.js';
import { duration, plainly, plural, score } from '../lib/format.js';
import { navigate } from '../lib/router.js';

class Overview extends Part {
  static properties = {
    study: {},
    tick: {},
    history: { state: true },
    front: { state: true },
    newest: { state: true },
    workers: { state: true },
    failures: { state: true },
  };

  willUpdate(changed) {
    if (changed.has('tick') || (changed.has('study') && changed.get('study')?.id !== this.study.id)) {
      this.read();
    }
  }

  read() {
    const base = `/studies/${this.study.id}`;
    this.problem = null;
    this.load('history', () => get(`${base}/history`, { points: 300 }), (r) => (this.history = r));
    this.load('front', () => get(`${base}/front`, { points: 300 }), (r) => (this.front = r));
    this.load(
      'newest',
      () => get(`${base}/trials`, { sort: 'number', direction: 'descending', limit: 8 }),
      (r) => (this.newest = r.trials),
    );
    this.load('workers', () => get(`${base}/workers`, { last: 40 }), (r) => (this.workers = r));
    this.load('failures', () => get(`${base}/failures`), (r) => (this.failures = r.failures));
  }

  open(event) {
    if (event.data?.trial !== undefined) {
      navigate(`/studies/${this.study.id}/trials/${event.data.trial}`);
    }
  }

  render() {
    const s = this.study;
    const id = s.id;
    const none = this.history && this.history.trials === 0;
    return html`${this.problem ? failure(this.problem, () => this.read()) : nothing}
      <div class="columns">
        <section class="c5">
          ${none
            ? this.waiting(s)
            : this.history
              ? html`<fx-chart
                  heading="Score over time"
                  says=${historySaid(this.history, s.metric)}
                  name="history"
                  how=${address(`/studies/${id}/history`)}
                  .option=${historyOption(this.history, { baseline: s.baseline, metric: s.metric })}
                  .rows=${historyRows(this.history)}
                  .point=${(e) => this.open(e)}
                ></fx-chart>`
              : skeleton(288)}
        </section>
        <section class="c4">
          ${this.front && this.front.front.length > 0
            ? html`<fx-chart
                heading="Trade-off"
                says=${frontSaid(this.front)}
                name="front"
                how=${address(`/studies/${id}/front`)}
                .option=${frontOption(this.front)}
                .rows=${frontRows(this.front)}
                .point=${(e) => this.open(e)}
              ></fx-chart>`
            : none
              ? nothing
              : skeleton(288)}
        </section>
        <section class="c3 close">${this.best(s)}</section>
        <section class="c8 close">
          <h2>Newest trials</h2>
          ${this.newest ? this.trials() : skeleton(240)}
        </section>
        <section class="c4 stack" style="align-content:start">
          ${this.workers ? html`<fx-workers .study=${s} .workers=${this.workers}></fx-workers>` : skeleton(88)}
          ${this.failures?.length
            ? html`<div class="close">
                <h2>Failures</h2>
                ${this.failures.map(
                  (f) =>
                    html`<p>
                      <strong>${plural(f.trials, 'trial')}</strong>: ${f.kind.replaceAll('_', ' ')}.
                      ${f.example === undefined
                        ? nothing
                        : html`<a href="/studies/${id}/trials/${f.example}">Trial ${f.example}</a>: ${plainly(f.reason)}`}
                    </p>`,
                )}
              </div>`
            : nothing}
          ${s.says?.length
            ? html`<div class="close"><h2>It says</h2>${s.says
                    .map((line) => plainly(line))
                    .filter(Boolean)
                    .slice(-3)
                    .map((line) => html`<p class="soft">${line}</p>`)}</div>`
            : nothing}
        </section>
      </div>`;
  }

  waiting(s) {
    return html`<div class="close" style="min-height:288px;align-content:start">
      <h2>Score over time</h2>
      <p class="soft">
        ${s.state === 'queued'
          ? 'It waits for its turn; the first scores come soon after it begins.'
          : s.state === 'running'
            ? 'No trial has a score yet; the baseline comes first, after a few seconds.'
            : 'No trial has a score.'}
      </p>
    </div>`;
  }

  best(s) {
    if (!s.best) {
      return html`<h2>The best one</h2>
        <p class="soft">None yet.</p>`;
    }
    return html`<div class="row base">
        <h2>${s.kind === 'images' ? 'The best network' : 'The best pipeline'}</h2>
        <span class="gap"></span>
        <a href="/studies/${s.id}/trials/${s.best.trial}">trial ${s.best.trial}</a>
      </div>
      <p class="soft">${s.best.description || ''}</p>
      ${s.best.drawable
        ? html`<a href="/studies/${s.id}/architectures?trial=${s.best.trial}" aria-label="Full view of the network">
            <fx-drawing .src=${address(`/studies/${s.id}/trials/${s.best.trial}/drawing`, { view: 'overview' })} class="thumb"></fx-drawing>
          </a>`
        : nothing}`;
  }

  trials() {
    return html`<div class="scroll">
      <table>
        <thead>
          <tr><th class="n">Trial</th><th>State</th><th class="n">Score</th><th class="n wide">Time</th><th>What changed, or why it ended</th></tr>
        </thead>
        <tbody>
          ${this.newest.map(
            (t) => html`<tr>
              <td class="n"><a href="/studies/${this.study.id}/trials/${t.number}" data-row>${t.number}</a></td>
              <td>${trialState(t.state)}</td>
              <td class="n">${t.score === undefined ? '–' : score(this.study.metric, t.score)}</td>
              <td class="n wide">${t.cost_seconds ? duration(t.cost_seconds) : '–'}</td>
              <td class="long soft">${plainly(t.reason) || t.changed || t.description || t.origin}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define('fx-overview', Overview);

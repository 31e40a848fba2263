/** What the words mean, how to use it from programs, and the keys. */

import { html, nothing } from 'lit';
import { Part, failure } from '../parts/base.js';
import { keys } from '../parts/keys.js';
import { get } from '../lib/api.js';
import { bytes, plural } from '../lib/format.js';

const WORDS = [
  ['Study', 'One question asked of one set of data, with its limits, and everything that was tried to answer it.'],
  ['Trial', 'One attempt: a configuration that was trained and measured. It completes, is stopped early, or fails with a reason.'],
  ['Score on validation', 'How good a trial is on data that it did not learn from. The search looks at it all the time, so the best one is a little too good to be true.'],
  ['Result on test', 'How good the finished model is on data that nothing looked at before. It is looked at once.'],
  ['Baseline', 'What the simplest model reaches. A score means nothing without it.'],
  ['95 % interval', 'Where the true value lies, if the data are like those that are still to come.'],
  ['Front', 'The trials that no other one beats both in score and in cost (Pareto front).'],
  ['Contribution', 'By how much a column moved one prediction up or down from the average one (Shapley value).'],
];

class Help extends Part {
  static properties = { server: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Help · Fornix studio';
    this.read();
  }

  read() {
    this.load('server', () => get('/server'), (s) => (this.server = s));
  }

  render() {
    const s = this.server;
    return html`<div class="stack" style="max-width:860px">
      <h1>Help</h1>
      <section class="close">
        <h2>Words</h2>
        <dl class="facts">${WORDS.map(([word, text]) => html`<dt>${word}</dt><dd>${text}</dd>`)}</dl>
      </section>
      <section class="close">
        <h2>Keys</h2>
        ${keys()}
      </section>
      <section class="close">
        <h2>Another browser</h2>
        <p>Under <a href="/access">Access</a> you can sign in another browser, see which ones are signed in, and make tokens for programs.</p>
      </section>
      <section class="close">
        <h2>From programs</h2>
        <p>
          Everything that the page shows and does goes through an interface that programs can use, too:
          <a href="/api/v1/openapi.yaml" target="_blank" rel="noopener">openapi.yaml</a>. The “⋯” of each chart shows the call that it was made from.
        </p>
      </section>
      ${this.problem ? failure(this.problem, () => this.read()) : nothing}
      ${s
        ? html`<section class="close">
            <h2>This server</h2>
            <dl class="facts">
              <dt>version</dt><dd>${s.version}</dd>
              <dt>home</dt><dd><code>${s.home}</code></dd>
              <dt>at once</dt><dd>${plural(s.running_limit, 'study', 'studies')} with ${plural(s.workers, 'worker')} each, on ${plural(s.cores, 'core')}</dd>
              <dt>running, waiting</dt><dd>${s.running}, ${s.queued}</dd>
              <dt>free disk</dt><dd>${bytes(s.disk_free_bytes)}</dd>
              <dt>largest upload</dt><dd>${bytes(s.upload_limit_bytes)}</dd>
            </dl>
          </section>`
        : nothing}
    </div>`;
  }
}

customElements.define('fx-help', Help);

/** A finished model: how good, where it fails, why, try it, use it. */

import { html, nothing } from 'lit';
import { Part, failure, skeleton } from '../parts/base.js';
import '../parts/failings.js';
import '../parts/tryit.js';
import '../parts/imagetry.js';
import '../parts/reasons.js';
import '../parts/service.js';
import { address, get } from '../lib/api.js';
import { better, bytes, metricTerm, plainly, score } from '../lib/format.js';

class Model extends Part {
  static properties = { params: {}, model: { state: true }, doubt: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read() {
    this.problem = null;
    this.load(
      'model',
      () => get(`/models/${this.params.model}`),
      (m) => {
        this.model = m;
        document.title = `${m.name} · model · Fornix studio`;
        this.load('study', () => get(`/studies/${m.study}`), (s) => (this.doubt = s.state === 'finished' ? s.problem : undefined));
      },
    );
  }

  render() {
    const m = this.model;
    if (!m) {
      return this.problem ? failure(this.problem, () => this.read()) : skeleton(480);
    }
    return html`<div class="stack" style="gap:32px">
      ${this.head(m)}
      <div class="columns">
        <section class="c6">
          ${m.kind === 'images' ? html`<fx-image-try .model=${m}></fx-image-try>` : html`<fx-try .model=${m}></fx-try>`}
        </section>
        <section class="c6"><fx-service .model=${m}></fx-service></section>
      </div>
      <fx-failings .model=${m}></fx-failings>
      ${m.kind === 'table' ? html`<fx-reasons .model=${m}></fx-reasons>` : nothing}
    </div>`;
  }

  head(m) {
    const [plain, field] = metricTerm(m.metric);
    const report = m.files.find((f) => f.name === 'report.html');
    const interval =
      m.test_low === undefined ? '' : html`${score(m.metric, m.test_low)} to ${score(m.metric, m.test_high)} · <span class="term">95 % interval</span>`;
    return html`<header class="close">
      <small><a href="/studies/${m.study}">Study ${m.name}</a></small>
      <div class="row base">
        <h1>${m.name}</h1>
        <span class="soft">${m.model || ''}${m.target ? ` · predicts ${m.target}` : ''}</span>
        <span class="gap"></span>
        ${report ? html`<a class="button" href=${address(`/models/${m.id}/files/report.html`, { inline: true })} target="_blank" rel="noopener">Report</a>` : nothing}
        ${this.download(m)}
      </div>
      <div class="figures">
        <div class="best">
          <small>result on test, looked at once</small>
          <span class="value">${score(m.metric, m.test_score)}</span>
          <small>${interval || `${plain}${field ? ` · ${field}` : ''}`}</small>
        </div>
        <div><small>baseline${m.baseline_part === 'validation' ? ', on validation' : ''}</small><span class="value">${score(m.metric, m.baseline_score)}</span></div>
        <div><small>on validation, during the search</small><span class="value">${score(m.metric, m.validation_score)}</span></div>
        <div><small>size</small><span class="value">${bytes(m.bytes)}</span></div>
      </div>
      ${this.doubt ? html`<div class="notice bad" role="alert">${plainly(this.doubt)}</div>` : nothing}
      <p class="soft">${this.judgement(m, plain, field)}</p>
    </header>`;
  }

  download(m) {
    const file = m.files.find((f) => f.name.endsWith('.onnx')) || m.files.find((f) => f.name.endsWith('.zip'));
    return file
      ? html`<a class="button main" href=${address(`/models/${m.id}/files/${file.name}`)} download=${file.name}
          >Download ${file.name.endsWith('.onnx') ? 'ONNX' : 'model'} <small style="color:inherit">${bytes(file.bytes)}</small></a
        >`
      : nothing;
  }

  /** Whether it beats the baseline beyond doubt, in a sentence. */
  judgement(m, plain, field) {
    const what = `The result is ${field || plain}; ${better(m.direction)}.`;
    if (m.baseline_score === undefined || m.test_low === undefined) {
      return what;
    }
    const [low, high] = [m.test_low, m.test_high];
    const minimize = m.direction === 'minimize';
    const beats = minimize ? high < m.baseline_score : low > m.baseline_score;
    const loses = minimize ? low > m.baseline_score : high < m.baseline_score;
    const baseline = `baseline${m.baseline_part === 'validation' ? ' (judged on validation data)' : ''}`;
    return `${what} ${
      beats
        ? `The whole interval is better than the ${baseline}: it has learnt something.`
        : loses
          ? `The whole interval is worse than the ${baseline}: do not use it.`
          : `The ${baseline} lies within the interval: it may have learnt nothing; more data or more time could tell.`
    }`;
  }
}

customElements.define('fx-model', Model);

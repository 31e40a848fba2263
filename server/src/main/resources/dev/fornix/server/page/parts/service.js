/** Take the model away or put it into service. */

import { html, nothing } from 'lit';
import { sure } from './ask.js';
import { Part } from './base.js';
import { address, get, post, put, remove } from '../lib/api.js';
import { ago, bytes, plainly, plural, score } from '../lib/format.js';

/** So many versions are shown at first. */
const FIRST = 5;

const plainName = (text) =>
  (text || 'model')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'model';

class Service extends Part {
  static properties = { model: {}, deployments: { state: true }, language: { state: true }, said: { state: true }, token: { state: true }, whole: { state: true } };

  willUpdate(changed) {
    if (changed.has('model')) {
      this.read();
      this.language ??= Object.keys(this.model.code || {})[0];
    }
  }

  read() {
    this.load(
      'deployments',
      () => get('/deployments'),
      (r) => (this.deployments = r.deployments.filter((d) => d.versions.some((v) => v.model === this.model.id))),
    );
  }

  async deploy(event) {
    event.preventDefault();
    const name = event.target.name.value.trim();
    this.problem = null;
    await this.load('deploy', () => put(`/deployments/${name}`, { model: this.model.id }), (d) => {
      this.said = `In service as ${d.name}, version ${d.active}.`;
    });
    this.read();
  }

  async removeVersion(d, version) {
    if (await sure(`Delete version ${version} of ${d.name}? It cannot answer again.`, 'Delete')) {
      await this.load('removeVersion', () => remove(`/deployments/${d.name}/versions/${version}`), () => {
        this.said = `Version ${version} of ${d.name} is deleted.`;
      });
      this.read();
    }
  }

  async activate(d, version) {
    this.problem = null;
    await this.load('activate', () => put(`/deployments/${d.name}/active`, { version }), () => {
      this.said = `${d.name} answers by version ${version} now.`;
    });
    this.read();
  }

  async undeploy(d) {
    if (await sure(`Take ${d.name} out of service? Whoever asks it gets no answer any more.`, 'Take out')) {
      await this.load('undeploy', () => remove(`/deployments/${d.name}`), () => {
        this.said = `${d.name} is out of service.`;
      });
      this.read();
    }
  }

  /** A token is shown once: here, in the lines that need it. */
  async makeToken() {
    this.problem = null;
    await this.load('token', () => post('/tokens', { name: `code for ${this.model.name || this.model.id}`.slice(0, 60) }), (t) => {
      this.token = t.secret;
    });
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.said = 'Copied.';
    } catch {
      // without a secure address browsers let no page copy
      getSelection().selectAllChildren(this.querySelector('pre'));
      this.said = 'The browser does not let this page copy; the lines are marked, so Ctrl+C takes them.';
    }
  }

  render() {
    const m = this.model;
    const code = m.code || {};
    return html`<div class="stack">
      <section class="close">
        <h2>Take it away</h2>
        <div class="scroll">
          <table>
            <tbody>
              ${m.files.map(
                (f) => html`<tr>
                  <td><a href=${address(`/models/${m.id}/files/${f.name}`)} download=${f.name}>${f.name}</a></td>
                  <td class="soft">${plainly(f.description)}</td>
                  <td class="n soft">${bytes(f.bytes)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>
      <section class="close">
        <h2>Put it into service</h2>
        ${this.problem ? html`<div class="notice bad" role="alert">${this.problem.message}</div>` : nothing}
        <form class="row" @submit=${(e) => this.deploy(e)}>
          <label class="row"
            ><small>under the name</small>
            <input name="name" required pattern="[a-z0-9][a-z0-9\\-]{0,39}" title="small letters, digits and hyphens" .defaultValue=${plainName(m.name)}
          /></label>
          <button>Deploy</button>
        </form>
        <small>The address stays the same when a better model takes its place; the one before is one click away.</small>
        <div aria-live="polite">${this.said ? html`<p>${this.said}</p>` : nothing}</div>
        ${(this.deployments || []).map((d) => this.deployment(d))}
      </section>
      ${Object.keys(code).length
        ? html`<section class="close">
            <div class="row">
              <h2>Use it from code</h2>
              <div class="chips" role="group" aria-label="Language">
                ${Object.keys(code).map(
                  (l) => html`<button aria-pressed=${l === this.language} @click=${() => (this.language = l)}>${l}</button>`,
                )}
              </div>
              <span class="gap"></span><button class="plain" @click=${() => this.copy(this.lines(code))}>Copy</button>
            </div>
            <pre tabindex="0">${this.lines(code)}</pre>
            ${code[this.language]?.includes('TOKEN')
              ? this.token
                ? html`<small>The token stands in the lines and is not shown again; it is good until it is revoked.</small>`
                : html`<div><button @click=${() => this.makeToken()}>Make an access token for it</button></div>`
              : nothing}
          </section>`
        : nothing}
    </div>`;
  }

  lines(code) {
    const lines = code[this.language] || '';
    return this.token ? lines.replace(/^# TOKEN.*\n/m, '').replaceAll('TOKEN', this.token) : lines;
  }

  deployment(d) {
    return html`<div class="close ruled">
      <div class="row base">
        <strong>${d.name}</strong><code>${d.url}</code>
        <span class="gap"></span><small>${plural(d.requests || 0, 'request')}</small>
        <button class="plain" @click=${() => this.undeploy(d)}>Take out</button>
      </div>
      <div class="scroll">
        <table>
          <tbody>
            ${this.versions(d).map(
              (v) => html`<tr class=${v.version === d.active ? 'chosen' : ''}>
                <td>version ${v.version}</td>
                <td>${v.model_name || v.model}</td>
                <td class="n">${v.test_score === undefined ? '' : score(v.metric, v.test_score)}</td>
                <td class="soft">${ago(v.deployed_at)}</td>
                <td class="n">
                  ${v.version === d.active ? 'answers' : html`<button class="plain" @click=${() => this.activate(d, v.version)}>let this one answer</button>
                        <button class="plain" aria-label="Delete version ${v.version}" @click=${() => this.removeVersion(d, v.version)}>delete</button>`}
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.whole !== d.name && d.versions.length > this.versions(d).length
        ? html`<div><button class="plain" @click=${() => (this.whole = d.name)}>Show all ${d.versions.length} versions</button></div>`
        : nothing}
    </div>`;
  }

  /** The newest ones and the one that answers, or all. */
  versions(d) {
    return [...d.versions].reverse().filter((v, i) => this.whole === d.name || i < FIRST || v.version === d.active);
  }
}

customElements.define('fx-service', Service);

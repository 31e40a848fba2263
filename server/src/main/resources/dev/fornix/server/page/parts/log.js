/** What the study said on its way. */

import { html } from 'lit';
import { Part, failure, save, skeleton } from './base.js';
import { get } from '../lib/api.js';
import { plainly } from '../lib/format.js';

class Log extends Part {
  static properties = { study: {}, tick: {}, lines: { state: true } };

  willUpdate(changed) {
    if (changed.has('tick')) {
      this.read();
    }
  }

  read() {
    this.problem = null;
    this.load('log', () => get(`/studies/${this.study.id}/log`, { lines: 1000 }), (r) => (this.lines = r.lines));
  }

  text() {
    return this.lines.map((l) => `${l.at} ${l.text}`).join('\n');
  }

  render() {
    if (this.problem) {
      return failure(this.problem, () => this.read());
    }
    if (!this.lines) {
      return skeleton(320);
    }
    if (this.lines.length === 0) {
      return html`<div class="empty"><p>It has said nothing yet.</p></div>`;
    }
    const said = this.lines.map((l) => ({ at: l.at, text: plainly(l.text) })).filter((l) => l.text);
    const time = (iso) => new Date(iso).toLocaleTimeString('en-GB');
    return html`<div class="columns">
      <section class="c8 close">
        <div class="row base">
          <h2>Log</h2>
          <span class="gap"></span><button class="plain" @click=${() => save('log.txt', 'text/plain', this.text())}>Take it away</button>
        </div>
        <pre tabindex="0" style="max-height:70vh;white-space:pre-wrap">
${said.map((l) => html`<span class="soft">${time(l.at)}</span> ${l.text}\n`)}</pre
        >
      </section>
      <section class="c4 close">
        <h2>Settings</h2>
        <pre tabindex="0">${this.study.yaml}</pre>
      </section>
    </div>`;
  }
}

customElements.define('fx-log', Log);

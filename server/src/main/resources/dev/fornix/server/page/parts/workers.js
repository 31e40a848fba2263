/** What each worker does now and for how long, and what it did before. */

import { html, nothing } from 'lit';
import { Part } from './base.js';
import { take } from './take.js';
import { address } from '../lib/api.js';
import { AT_WORK, duration } from '../lib/format.js';

class Workers extends Part {
  static properties = { study: {}, workers: {}, now: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.now = Date.now();
    this.clock = setInterval(() => {
      if (AT_WORK.includes(this.study?.state) && !document.hidden) {
        this.now = Date.now();
      }
    }, 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  render() {
    const { lanes, from, to } = this.workers;
    const begin = Date.parse(from);
    const alive = AT_WORK.includes(this.study.state);
    const end = Math.max(Date.parse(to), begin + 1, alive ? Date.now() : 0);
    const rows = lanes.flatMap((l) => l.spans.map((s) => [l.lane + 1, s.trial, s.state, s.start, s.end]));
    return html`<div class="close">
      <div class="row base">
        <h2>Workers</h2>
        <span class="gap"></span>
        ${lanes.length
          ? take({
              heading: 'Workers',
              name: 'workers',
              rows: [['worker', 'trial', 'state', 'start', 'end'], ...rows],
              how: address(`/studies/${this.study.id}/workers`),
            })
          : nothing}
      </div>
      ${lanes.length
        ? html`<div class="lanes">${lanes.map((lane) => this.lane(lane, begin, end, alive))}</div>`
        : html`<p class="soft">No worker has begun yet.</p>`}
    </div>`;
  }

  lane(lane, begin, end, alive) {
    const share = (t) => (100 * (t - begin)) / (end - begin);
    const now = alive ? lane.spans.find((span) => !span.end) : undefined;
    return html`<div class="close" style="gap:2px">
      <small
        >Worker ${lane.lane + 1}:
        ${now ? `trial ${now.trial}${now.description ? `, ${now.description}` : ''}, for ${duration(Math.max(0, Math.round((end - Date.parse(now.start)) / 1000)))}` : 'idle'}</small
      >
      <div class="lane">
        ${lane.spans.map((span) => {
          const left = Math.max(0, share(Date.parse(span.start)));
          const right = share(span.end ? Date.parse(span.end) : end);
          return html`<a
            class=${span.state}
            style="left:${left}%;width:${Math.max(0.2, right - left)}%"
            href="/studies/${this.study.id}/trials/${span.trial}"
            aria-label="trial ${span.trial}, ${span.state}"
            title="trial ${span.trial}, ${span.state}"
          ></a>`;
        })}
      </div>
    </div>`;
  }
}

customElements.define('fx-workers', Workers);

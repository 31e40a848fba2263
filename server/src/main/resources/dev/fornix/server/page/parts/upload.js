/** Where a file is dropped, and how far it has come. */

import { html, nothing } from 'lit';
import { Part, progress } from './base.js';
import { giveUp, unfinished, upload } from '../lib/api.js';
import { bytes } from '../lib/format.js';

const KINDS = '.csv,.tsv,.tab,.txt,.jsonl,.ndjson,.parquet,.zip,.npz';

class Upload extends Part {
  static properties = { file: { state: true }, share: { state: true }, over: { state: true }, waiting: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  look() {
    this.load('waiting', unfinished, (waiting) => (this.waiting = waiting));
  }

  async giveUp(dataset) {
    await this.load('giveUp', () => giveUp(dataset.id), () => {});
    this.look();
  }

  async take(file) {
    if (!file || this.file) {
      return;
    }
    this.problem = null;
    this.file = file;
    this.share = 0;
    try {
      const dataset = await upload(file, (share) => (this.share = share));
      this.dispatchEvent(new CustomEvent('uploaded', { detail: dataset }));
    } catch (error) {
      this.problem = error;
    }
    this.file = null;
    this.look();
  }

  render() {
    if (this.file) {
      const done = this.share >= 1;
      return html`<div class="drop" aria-live="polite">
        <strong>${this.file.name}</strong>
        <span class="soft"
          >${done ? 'Checking and reading it' : `${bytes(this.share * this.file.size)} of ${bytes(this.file.size)}`}</span
        >
        <div style="width:min(320px,100%)">${progress(this.share)}</div>
      </div>`;
    }
    return html`${(this.waiting || []).map(
        (d) => html`<div class="notice row" style="margin-bottom:8px">
          <span>Of ${d.name} ${bytes(d.received_bytes)} of ${bytes(d.bytes)} are here; choose the same file to go on.</span>
          <button class="plain" @click=${() => this.giveUp(d)}>Give it up</button>
        </div>`,
      )}
      <div
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${(e) => {
          e.preventDefault();
          this.over = true;
        }}
        @dragleave=${() => (this.over = false)}
        @drop=${(e) => {
          e.preventDefault();
          this.over = false;
          this.take(e.dataTransfer.files[0]);
        }}
      >
        <div>
          <label class="button main"
            >Choose a file<input class="hidden" type="file" accept=${KINDS} @change=${(e) => this.take(e.target.files[0])}
          /></label>
          or drop it here
        </div>
        <small
          >A table as CSV, JSON lines or Parquet, with a header; images as a zip with one folder for each class, or
          as .npz. It stays on
          this server.</small
        >
      </div>
      ${this.problem ? html`<div class="notice bad" role="alert" style="margin-top:8px">${this.problem.message}</div>` : nothing}`;
  }
}

customElements.define('fx-upload', Upload);

/** A data set: warnings first, then what each column is like, then the first rows or an image wall. */

import { html, nothing } from 'lit';
import { sure } from '../parts/ask.js';
import { Part, failure, skeleton } from '../parts/base.js';
import { get, remove } from '../lib/api.js';
import { number, plainly, plural, whole } from '../lib/format.js';
import { navigate } from '../lib/router.js';
import { size } from './home.js';

/** The column that a warning would rather do without. */
const unwanted = (warning) => warning.match(/--drop (.+?)\.?$/)?.[1];

const warning = (text, names, drop) => {
  const column = drop && unwanted(text);
  return html`<li>
    ${plainly(text, names)}
    ${column && names.includes(column) ? html`<button class="plain" @click=${() => drop(column)}>Leave out ${column}</button>` : nothing}
  </li>`;
};

/**
 * What one should know before using the data.
 *
 * @param drop leaves out a column, where that can be done
 */
export const warnings = (profile, drop) => {
  const all = profile.warnings || [];
  const names = (profile.columns || []).map((c) => c.name);
  const shown = (some) => html`<ul>${some.map((w) => warning(w, names, drop))}</ul>`;
  return all.length
    ? html`<div class="notice warn">
        <h3>${plural(all.length, 'thing')} to know first</h3>
        ${shown(all.slice(0, 8))}
        ${all.length > 8 ? html`<details><summary>${all.length - 8} more</summary>${shown(all.slice(8))}</details>` : nothing}
        ${all.some((w) => plainly(w, names) !== w)
          ? html`<small>What stands in “quotes” is a setting: on the page of a new study, under “For experts: everything as YAML”, a line each.</small>`
          : nothing}
      </div>`
    : html`<p class="soft">Nothing in the data calls for a warning.</p>`;
};

const numeric = (column) => column.kind.toLowerCase() === 'numeric';

const range = (c) =>
  c.numbers
    ? `${number(c.numbers.least)} to ${number(c.numbers.most)}, median ${number(c.numbers.median)}`
    : c.times
      ? `${c.times.earliest} to ${c.times.latest}`
      : (c.commonest || [])
          .slice(0, 3)
          .map((v) => `${v.name} (${whole(v.rows)})`)
          .join(', ');

/** A table of the columns of a profile. */
export const columns = (profile) => html`<div class="scroll" tabindex="0">
  <table>
    <thead>
      <tr><th>Column</th><th>Kind</th><th class="n">Missing</th><th class="n">Different</th><th>Values</th></tr>
    </thead>
    <tbody>
      ${(profile.columns || []).slice(0, 200).map(
        (c) => html`<tr>
          <td class="long">${c.name}</td>
          <td>${c.kind.toLowerCase()}</td>
          <td class="n">${c.missing ? `${number((100 * c.missing) / profile.rows)} %` : '–'}</td>
          <td class="n">${whole(c.different)}</td>
          <td class="long soft">${range(c)}</td>
        </tr>`,
      )}
    </tbody>
  </table>
</div>`;

/** The first rows, or the images. */
export const preview = (p) =>
  p.kind === 'table'
    ? html`<div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>${p.columns.map((c) => html`<th class=${numeric(c) ? 'n' : ''}>${c.name}</th>`)}</tr>
          </thead>
          <tbody>
            ${p.rows.map(
              (row) =>
                html`<tr>
                  ${row.map((cell, i) => html`<td class=${numeric(p.columns[i]) ? 'n' : ''}>${cell ?? html`<span class="soft">–</span>`}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`
    : html`<div class="wall">
        ${p.images.map(
          (i) => html`<figure><img src=${i.url} alt="${i.class || 'image'} ${i.index}" loading="lazy" /><figcaption><small>${i.class}</small></figcaption></figure>`,
        )}
      </div>`;

class Data extends Part {
  static properties = { params: {}, dataset: { state: true }, profile: { state: true }, sample: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read() {
    this.problem = null;
    const base = `/datasets/${this.params.dataset}`;
    this.load(
      'dataset',
      () => get(base),
      (d) => {
        this.dataset = d;
        document.title = `${d.name} · Fornix studio`;
        if (d.state === 'ready') {
          this.load('profile', () => get(`${base}/profile`), (p) => (this.profile = p));
          this.load('preview', () => get(`${base}/preview`, { rows: 20 }), (p) => (this.sample = p));
        } else if (d.state === 'checking') {
          setTimeout(() => this.isConnected && this.read(), 500);
        }
      },
    );
  }

  async delete() {
    if (await sure(`Delete the data set ${this.dataset.name}?`, 'Delete')) {
      await this.load('delete', () => remove(`/datasets/${this.dataset.id}`), () => navigate('/'));
    }
  }

  render() {
    const d = this.dataset;
    if (!d) {
      return this.problem ? failure(this.problem, () => this.read()) : skeleton(320);
    }
    return html`<div class="stack">
      <div class="row base">
        <h1>${d.name}</h1>
        <span class="soft">${size(d)}</span>
        <span class="gap"></span>
        ${d.source === 'upload' ? html`<button @click=${() => this.delete()}>Delete</button>` : nothing}
        ${d.state === 'ready' ? html`<a class="button main" href="/new?dataset=${d.id}">Use it in a study</a>` : nothing}
      </div>
      ${d.description ? html`<p class="soft">${d.description}</p>` : nothing}
      ${this.problem ? failure(this.problem, () => this.read()) : nothing}
      ${d.state === 'uploading' ? html`<p class="soft">${plural(d.received_bytes || 0, 'byte')} of ${whole(d.bytes)} have come; its upload has not ended.</p>` : nothing}
      ${d.state === 'checking' ? html`<p class="soft" role="status">It is being checked and read.</p>` : nothing}
      ${d.state === 'failed' ? html`<div class="notice bad">${plainly(d.problem)}</div>` : nothing}
      ${d.state === 'ready' ? (this.profile ? warnings(this.profile) : skeleton(80)) : nothing}
      ${this.sample
        ? html`<section class="close"><h2>${this.sample.kind === 'table' ? 'First rows' : 'Some images'}</h2>${preview(this.sample)}</section>`
        : nothing}
      ${this.profile?.columns ? html`<section class="close"><h2>Columns</h2>${columns(this.profile)}</section>` : nothing}
    </div>`;
  }
}

customElements.define('fx-data', Data);

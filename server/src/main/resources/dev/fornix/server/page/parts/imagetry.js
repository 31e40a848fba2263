/** Give the model of images a picture: what it sees, how sure it is, and where it looked. */

import { html, nothing } from 'lit';
import { Part, skeleton } from './base.js';
import './chart.js';
import { faithfulOption, faithfulRows } from './plots.js';
import { probabilities } from './tryit.js';
import { get, postContent } from '../lib/api.js';
import { percent, plainly } from '../lib/format.js';

const METHODS = [
  ['gradients', 'pixel by pixel', 'integrated gradients'],
  ['gradcam', 'region by region', 'Grad-CAM'],
  ['occlusion', 'by covering parts', 'occlusion'],
];

class ImageTry extends Part {
  static properties = {
    model: {},
    samples: { state: true },
    shown: { state: true },
    answer: { state: true },
    map: { state: true },
    method: { state: true },
    tested: { state: true },
  };

  constructor() {
    super();
    this.method = 'gradients';
  }

  willUpdate(changed) {
    if (changed.has('model') && !this.samples) {
      this.load(
        'samples',
        async () => {
          const study = await get(`/studies/${this.model.study}`);
          return get(`/datasets/${study.dataset}/preview`, { rows: 12 });
        },
        (p) => {
          this.samples = (p.images || []).slice(0, 12);
          if (this.samples.length) {
            this.sample(this.samples[0]);
          }
        },
      );
    }
  }

  async sample(image) {
    const response = await fetch(image.url);
    if (response.ok) {
      this.take(await response.blob(), image.class);
    }
  }

  take(blob, truth) {
    if (!blob) {
      return;
    }
    if (this.shown) {
      URL.revokeObjectURL(this.shown.url);
    }
    this.problem = null;
    this.blob = blob;
    this.shown = { url: URL.createObjectURL(blob), truth };
    this.load(
      'predict',
      () => postContent(`/models/${this.model.id}/predictions`, {}, blob, blob.type || 'image/png'),
      (r) => (this.answer = r.predictions[0]),
    );
    this.explain();
  }

  explain() {
    this.map = null;
    this.load(
      'map',
      () =>
        postContent(`/models/${this.model.id}/saliency`, { method: this.method }, this.blob, this.blob.type || 'image/png'),
      (r) => (this.map = r),
    );
  }

  updated(changed) {
    if (changed.has('map') && this.map) {
      this.draw();
    }
  }

  /** For the class in blue, against it in orange; the more, the stronger. */
  draw() {
    const canvas = this.querySelector('canvas');
    if (!canvas) {
      return;
    }
    const { width, height, values } = this.map;
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    const pixels = context.createImageData(width, height);
    const most = [...values].map(Math.abs).sort((a, b) => a - b)[Math.floor(0.99 * (values.length - 1))] || 1;
    values.forEach((v, i) => {
      const colour = v >= 0 ? [0, 114, 178] : [213, 94, 0];
      pixels.data.set([...colour, Math.min(255, (255 * Math.abs(v)) / most)], 4 * i);
    });
    context.putImageData(pixels, 0, 0);
  }

  render() {
    const p = this.answer;
    return html`<div class="close">
      <h2>Try it</h2>
      ${this.problem ? html`<div class="notice bad" role="alert">${this.problem.message}</div>` : nothing}
      <div class="row" style="align-items:start;gap:16px;min-height:152px">
        ${this.shown
          ? html`<img class="pixels" style="width:140px;height:140px" src=${this.shown.url} alt="the image that is classified" />`
          : html`<div class="skeleton" style="width:140px;height:140px"></div>`}
        ${this.map
          ? html`<span class="overlaid" role="img" aria-label="where the model looked: blue for, orange against">
              <img class="pixels" src=${this.map.image || this.shown.url} alt="" />
              <canvas class="pixels"></canvas>
            </span>`
          : nothing}
        <div class="close" style="flex:1;min-width:180px">
          ${p
            ? html`<div class="figures">
                  <div class="best">
                    <small>it sees</small><span class="value">${p.prediction}</span>
                    ${p.probability === undefined ? nothing : html`<small>probability ${percent(p.probability)}</small>`}
                    ${this.shown?.truth ? html`<small>it is ${this.shown.truth}</small>` : nothing}
                  </div>
                </div>
                ${p.probabilities ? probabilities(p.probabilities) : nothing}`
            : nothing}
        </div>
      </div>
      ${this.blob ? this.methods() : nothing}
      <div class="row">
        <label class="button"
          >Take an image of yours<input class="hidden" type="file" accept="image/png,image/jpeg" @change=${(e) => this.take(e.target.files[0])}
        /></label>
        <small>or one of the data set, most of which it has learnt from:</small>
      </div>
      ${this.samples
        ? html`<div class="wall" style="grid-template-columns:repeat(auto-fill,minmax(48px,1fr))">
            ${this.samples.map(
              (i) =>
                html`<button class="plain" style="padding:2px" aria-label="classify ${i.class || 'image'} ${i.index}" @click=${() => this.sample(i)}>
                  <img class="pixels" style="width:44px;height:44px" src=${i.url} alt="" />
                </button>`,
            )}
          </div>`
        : skeleton(112)}
    </div>`;
  }

  methods() {
    return html`<div class="close" style="gap:4px">
      <div class="chips" role="group" aria-label="Where it looked">
        ${METHODS.map(
          ([id, plain, field]) =>
            html`<button
              aria-pressed=${id === this.method}
              @click=${() => {
                this.method = id;
                this.explain();
              }}
            >
              ${plain} <span class="term">${field}</span>
            </button>`,
        )}
      </div>
      <p class="soft">
        ${this.map
          ? html`Blue spoke for ${this.map.class}, orange against it. ${plainly(this.map.sentence)}`
          : 'Asking the network where it looked.'}
      </p>
      ${this.map?.deletion ? this.test() : nothing}
    </div>`;
  }

  /** Whoever wants to see for himself. */
  test() {
    const { deletion, insertion } = this.map;
    const chart = (heading, says, name, curve, direction) => html`<fx-chart
      heading=${heading}
      says=${says}
      name=${name}
      height="220"
      .option=${faithfulOption(curve, direction)}
      .rows=${faithfulRows(curve)}
    ></fx-chart>`;
    return html`<details @toggle=${(e) => (this.tested = e.target.open)}>
      <summary>How the map was put to the test <span class="term">· deletion and insertion</span></summary>
      ${this.tested
        ? html`<div class="stack">
            ${chart(
              'Taking pixels away',
              'Of a map that is right the probability falls faster than in random order.',
              'deletion',
              deletion,
              'taken away, the strongest first',
            )}
            ${chart(
              'Bringing pixels back',
              'Of a map that is right the probability rises faster than in random order, from the blurred image on.',
              'insertion',
              insertion,
              'brought back, the strongest first',
            )}
          </div>`
        : nothing}
    </details>`;
  }
}

customElements.define('fx-image-try', ImageTry);

/** What all views have in common. */

import { LitElement, html, nothing } from 'lit';
import { STATES, STUDY_STATES } from '../lib/format.js';

/**
 * A part of the page in its document, so that one style sheet holds for all of it. `load(work)`
 * keeps what went wrong in `problem` until the same goes well, and what is late from overwriting
 * what came after it. A part that has `readdressed()` is told so when the page's address changes.
 */
export class Part extends LitElement {
  static properties = { problem: { state: true } };

  constructor() {
    super();
    this.problem = null;
    this.loading = new Map();
    this.addressed = () => this.readdressed?.();
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('fx-moved', this.addressed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('fx-moved', this.addressed);
  }

  createRenderRoot() {
    return this;
  }

  /** Run something that asks the server; of several of one name only the last counts. */
  async load(name, work, take) {
    const turn = (this.loading.get(name) || 0) + 1;
    this.loading.set(name, turn);
    try {
      const result = await work();
      if (this.loading.get(name) === turn) {
        if (this.problemOf === name) {
          this.problem = null;
          this.problemOf = undefined;
        }
        take(result);
        this.requestUpdate();
      }
    } catch (error) {
      if (this.loading.get(name) === turn && error.name !== 'AbortError') {
        this.problem = error;
        this.problemOf = name;
      }
    }
  }
}

/** As many as stand side by side. */
export const MOST_COMPARED = 6;

/** What is marked, with one more or less. */
export function marking(marked, each, on) {
  const next = new Set(marked);
  if (on) {
    next.add(each);
  } else {
    next.delete(each);
  }
  return next;
}

/** A button that compares what is marked. */
export const compareButton = (marked, go) => html`<button
    ?disabled=${marked.size < 2 || marked.size > MOST_COMPARED}
    title="Mark two to six, then compare"
    @click=${go}
  >
    Compare${marked.size ? ` ${marked.size}` : ''}
  </button>
  ${marked.size > MOST_COMPARED ? html`<small role="status">six at most</small>` : nothing}`;

/** A plain word with the field's term beside it. */
export const term = (plain, field) => html`${plain}${field ? html` <span class="term">· ${field}</span>` : nothing}`;

const stateOf = (states, state) => {
  const [sign, words] = states[state] || ['○', state];
  return html`<span class="state ${state}"><i aria-hidden="true">${sign}</i>${words}</span>`;
};

export const trialState = (state) => stateOf(STATES, state);

export const studyState = (state) => stateOf(STUDY_STATES, state);

/** What happened and what to do about it. */
export const failure = (problem, retry) => html`<div class="notice bad close" role="alert">
  <p>${problem.message}</p>
  <div class="row">
    ${retry ? html`<button @click=${retry}>Try again</button>` : nothing}
    ${problem.status === 404 ? html`<a class="button" href="/">To the studies</a>` : nothing}
  </div>
</div>`;

/** Room for what is still to come, of its final size. */
export const skeleton = (height) =>
  html`<div class="skeleton" style="height:${height}px" aria-hidden="true"></div>`;

export const progress = (share) => html`<div
  class="bar"
  role="progressbar"
  aria-label="share of the budget that is used"
  aria-valuemin="0"
  aria-valuemax="100"
  aria-valuenow=${Math.round(100 * (share || 0))}
>
  <i style="width:${Math.round(1000 * Math.min(1, share || 0)) / 10}%"></i>
</div>`;

/** A small line of numbers, for tables. */
export function spark(values, direction) {
  if (!values || values.length < 2) {
    return html`<svg width="96" height="20" aria-hidden="true"></svg>`;
  }
  const least = Math.min(...values);
  const most = Math.max(...values);
  const place = (v, i) => {
    const x = (i / (values.length - 1)) * 92 + 2;
    const y = most === least ? 10 : 18 - ((v - least) / (most - least)) * 16;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  return html`<svg width="96" height="20" role="img" aria-label="best score over time, ${direction === 'minimize' ? 'falling' : 'rising'}">
    <polyline
      points=${values.map(place).join(' ')}
      fill="none"
      stroke="var(--accent)"
      stroke-width="1.5"
      stroke-linejoin="round"
    ></polyline>
  </svg>`;
}

/** Give the reader a file that the page made. */
export function save(name, type, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

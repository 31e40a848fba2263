/** A drawing that the server made, put into the page so that its text can be read and found. */

import { html } from 'lit';
import { Part } from './base.js';

class Drawing extends Part {
  static properties = { src: {}, zoom: { type: Number }, scopes: { attribute: false }, text: { state: true } };

  constructor() {
    super();
    this.zoom = 0;
  }

  willUpdate(changed) {
    if (changed.has('src') && this.src) {
      this.load(
        'drawing',
        async () => {
          const response = await fetch(this.src);
          if (!response.ok) {
            throw new Error('There is no drawing of this one.');
          }
          return response.text();
        },
        (text) => {
          this.problem = null;
          this.text = text;
        },
      );
    }
  }

  /** Parsed as SVG: what is no drawing shows nothing, and scripts in it would never run. */
  updated(changed) {
    if (changed.has('text') && this.text) {
      const parsed = new DOMParser().parseFromString(this.text, 'image/svg+xml').documentElement;
      if (parsed.localName === 'svg') {
        parsed.querySelectorAll('script, foreignObject').forEach((each) => each.remove());
        this.querySelector('.drawing').replaceChildren(document.importNode(parsed, true));
      }
    }
    if (changed.has('text') || changed.has('scopes')) {
      this.unfoldable();
    }
    const svg = this.querySelector('svg');
    if (svg) {
      const natural = Number(svg.getAttribute('width')) || svg.viewBox.baseVal.width;
      svg.style.maxWidth = this.zoom ? 'none' : '100%';
      svg.style.width = this.zoom ? `${Math.round(natural * this.zoom)}px` : '';
    }
  }

  /** What is folded into one box unfolds by a click or by Enter. */
  unfoldable() {
    this.querySelectorAll('[data-scope]').forEach((box) => {
      const scope = box.dataset.scope;
      if (!this.scopes?.includes(scope) || box.dataset.unfolds !== undefined) {
        return;
      }
      const unfold = () => this.dispatchEvent(new CustomEvent('unfold', { detail: scope }));
      box.dataset.unfolds = '';
      box.ownerSVGElement.setAttribute('role', 'group');
      box.setAttribute('role', 'button');
      box.setAttribute('tabindex', '0');
      box.setAttribute('aria-label', `unfold ${scope}`);
      box.addEventListener('click', unfold);
      box.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          unfold();
        }
      });
    });
  }

  render() {
    return html`<div class="drawing ${this.text || this.problem ? '' : 'skeleton'}">${this.problem ? html`<p class="soft">${this.problem.message}</p>` : ''}</div>`;
  }
}

customElements.define('fx-drawing', Drawing);

/** An address that shows nothing. */

import { html } from 'lit';
import { Part } from '../parts/base.js';

class Missing extends Part {
  render() {
    return html`<div class="empty">
      <h1>There is nothing here</h1>
      <p>The address <code>${location.pathname}</code> belongs to no page of the studio.</p>
      <a class="button" href="/">To the studies</a>
    </div>`;
  }
}

customElements.define('fx-missing', Missing);

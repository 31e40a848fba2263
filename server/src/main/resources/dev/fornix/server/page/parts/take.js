/** Ways to take away what is shown, behind a small “⋯”. */

import { html, nothing } from 'lit';
import { save } from './base.js';
import { csv } from '../lib/format.js';

/** Give the reader rows of cells as CSV. */
export const saveCsv = (name, rows) => save(`${name || 'chart'}.csv`, 'text/csv', csv(rows));

/**
 * What stands behind the “⋯”.
 *
 * @param heading of what is taken away
 * @param name of its files
 * @param rows of cells, the names of the columns first
 * @param svg saves a drawing
 * @param how the call of the interface that it was made from
 */
export const take = ({ heading, name, rows, svg, how }) => html`<details class="take">
  <summary title="take this away" aria-label="take this away: ${heading}">⋯</summary>
  <div>
    ${rows ? html`<button class="plain" @click=${() => saveCsv(name, rows)}>Data as CSV</button>` : nothing}
    ${svg ? html`<button class="plain" @click=${svg}>Chart as SVG</button>` : nothing}
    ${how ? html`<small>How: the page asked for<br /><a href=${how} target="_blank" rel="noopener"><code>${how}</code></a></small>` : nothing}
  </div>
</details>`;

/** Whoever turns to something else does not want them open. */
document.addEventListener('click', (event) => closeAllBut(event.composedPath()));
document.addEventListener('keydown', (event) => {
  const open = document.querySelector('details.take[open]');
  if (event.key === 'Escape' && open) {
    open.open = false;
    open.querySelector('summary').focus();
  }
});

function closeAllBut(path) {
  document.querySelectorAll('details.take[open]').forEach((each) => {
    if (!path.includes(each)) {
      each.open = false;
    }
  });
}

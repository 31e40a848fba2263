/** The shell: bar, keys, and the view that belongs to the address. */

import { html, nothing } from 'lit';
import { Part, failure } from './parts/base.js';
import { keys } from './parts/keys.js';
import { catchLinks, match, navigate } from './lib/router.js';

const VIEWS = {
  home: () => import('./views/home.js'),
  new: () => import('./views/new.js'),
  data: () => import('./views/data.js'),
  study: () => import('./views/study.js'),
  trial: () => import('./views/trial.js'),
  model: () => import('./views/model.js'),
  compare: () => import('./views/compare.js'),
  access: () => import('./views/access.js'),
  help: () => import('./views/help.js'),
  missing: () => import('./views/missing.js'),
};

class App extends Part {
  static properties = { view: { state: true }, signedOut: { state: true }, help: { state: true } };

  constructor() {
    super();
    this.view = null;
    this.moves = 0;
    this.signedOut = false;
    this.pending = '';
    this.move = () => this.show();
    window.addEventListener('fx-moved', this.move);
    window.addEventListener('fx-signed-out', () => {
      this.signedOut = true;
    });
    window.addEventListener('keydown', (event) => this.key(event));
    catchLinks();
  }

  connectedCallback() {
    super.connectedCallback();
    this.show();
  }

  /** Who moves on while a view is being loaded does not get it any more. */
  async show() {
    const move = ++this.moves;
    const { view, params } = match(location.pathname);
    const place = view + JSON.stringify({ ...params, tab: undefined });
    if (place === this.place) {
      this.problem = null;
      this.view.params = params;
      this.view.requestUpdate();
      this.view.moved?.();
      return;
    }
    try {
      await VIEWS[view]();
    } catch (error) {
      if (move === this.moves) {
        this.problem = new Error('A part of the page could not be loaded; is the server still running?');
      }
      return;
    }
    if (move !== this.moves) {
      return;
    }
    this.problem = null;
    this.place = place;
    const element = document.createElement(`fx-${view}`);
    element.params = params;
    const first = this.view === null;
    this.view = element;
    document.title = 'Fornix studio';
    await this.updateComplete;
    if (!first) {
      this.querySelector('main').focus({ preventScroll: true });
    }
  }

  /** `g` waits for a second key; nothing is taken from who writes or answers a question. */
  key(event) {
    const busy = event.composedPath()[0]?.closest?.('input, textarea, select, [contenteditable], dialog');
    if (busy || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const pair = this.pending + event.key;
    this.pending = event.key === 'g' ? 'g' : '';
    if (pair === 'gs') {
      navigate('/');
    } else if (event.key === 'n') {
      navigate('/new');
    } else if (event.key === '?') {
      this.help = true;
    } else if (event.key === '/') {
      const field = this.querySelector('[data-search]');
      if (field) {
        field.focus();
        event.preventDefault();
      }
    } else if (event.key === 'c') {
      this.view?.compare?.();
    } else if (event.key === 'j' || event.key === 'k') {
      this.step(event.key === 'j' ? 1 : -1);
    }
  }

  /** From row to row; Enter opens a row since it is a link. */
  step(by) {
    const rows = [...this.querySelectorAll('[data-row]')];
    const at = rows.indexOf(document.activeElement.closest?.('[data-row]'));
    rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  }

  render() {
    const where = match(location.pathname).view;
    const link = (href, name, views) =>
      html`<a href=${href} aria-current=${views.includes(where) ? 'page' : nothing}>${name}</a>`;
    return html`
      <a class="skip" href="#content">To the content</a>
      <header class="top">
        <a class="mark" href="/" aria-label="Fornix, all studies"><img src="/page/icon.svg" alt="" /><span>Fornix</span></a>
        <nav aria-label="Main">
          ${link('/', 'Studies', ['home', 'study', 'trial', 'compare', 'data', 'model'])} ${link('/access', 'Access', ['access'])} ${link('/help', 'Help', ['help'])}
        </nav>
        <span class="gap"></span>
        <a class="button main" href="/new">New study</a>
      </header>
      <main id="content" tabindex="-1">
        ${this.signedOut ? this.entry() : this.problem ? failure(this.problem, () => location.reload()) : this.view}
      </main>
      ${this.help ? this.keys() : nothing}
    `;
  }

  entry() {
    return html`<div class="empty">
      <h1>You are not signed in</h1>
      <p>
        The studio opens by the address that the server printed when it started, which ends in a token that works once. Look
        for it in the terminal of <code>./fornix serve</code>, or have a browser that is signed in make another under Access; starting the server again prints a new one, too.
      </p>
      <form
        class="row"
        @submit=${(event) => {
          event.preventDefault();
          const text = event.target.token.value.trim();
          const token = /token=([^&\s]+)/.exec(text)?.[1] || text;
          location.href = `/enter?token=${encodeURIComponent(token)}`;
        }}
      >
        <label class="field"><span>Address or token</span><input name="token" size="40" autocomplete="off" required /></label>
        <button class="main" style="align-self:end">Sign in</button>
      </form>
    </div>`;
  }

  keys() {
    return html`<dialog aria-label="Keys" @close=${() => (this.help = false)}>
      <div class="stack">
        <h2>Keys</h2>
        ${keys()}
        <form method="dialog"><button class="main">Close</button></form>
      </div>
    </dialog>`;
  }

  updated() {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }
}

customElements.define('fx-app', App);

/** Who may ask this server: browsers that are signed in, and programs with a token. */

import { html, nothing } from 'lit';
import { sure } from '../parts/ask.js';
import { Part, failure, skeleton } from '../parts/base.js';
import { get, post, remove } from '../lib/api.js';
import { ago, browser, until } from '../lib/format.js';

class Access extends Part {
  static properties = {
    sessions: { state: true },
    tokens: { state: true },
    link: { state: true },
    made: { state: true },
    said: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Access · Fornix studio';
    this.read();
  }

  read() {
    this.load('sessions', () => get('/sessions'), (r) => (this.sessions = r.sessions));
    this.load('tokens', () => get('/tokens'), (r) => (this.tokens = r.tokens));
  }

  /** It works once, so it is not kept. */
  makeLink() {
    this.load('link', () => post('/session/links', {}), (made) => (this.link = location.origin + made.path));
  }

  async signOut() {
    await this.load('leave', () => remove('/session'), () => window.dispatchEvent(new CustomEvent('fx-signed-out')));
  }

  async end(session) {
    if (await sure(`Sign out ${browser(session.user_agent)}, last used ${ago(session.last_used_at)}?`, 'Sign out')) {
      await this.load('end', () => remove(`/sessions/${session.id}`), () => (this.said = 'That browser is signed out.'));
      this.read();
    }
  }

  async makeToken(event) {
    event.preventDefault();
    const form = event.target;
    await this.load('make', () => post('/tokens', { name: form.name.value.trim() }), (token) => {
      this.made = token;
      form.reset();
    });
    this.read();
  }

  async revoke(token) {
    if (await sure(`Revoke the token “${token.name}”? The program that uses it gets no answer any more.`, 'Revoke')) {
      await this.load('revoke', () => remove(`/tokens/${token.id}`), () => {
        this.said = `The token “${token.name}” is worth nothing any more.`;
        this.made = this.made?.id === token.id ? undefined : this.made;
      });
      this.read();
    }
  }

  render() {
    return html`<div class="stack" style="max-width:860px">
      <div class="row">
        <h1>Access</h1>
        <span class="gap"></span>
        <button @click=${() => this.signOut()}>Sign out</button>
      </div>
      ${this.problem ? failure(this.problem, () => this.read()) : nothing}
      <div aria-live="polite">${this.said ? html`<p>${this.said}</p>` : nothing}</div>
      ${this.browsers()} ${this.another()} ${this.programs()}
    </div>`;
  }

  browsers() {
    return html`<section class="close">
      <h2>Browsers that are signed in</h2>
      ${this.sessions
        ? html`<div class="scroll">
            <table>
              <thead>
                <tr><th>Browser</th><th>Last used</th><th class="medium">Signed in</th><th class="medium">Ends</th><th><span class="hidden">Sign out</span></th></tr>
              </thead>
              <tbody>
                ${this.sessions.map(
                  (s) => html`<tr class=${s.current ? 'chosen' : ''}>
                    <td title=${s.user_agent || nothing}>${browser(s.user_agent)}${s.current ? html` <small>this one</small>` : nothing}</td>
                    <td class="soft">${ago(s.last_used_at)}</td>
                    <td class="soft medium">${ago(s.created_at)}</td>
                    <td class="soft medium">${until(s.expires_at)}</td>
                    <td class="n">
                      ${s.current
                        ? nothing
                        : html`<button class="plain" aria-label="Sign out ${browser(s.user_agent)}" @click=${() => this.end(s)}>sign out</button>`}
                    </td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        : skeleton(80)}
    </section>`;
  }

  another() {
    return html`<section class="close">
      <h2>Another browser</h2>
      <p>An address with a one-time token signs in one browser, for 30 days. Here you can make one for another; it is good for ten minutes.</p>
      ${this.link
        ? html`<p><code class="link">${this.link}</code></p>`
        : html`<div><button @click=${() => this.makeLink()}>Make an address</button></div>`}
    </section>`;
  }

  programs() {
    return html`<section class="close">
      <h2>Programs · access tokens</h2>
      <p>
        A program shows its token as <code>Authorization: Bearer …</code>. It may do what you may, but makes and ends no tokens and sessions.
        A token is good until it is revoked.
      </p>
      ${this.tokens ? this.table() : skeleton(80)}
      <form class="row" @submit=${(e) => this.makeToken(e)}>
        <label class="row"><small>for</small><input name="name" required maxlength="80" placeholder="the shop's prices" /></label>
        <button>Make a token</button>
      </form>
      ${this.made
        ? html`<div class="notice" role="status">
            <p>The token for “${this.made.name}”, which is shown this once: <code class="link">${this.made.secret}</code></p>
          </div>`
        : nothing}
    </section>`;
  }

  table() {
    return this.tokens.length === 0
      ? html`<p class="soft">There is none yet.</p>`
      : html`<div class="scroll">
          <table>
            <thead>
              <tr><th>For</th><th>Last used</th><th class="medium">Made</th><th><span class="hidden">Revoke</span></th></tr>
            </thead>
            <tbody>
              ${this.tokens.map(
                (t) => html`<tr>
                  <td>${t.name}</td>
                  <td class="soft">${t.last_used_at ? ago(t.last_used_at) : 'never'}</td>
                  <td class="soft medium">${ago(t.created_at)}</td>
                  <td class="n"><button class="plain" aria-label="Revoke ${t.name}" @click=${() => this.revoke(t)}>revoke</button></td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>`;
  }
}

customElements.define('fx-access', Access);

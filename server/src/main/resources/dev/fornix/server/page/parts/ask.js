/** Questions that hold up everything until they are answered. */

import { html, nothing, render } from 'lit';

function open(question, { action, danger, value, label }) {
  return new Promise((answered) => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', question);
    const done = (answer) => {
      dialog.close();
      dialog.remove();
      answered(answer);
    };
    render(
      html`<form
        method="dialog"
        class="stack"
        style="gap:16px"
        @submit=${(event) => {
          event.preventDefault();
          done(value === undefined ? true : event.target.answer.value.trim());
        }}
      >
        <p>${question}</p>
        ${value === undefined
          ? nothing
          : html`<label class="field"><span>${label}</span><input name="answer" required .value=${value} /></label>`}
        <div class="row">
          <button class=${danger ? 'danger' : 'main'}>${action}</button>
          <button type="button" ?autofocus=${danger} @click=${() => done(null)}>Leave it</button>
        </div>
      </form>`,
      dialog,
    );
    dialog.addEventListener('cancel', () => done(null));
    document.querySelector('fx-app').append(dialog);
    dialog.showModal();
  });
}

/** Whether the user wants it; for what cannot be undone. */
export const sure = async (question, action) => (await open(question, { action, danger: true })) === true;

/** What the user writes; null if nothing. */
export const ask = (question, label, value, action) => open(question, { action, value, label });

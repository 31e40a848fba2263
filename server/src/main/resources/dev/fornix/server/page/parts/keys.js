/** What keys do, in words. */

import { html } from 'lit';

const KEYS = [
  ['/', 'search'],
  ['g s', 'studies'],
  ['n', 'new study'],
  ['j k', 'next and previous row'],
  ['c', 'compare what is marked'],
  ['?', 'this list'],
];

export const keys = () => html`<dl class="facts">${KEYS.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl>`;

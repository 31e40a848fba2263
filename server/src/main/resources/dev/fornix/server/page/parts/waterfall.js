/** From the average prediction, column by column, to this one. */

import { html, nothing } from 'lit';
import { take } from './take.js';
import { number, percent, plural } from '../lib/format.js';

const MOST_STEPS = 8;

/** The largest steps first; what is left of the columns is one step, so that they always add up. */
export function steps({ base, columns }) {
  const sorted = [...columns].sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const named = sorted.slice(0, sorted.length > MOST_STEPS + 1 ? MOST_STEPS : sorted.length);
  const others = sorted.slice(named.length);
  const all = named.map((c) => ({ name: c.column, value: c.value, by: c.share }));
  if (others.length) {
    all.push({ name: plural(others.length, 'other column'), by: others.reduce((sum, c) => sum + c.share, 0) });
  }
  let at = base;
  return all.map((step) => {
    const from = at;
    at += step.by;
    return { ...step, from, to: at };
  });
}

/**
 * A waterfall of Shapley values.
 *
 * @param contributions base, columns and, of classes, the output whose probability is explained and
 *   the scale of the steps
 * @param target what is predicted
 */
export function waterfall(contributions, target) {
  const { base, output, scale } = contributions;
  const odds = scale === 'log_odds';
  const plain = output === undefined || odds;
  const all = steps(contributions);
  const end = all.length ? all[all.length - 1].to : base;
  const ends = [base, ...all.map((s) => s.to)];
  const least = Math.min(...ends);
  const width = Math.max(...ends) - least || 1;
  const place = (v) => 2 + (96 * (v - least)) / width;
  const say = (v) => (plain ? number(v, 4) : percent(v));
  const by = (v) => `${v > 0 ? '+' : ''}${number(plain ? v : 100 * v)}`;
  const total = (name, v) => html`<span class="total">${name}</span>
    <span class="track"><b style="left:calc(${place(v)}% - 1px)"></b></span><span class="n total">${say(v)}</span>`;
  const rows = [
    ['column', 'value', 'share', 'from', 'to'],
    ['', 'on average', '', '', base],
    ...all.map((s) => [s.name, s.value, s.by, s.from, s.to]),
    ['', 'this one', '', '', end],
  ];
  return html`<div class="close">
    <div class="row base">
      <h3>Why ${output === undefined ? `this ${target || 'value'}` : output} <span class="term">Shapley values</span></h3>
      <span class="gap"></span>
      ${take({ heading: 'why', name: 'why', rows })}
    </div>
    <div class="bars" role="group" aria-label="from the average to this prediction">
      ${total('on average', base)}
      ${all.map(
        (s) => html`<span>${s.name} ${s.value === undefined || s.value === null ? nothing : html`<small>${String(s.value)}</small>`}</span>
          <span class="track"
            ><i
              class=${s.by < 0 ? 'minus' : ''}
              style="left:${place(Math.min(s.from, s.to))}%;width:${Math.max(0.4, (96 * Math.abs(s.by)) / width)}%"
            ></i></span
          ><span class="n">${by(s.by)}</span>`,
      )}
      ${total('this one', end)}
    </div>
    ${output === undefined ? nothing : html`<small>steps in ${odds ? 'log-odds' : 'percentage points of the probability'} of ${output}</small>`}
  </div>`;
}

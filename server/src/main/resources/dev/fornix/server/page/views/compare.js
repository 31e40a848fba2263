/** Two to six studies or trials side by side; `s` of the address says which: study or study:trial. */

import { html, nothing } from 'lit';
import { MOST_COMPARED, Part, failure, skeleton, studyState, trialState } from '../parts/base.js';
import '../parts/chart.js';
import '../parts/drawing.js';
import { axis, frame } from '../parts/chart.js';
import { address, get } from '../lib/api.js';
import { answered, duration, number, plusMinus, quantity, score, tick, trialsOf, whole, words } from '../lib/format.js';
import { query, setQuery } from '../lib/router.js';

function historiesOption(studies, metric) {
  return (colour) => ({
    ...frame(colour),
    legend: { bottom: 0, textStyle: { color: colour.soft }, icon: 'circle', itemHeight: 8 },
    grid: { left: 64, right: 16, top: 12, bottom: 64 },
    xAxis: axis('time since the start', colour, { type: 'value', axisLabel: { color: colour.soft, fontSize: 11, hideOverlap: true, formatter: (v) => duration(v) } }),
    yAxis: axis('', colour, { type: 'value', scale: true, axisLabel: { color: colour.soft, fontSize: 11, formatter: (v) => tick(metric, v) } }),
    series: studies.map(({ study, history }, i) => ({
      type: 'line',
      name: study.name,
      step: 'end',
      symbol: 'none',
      color: [colour.accent, colour.pruned, colour.complete, colour.failed, colour.other, colour.strong][i],
      data: [...history.improvements.map((x) => [x.seconds, x.score]), ...history.improvements.slice(-1).map((x) => [study.elapsed_seconds ?? x.seconds, x.score])],
    })),
  });
}

class Compare extends Part {
  static properties = { params: {}, items: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Compare · Fornix studio';
    this.moved();
  }

  asked() {
    return (query().get('s') || '').split(',').filter(Boolean).slice(0, MOST_COMPARED);
  }

  moved() {
    const asked = this.asked();
    if (String(asked) === this.shown) {
      return;
    }
    this.shown = String(asked);
    this.problem = null;
    this.load('items', () => Promise.all(asked.map(item)), (items) => (this.items = items));
  }

  without(id) {
    setQuery({ s: this.asked().filter((each) => each !== id).join(',') });
  }

  render() {
    if (this.problem) {
      return failure(this.problem, () => {
        this.shown = '';
        this.moved();
      });
    }
    if (!this.items) {
      return skeleton(480);
    }
    if (this.items.length < 2) {
      return html`<div class="empty">
        <h1>Compare</h1>
        <p>Mark two to six studies in the list of studies, or trials in the table of a study, and press Compare.</p>
        <a class="button main" href="/">To the studies</a>
      </div>`;
    }
    return html`<div class="stack">
      <h1>Side by side</h1>
      ${this.items.every((i) => !i.trial) ? this.histories() : nothing} ${this.facts()} ${this.decisions()} ${this.drawings()}
    </div>`;
  }

  histories() {
    const { metric } = this.items[0].study;
    if (this.items.some((i) => i.study.metric !== metric)) {
      return html`<p class="notice warn">These studies have different metrics (${[...new Set(this.items.map((i) => words(i.study.metric)))].join(', ')}), so their scores do not compare.</p>`;
    }
    const data = new Set(this.items.map((i) => i.study.dataset));
    return html`<fx-chart
      heading="Best score over time"
      says=${data.size > 1 ? 'The studies are of different data, so only their course compares.' : 'On the same data: who is ahead after the same time found better trials sooner.'}
      name="compare"
      height="300"
      .option=${historiesOption(this.items, metric)}
      .rows=${[['study', 'seconds', 'score'], ...this.items.flatMap((i) => i.history.improvements.map((x) => [i.study.name, x.seconds, x.score]))]}
    ></fx-chart>`;
  }

  /** Rows of facts; the ones in which they differ stand out. */
  facts() {
    const rows = this.items[0].trial ? trialRows(this.items) : studyRows(this.items);
    return this.table('Facts', rows);
  }

  decisions() {
    if (!this.items.every((i) => i.trial)) {
      return nothing;
    }
    const places = [...new Set(this.items.flatMap((i) => i.trial.decisions.map((d) => d.place)))];
    const answer = (i, place) => i.trial.decisions.find((d) => d.place === place)?.answer ?? '–';
    const different = places
      .map((place) => [words(place), ...this.items.map((i) => answer(i, place))])
      .filter(([, ...answers]) => new Set(answers).size > 1)
      .map(([place, ...answers]) => [place, ...answers.map(answered)]);
    return different.length ? this.table('What they decided differently', different) : html`<p class="soft">They decided all the same.</p>`;
  }

  table(title, rows) {
    return html`<section class="close">
      <h2>${title}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th></th>
              ${this.items.map(
                (i) => html`<th>
                  <a href=${i.href}>${i.name}</a> <button class="plain" aria-label="take ${i.name} out" @click=${() => this.without(i.id)}>✕</button>
                </th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${rows.map(([name, ...cells]) => html`<tr><td class="soft">${name}</td>${cells.map((c) => html`<td class="long">${c}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  drawings() {
    const drawn = this.items.map((i) => [i, i.trial ? (i.trial.drawable ? i.trial.number : undefined) : i.study.best?.drawable ? i.study.best.trial : undefined]);
    if (drawn.every(([, n]) => n === undefined)) {
      return nothing;
    }
    return html`<section class="close">
      <h2>Networks</h2>
      <div style="display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(240px,1fr))">
        ${drawn.map(([i, n]) =>
          n === undefined
            ? html`<p class="soft">${i.name} has no drawing.</p>`
            : html`<div class="close"><small>${i.name}</small><fx-drawing .src=${address(`/studies/${i.study.id}/trials/${n}/drawing`, { view: 'overview' })}></fx-drawing></div>`,
        )}
      </div>
    </section>`;
  }
}

async function item(id) {
  const [studyId, number] = id.split(':');
  const study = await get(`/studies/${studyId}`);
  if (number !== undefined) {
    const trial = await get(`/studies/${studyId}/trials/${number}`);
    return { id, study, trial, name: `${study.name}, trial ${number}`, href: `/studies/${studyId}/trials/${number}` };
  }
  return { id, study, name: study.name, href: `/studies/${studyId}`, history: await get(`/studies/${studyId}/history`, { points: 50 }) };
}

const studyRows = (items) => {
  const of = (name, read) => [name, ...items.map((i) => read(i.study))];
  return [
    of('state', (s) => studyState(s.state)),
    of('data', (s) => s.dataset_name || s.dataset),
    of('best, on validation', (s) => (s.best ? html`<strong>${score(s.metric, s.best.score)}</strong> <small>${plusMinus(s.metric, s.best.low, s.best.high)}</small>` : '–')),
    of('baseline', (s) => score(s.metric, s.baseline)),
    of('best of the first random ones', (s) => score(s.metric, s.first_random)),
    of('metric', (s) => words(s.metric)),
    of('the best one', (s) => s.best?.description || '–'),
    of('trials', (s) => whole(trialsOf(s))),
    of('time spent', (s) => duration(s.elapsed_seconds)),
    of('strategy', (s) => s.strategy || '–'),
    of('space', (s) => s.space || '–'),
  ];
};

const trialRows = (items) => {
  const names = [...new Set(items.flatMap((i) => Object.keys(i.trial?.values || {})))].slice(0, 14);
  return [
    ['state', ...items.map((i) => (i.trial ? trialState(i.trial.state) : '–'))],
    ['score, on validation', ...items.map((i) => (i.trial?.score === undefined ? '–' : html`<strong>${score(i.study.metric, i.trial.score)}</strong>`))],
    ['how it came about', ...items.map((i) => words(i.trial?.origin))],
    ['time', ...items.map((i) => (i.trial?.cost_seconds ? duration(i.trial.cost_seconds) : '–'))],
    ['budget', ...items.map((i) => (i.trial?.budget ? `${number(i.trial.budget.amount)} ${words(i.trial.budget.resource).toLowerCase()}` : '–'))],
    ...names.map((n) => [words(n), ...items.map((i) => quantity(n, i.trial?.values?.[n]))]),
  ];
};

customElements.define('fx-compare', Compare);

/** What the charts of a study draw. */

import { axis, frame } from './chart.js';
import { duration, inPercent, number, quantity, score, tick, words } from '../lib/format.js';

const MOST_AXES = 8;
const SHAPES = { complete: 'circle', running: 'circle', pruned: 'diamond', failed: 'path://M0,0L10,10M10,0L0,10' };

/** Scores at an axis need no zeros at their end. */
const quantityTick = (name, value) => (/accuracy|auroc|f1|loss|error/.test(name) ? tick(name, value) : quantity(name, value));

const nearly = (values, low, high) => {
  const kept = values.filter((v) => v !== undefined && v !== null && Number.isFinite(v));
  return kept.length ? [Math.min(...kept), Math.max(...kept)] : [low, high];
};

/** The range that is drawn: of very bad trials only the edge is shown, so that the good ones can be told apart. */
function span(history, baseline) {
  const good = history.points.map((p) => (history.direction === 'minimize' ? p.low : p.high)).sort((a, b) => a - b);
  const cut = (share) => good[Math.round(share * (good.length - 1))];
  const kept = history.direction === 'minimize' ? [good[0], cut(0.9)] : [cut(0.1), good[good.length - 1]];
  const [least, most] = nearly([...kept, baseline], 0, 1);
  const room = (most - least || Math.abs(most) || 1) * 0.06;
  return [least - room, most + room];
}

/** Score over time: trials as dots or bands, the best so far as a step, the baseline as a line. */
export function historyOption(history, { baseline, metric }) {
  const minimize = history.direction === 'minimize';
  return (colour) => {
    const [least, most] = span(history, baseline);
    const single = history.points.filter((p) => p.count === 1);
    const several = history.points.filter((p) => p.count > 1);
    const clip = (v) => Math.max(least, Math.min(most, v));
    const dots = (state, fill) => ({
      type: 'scatter',
      name: state === 'pruned' ? 'stopped early' : state,
      symbol: SHAPES[state] || 'circle',
      symbolSize: 6,
      itemStyle: { color: fill, opacity: 0.75 },
      data: single
        .filter((p) => (p.state || 'complete') === state)
        .map((p) => ({ value: [p.seconds, clip(p.high)], trial: p.high_trial, score: p.high })),
    });
    const last = Math.max(0, ...history.points.map((p) => p.seconds));
    const steps = history.improvements.map((i) => [i.seconds, clip(i.score)]);
    if (steps.length) {
      steps.push([last, steps[steps.length - 1][1]]);
    }
    return {
      ...frame(colour),
      tooltip: {
        ...frame(colour).tooltip,
        formatter: (at) =>
          at.data?.trial === undefined
            ? at.seriesName
            : `trial ${at.data.trial}\n${score(metric, at.data.score)} after ${duration(at.data.value[0])}`,
      },
      xAxis: axis('time since the start', colour, {
        type: 'value',
        max: last || 1,
        splitLine: { show: false },
        axisLabel: { color: colour.soft, fontSize: 11, hideOverlap: true, formatter: (v) => duration(v) },
      }),
      yAxis: axis('', colour, {
        type: 'value',
        min: least,
        max: most,
        axisLabel: { color: colour.soft, fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: (v) => tick(metric, v) },
      }),
      series: [
        {
          type: 'custom',
          name: 'trials',
          data: several.map((p) => ({ value: [p.seconds, clip(p.low), clip(p.high)], trial: minimize ? p.low_trial : p.high_trial, score: minimize ? p.low : p.high })),
          renderItem: (params, api) => {
            const low = api.coord([api.value(0), api.value(1)]);
            const high = api.coord([api.value(0), api.value(2)]);
            return {
              type: 'rect',
              shape: { x: low[0] - 1, y: high[1], width: 2, height: Math.max(2, low[1] - high[1]) },
              style: { fill: colour.complete, opacity: 0.35 },
            };
          },
        },
        dots('complete', colour.complete),
        dots('pruned', colour.pruned),
        {
          type: 'line',
          name: 'best so far',
          step: 'end',
          symbol: 'none',
          lineStyle: { color: colour.accent, width: 2 },
          data: steps,
          markLine:
            baseline === undefined || baseline === null
              ? undefined
              : {
                  silent: true,
                  symbol: 'none',
                  lineStyle: { color: colour.soft, type: 'dashed' },
                  label: { formatter: 'baseline', color: colour.soft, position: 'insideStartTop' },
                  data: [{ yAxis: baseline }],
                },
        },
      ],
    };
  };
}

export const historyRows = (history) => [
  ['trials', 'low', 'low_trial', 'high', 'high_trial', 'seconds', 'state'],
  ...history.points.map((p) => [p.count, p.low, p.low_trial, p.high, p.high_trial, p.seconds, p.state]),
];

const ranges = (points, key) => {
  const values = points.map((p) => p[key]).filter(Number.isFinite);
  return values.length && Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > 50 ? 'log' : 'value';
};

/** Score against cost with the front; what lies beyond a limit is grey. */
export function frontOption(front, { limit } = {}) {
  return (colour) => {
    const all = [...front.others, ...front.front];
    const dot = (p) => ({ value: [p.x, p.y], trial: p.trial });
    const beyond = (p) => p.within === false || p.feasible === false;
    return {
      ...frame(colour),
      tooltip: {
        ...frame(colour).tooltip,
        formatter: (at) =>
          at.data?.trial === undefined
            ? at.seriesName
            : `trial ${at.data.trial}\n${words(front.y)} ${quantity(front.y, at.data.value[1])}\n${words(front.x)} ${quantity(front.x, at.data.value[0])}`,
      },
      xAxis: axis(words(front.x), colour, {
        type: ranges(all, 'x'),
        scale: true,
        axisLabel: { color: colour.soft, fontSize: 11, hideOverlap: true, formatter: (v) => quantityTick(front.x, v) },
      }),
      yAxis: axis('', colour, {
        type: 'value',
        scale: true,
        axisLabel: { color: colour.soft, fontSize: 11, formatter: (v) => quantityTick(front.y, v) },
      }),
      series: [
        { type: 'scatter', name: 'trials', symbolSize: 6, itemStyle: { color: colour.complete, opacity: 0.5 }, data: front.others.filter((p) => !beyond(p)).map(dot) },
        { type: 'scatter', name: 'beyond the limit', symbolSize: 6, itemStyle: { color: colour.line }, data: all.filter(beyond).map(dot) },
        {
          type: 'line',
          name: 'front',
          symbol: 'circle',
          symbolSize: 9,
          lineStyle: { color: colour.accent, width: 1.5 },
          itemStyle: { color: colour.accent },
          data: front.front.filter((p) => !beyond(p)).map(dot),
          markArea:
            limit === undefined
              ? undefined
              : { silent: true, itemStyle: { color: colour.sunken }, data: [[{ xAxis: limit }, {}]] },
        },
      ],
    };
  };
}

export const frontRows = (front) => [
  ['trial', front.x, front.y, 'on_front', 'within_limits'],
  ...front.front.map((p) => [p.trial, p.x, p.y, true, true]),
  ...front.others.map((p) => [p.trial, p.x, p.y, false, p.within !== false && p.feasible !== false]),
];

/** Learning curves: one line a trial, the score where there is one, else the loss. */
export function curvesOption(curves, value, resource) {
  return (colour) => ({
    ...frame(colour),
    legend: { show: curves.length > 1 && curves.length <= 8, bottom: 0, right: 0, textStyle: { color: colour.soft }, icon: 'circle', itemHeight: 8 },
    grid: { left: 56, right: 12, top: 12, bottom: curves.length > 1 ? 56 : 40 },
    xAxis: axis(words(resource || 'spent').toLowerCase(), colour, { type: 'value' }),
    yAxis: axis('', colour, {
      type: 'value',
      scale: true,
      max: inPercent(value) ? (range) => (range.max > 0.98 ? 1 : null) : null,
      axisLabel: { color: colour.soft, fontSize: 11, formatter: (v) => quantityTick(value, v) },
    }),
    series: curves.map((c, i) => ({
      type: 'line',
      name: `trial ${c.trial}`,
      symbol: c.points.length < 20 ? 'circle' : 'none',
      symbolSize: 4,
      lineStyle: { width: i === 0 ? 2 : 1.2 },
      color: [colour.accent, colour.pruned, colour.complete, colour.failed, colour.other, colour.sky, colour.strong, colour.soft][i % 8],
      data: c.points.filter((p) => p.values[value] !== undefined).map((p) => [p.spent, p.values[value]]),
    })),
  });
}

/** How the probability follows the pixels that a map marks, beside random orders. */
export function faithfulOption(curve, direction) {
  return (colour) => {
    const line = (name, values, fill, type) => ({
      type: 'line',
      name,
      symbol: 'none',
      color: fill,
      lineStyle: { width: 2, type },
      data: values.map((v, i) => [i / (values.length - 1), v]),
    });
    return {
      ...frame(colour),
      legend: { show: true, bottom: 0, right: 0, textStyle: { color: colour.soft }, itemHeight: 8 },
      grid: { left: 56, right: 12, top: 12, bottom: 56 },
      xAxis: axis(`share of the pixels ${direction}`, colour, {
        type: 'value',
        axisLabel: { color: colour.soft, fontSize: 11, formatter: (v) => `${Math.round(100 * v)} %` },
      }),
      yAxis: axis('probability', colour, { type: 'value', min: 0, max: 1, nameGap: 36 }),
      series: [line('by the map', curve.map, colour.accent, 'solid'), line('in random order', curve.random, colour.pruned, 'dashed')],
    };
  };
}

/** The same as rows of cells. */
export const faithfulRows = (curve) => [
  ['share', 'map', 'random'],
  ...curve.map.map((v, i) => [i / (curve.map.length - 1), v, curve.random[i]]),
];

/** Which of the reported values is worth drawing: the objective, else a loss, else the first. */
export function curveValue(curves, metric) {
  const names = new Set(curves.flatMap((c) => c.points.flatMap((p) => Object.keys(p.values))));
  return [metric, `validation_${metric}`, 'validation_loss', 'training_loss'].find((n) => names.has(n)) || [...names][0];
}

/** A place in a space by its last two parts. */
const shortly = (place) => words(place.split('/').slice(-2).join('/'));

const MOST_BARS = 12;

/** As high as so many bars are. */
export const barsHeight = (count) => Math.min(MOST_BARS, count) * 28 + 24;

/**
 * Bars with their names, the first on top.
 *
 * @param bars of name and value
 * @param left pixels for the names
 * @param tip of a bar
 * @param label at the end of a bar
 * @param shown what stands for a name
 */
export function barsOption(bars, { left, tip, label, shown = (name) => name }) {
  return (colour) => {
    const top = bars.slice(0, MOST_BARS).reverse();
    return {
      ...frame(colour),
      grid: { left, right: 56, top: 4, bottom: 4 },
      tooltip: { ...frame(colour).tooltip, formatter: tip },
      xAxis: { type: 'value', show: false, min: (range) => Math.min(0, range.min) },
      yAxis: axis('', colour, {
        type: 'category',
        data: top.map((bar) => bar.name),
        axisLine: { show: false },
        axisLabel: { color: colour.ink, fontSize: 12, formatter: shown, width: left - 15, overflow: 'truncate' },
      }),
      series: [
        {
          type: 'bar',
          barWidth: 12,
          itemStyle: { color: colour.running, borderRadius: 2 },
          label: { show: true, position: 'right', color: colour.soft, formatter: label },
          data: top,
        },
      ],
    };
  };
}

/** Shares of decisions. */
export const importanceOption = (importance) =>
  barsOption(
    importance.decisions.map((d) => ({ name: d.decision, value: d.share })),
    {
      left: 220,
      tip: (at) => `${words(at.name)}\n${number(100 * at.value)} % of the spread`,
      label: (at) => `${number(100 * at.value, 2)} %`,
      shown: shortly,
    },
  );

/** The decisions that most trials made, and the score; more axes cannot be told apart. */
const shownAxes = (parallel) => {
  const all = parallel.axes.map((each, place) => ({ axis: each, place }));
  const decisions = all.filter((a) => a.axis.kind !== 'score').slice(0, MOST_AXES);
  return [...decisions, ...all.filter((a) => a.axis.kind === 'score')];
};

/** Whether there is a way to draw, and not only where it ended. */
export const wayOf = (curves) => curves.some((c) => new Set(c.points.map((p) => p.spent)).size > 1);

/** Decisions and score of trials as lines through parallel axes. */
export function parallelOption(parallel, metric, direction) {
  return (colour) => {
    const axes = shownAxes(parallel);
    const at = axes.findIndex(({ axis: each }) => each.kind === 'score');
    const scores = parallel.rows.map((r) => r.cells[axes[at].place]).filter(Number.isFinite);
    const whole = (place) => parallel.rows.every((r) => !Number.isFinite(r.cells[place]) || Number.isInteger(r.cells[place]));
    const better = direction === 'minimize' ? [colour.accent, colour.line] : [colour.line, colour.accent];
    return {
      ...frame(colour),
      visualMap: { show: false, dimension: at, min: Math.min(...scores), max: Math.max(...scores), inRange: { color: better } },
      parallel: { left: 40, right: 60, top: 56, bottom: 20 },
      parallelAxis: axes.map(({ axis: a, place }, dim) => ({
        dim,
        name: shortly(a.name),
        nameTextStyle: { color: colour.soft, fontSize: 11, width: 110, overflow: 'truncate' },
        nameRotate: 12,
        axisLine: { lineStyle: { color: colour.strong } },
        axisTick: { show: false },
        axisLabel: { color: colour.soft, fontSize: 10, formatter: a.kind === 'category' ? undefined : (v) => (a.kind === 'score' ? tick(metric, v) : number(v)) },
        ...(a.kind === 'category' ? { type: 'category', data: a.values } : { type: 'value', scale: true, minInterval: whole(place) ? 1 : 0 }),
      })),
      series: [
        {
          type: 'parallel',
          lineStyle: { width: 1, opacity: 0.45 },
          data: parallel.rows.map((r) => ({ value: axes.map(({ place }) => r.cells[place] ?? '-'), name: `trial ${r.trial}` })),
        },
      ],
    };
  };
}

export const parallelRows = (p) => [['trial', ...p.axes.map((a) => a.name)], ...p.rows.map((r) => [r.trial, ...r.cells])];

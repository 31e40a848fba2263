/** Numbers and words as people read them: three significant digits, units, signs. */

const NONE = '–';

/** Metrics that are said in percent. */
const IN_PERCENT = new Set([
  'accuracy',
  'balanced_accuracy',
  'validation_accuracy',
  'validation_balanced_accuracy',
  'error_rate',
  'test_accuracy',
]);

/** Metrics whose 1 means that nothing is wrong. */
const AT_MOST_ONE = new Set(['auroc', 'auc', 'auprc', 'f1', 'macro_f1', 'mcc', 'r2']);

const TERMS = {
  accuracy: ['correct', 'accuracy'],
  balanced_accuracy: ['correct, each class counting alike', 'balanced accuracy'],
  macro_f1: ['hits and misses of all classes', 'macro F1'],
  f1: ['hits and misses', 'F1'],
  log_loss: ['how wrong the probabilities are', 'log loss'],
  auroc: ['how well it ranks', 'AUROC'],
  auc: ['how well it ranks', 'AUROC'],
  auprc: ['how well it finds the rare class', 'AUPRC'],
  brier: ['how wrong the probabilities are', 'Brier score'],
  rmse: ['typical error, large ones weigh more', 'RMSE'],
  mae: ['typical error', 'MAE'],
  r2: ['share of the spread explained', 'R²'],
  mape: ['typical error in percent', 'MAPE'],
  mcc: ['agreement beyond chance', 'MCC'],
};

/** Measured values whose names in code say the unit, which stands with the number here. */
const NAMES = {
  latency_millis: 'latency',
  energy_millijoules: 'energy',
  peak_activation_bytes: 'peak memory',
  multiply_adds: 'multiply-adds',
  model_bytes: 'size of the model',
};

/**
 * A number with so many significant digits, without an exponent where that can be read.
 *
 * @param kept whether zeros at its end are kept, so that columns of numbers line up
 */
export function number(value, digits = 3, kept = false) {
  if (value === null || value === undefined || !Number.isFinite(Number(value))) {
    return NONE;
  }
  const x = Number(value);
  if (x === 0) {
    return '0';
  }
  const size = Math.abs(x);
  if (size >= 1e7 || size < 1e-4) {
    return x.toExponential(digits - 1).replace('e+', 'e');
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return x
    .toLocaleString('en', { maximumFractionDigits: decimals, minimumFractionDigits: kept ? decimals : 0 })
    .replace('-', '−');
}

/** A count in thousands, millions and thousand millions: 84.1 k. */
export function count(value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  const steps = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e4, 'k'],
  ];
  for (const [size, sign] of steps) {
    if (Math.abs(value) >= size) {
      return `${number(value / (sign === 'k' ? 1e3 : size))} ${sign}`;
    }
  }
  return number(value, 4);
}

export const whole = (value) =>
  value === null || value === undefined ? NONE : Number(value).toLocaleString('en');

export const plural = (n, one, many = `${one}s`) => `${whole(n)} ${n === 1 ? one : many}`;

export function bytes(value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let i = 0;
  let x = value;
  while (x >= 1000 && i < units.length - 1) {
    x /= 1000;
    i++;
  }
  return `${number(x)} ${units[i]}`;
}

/** Seconds as 12 s, 6:12 min or 1:02:03 h. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return NONE;
  }
  const s = Math.max(0, Math.round(seconds));
  if (seconds < 10) {
    return `${number(seconds, 2)} s`;
  }
  if (s < 100) {
    return `${s} s`;
  }
  if (s % 60 === 0) {
    return s % 3600 === 0 ? `${s / 3600} h` : s < 3600 ? `${s / 60} min` : `${Math.floor(s / 3600)}:${String((s / 60) % 60).padStart(2, '0')} h`;
  }
  const two = (n) => String(n).padStart(2, '0');
  return s < 3600
    ? `${Math.floor(s / 60)}:${two(s % 60)} min`
    : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)} h`;
}

/** How long ago, in words. */
export function ago(iso, now = Date.now()) {
  if (!iso) {
    return NONE;
  }
  const s = (now - Date.parse(iso)) / 1000;
  if (s < 90) {
    return 'just now';
  }
  const [size, unit] = s >= 86400 ? [86400, 'day'] : s >= 3600 ? [3600, 'hour'] : [60, 'minute'];
  return `${plural(Math.round(s / size), unit)} ago`;
}

/** How far ahead, in whole days. */
export function until(iso, now = Date.now()) {
  const days = Math.round((Date.parse(iso) - now) / 86_400_000);
  return days < 1 ? 'today' : `in ${plural(days, 'day')}`;
}

const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** A browser by what it calls itself. */
export function browser(agent) {
  const named = (list) => list.find(([pattern]) => pattern.test(agent || ''))?.[1];
  const program = named(BROWSERS);
  const system = named(SYSTEMS);
  return program ? program + (system ? ` on ${system}` : '') : (agent || 'not known').slice(0, 40);
}

const bare = (metric) => (metric || '').replace(/^(validation|test)_/, '');

export const inPercent = (metric) => IN_PERCENT.has(metric) || IN_PERCENT.has(bare(metric));

/** A score of a metric, with % where the metric is said so. */
export function score(metric, value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  if (inPercent(metric)) {
    return percent(value, 3, true);
  }
  const text = number(value, 3, true);
  return AT_MOST_ONE.has(bare(metric)) && value < 1 && Number(text) === 1 ? '> 0.999' : text;
}

/** The same at an axis. */
export const tick = (metric, value) => (inPercent(metric) ? `${number(100 * value)} %` : number(value));

/** A share in percent; all of it and nothing of it are only said where that is so. */
export function percent(share, digits = 3, kept = false) {
  if (share === null || share === undefined) {
    return NONE;
  }
  const text = number(100 * share, digits, kept && share < 1);
  if (Number(text) === 100 && share < 1) {
    return digits < 6 ? percent(share, digits + 1, kept) : '> 99.999 %';
  }
  return `${text} %`;
}

/** Half the width of an interval, as ±. */
export function plusMinus(metric, low, high) {
  if (low === undefined || high === undefined || low === null || high === null) {
    return '';
  }
  const half = (high - low) / 2;
  return inPercent(metric) ? `± ${number(100 * half, 2)}` : `± ${number(half, 2)}`;
}

/** The plain word and the field's term of a metric. */
export function metricTerm(metric) {
  const name = bare(metric);
  return TERMS[name] || [name.replaceAll('_', ' '), ''];
}

/** Which way is better, in a word. */
export const better = (direction) => (direction === 'minimize' ? 'lower is better' : 'higher is better');

/** A measured value by its name: parameters, latency and so on have units. */
export function quantity(name, value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  if (ERROR.test(name) && inPercent(name.replace(ERROR, ''))) {
    return `${number(100 * value)} points`;
  }
  if (inPercent(name) || TERMS[bare(name)]) {
    return score(name, value);
  }
  if (/parameters|multiply_adds|rows|steps/.test(name)) {
    return count(value);
  }
  if (/bytes|memory/.test(name)) {
    return bytes(value);
  }
  if (/millijoules/.test(name)) {
    return `${number(value)} mJ`;
  }
  if (/latency|millis/.test(name)) {
    return `${number(value)} ms`;
  }
  if (/seconds/.test(name)) {
    return duration(value);
  }
  return number(value);
}

/** An answer to a decision as it stands in the configuration; of decimals three digits say enough. */
export const answered = (text) => (/^-?\d+\.\d+(e-?\d+)?$/i.test(text) ? number(text) : text);

/** How names of standard errors end. */
const ERROR = /_standard_error$/;

/** A name from code, for people. */
export const words = (name) =>
  ERROR.test(name) ? `${words(name.replace(ERROR, ''))}, standard error` : NAMES[name] || TERMS[bare(name)]?.[1] || (name || '').replaceAll('_', ' ').replaceAll('/', ' › ');

/** Settings that sentences name as options of the command line, and words that are no value of theirs. */
const SETTINGS = new Set(
  (
    'kind drop group time-column task cost metric prefer header decimal-comma evaluator strategy strategy-option fidelity ' +
    'epochs limit objective worker-memory checkpoint-space inherit from filter space target time trials pruner images delimiter'
  ).split(' '),
);
const NO_VALUE = '(?:or|and|out|is|to|for|with|takes|holds|leaves|may|sets)\\b';
const END = '(?=[.,;]*(?:\\s|$))';
const RESUME = new RegExp(`(?:with:? )?\\./fornix resume (?:'[^']*'|\\S+?)(?: --(?:time|trials) [^\\s,;]+?)?${END}`, 'g');
/** The page is no command. */
const FOLDER = /The study is in .+?; the same command goes on with it\./g;
const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A sentence that was made for the command line, in words for the page: an option is a setting here, which is written as
 * YAML.
 *
 * @param names of columns, which may have spaces
 */
export function plainly(text, names = []) {
  if (!text?.includes('--') && !text?.includes('./fornix') && !text?.includes('the same command')) {
    return text || '';
  }
  const known = [...names].sort((a, b) => b.length - a.length).map((name) => `${escaped(name)}(?:=\\w+)?${END}`);
  const value = [...known, '"[^"]*"', "'[^']*'", `[^\\s,;]+?${END}`].join('|');
  const option = new RegExp(`--([a-z]+(?:-[a-z]+)*)(?:[ =](?!${NO_VALUE})(${value}))?`, 'g');
  return text.replace(FOLDER, '').replace(RESUME, 'with More time on the page of the study').replace(option, (all, name, given) => {
    if (!SETTINGS.has(name)) {
      return all;
    }
    const setting = name.replaceAll('-', '_');
    return given === undefined ? `the setting “${setting}”` : `“${setting}: ${given.replace(/^["']|["']$/g, '')}”`;
  });
}

export const STATES = {
  complete: ['●', 'complete'],
  running: ['◐', 'running'],
  waiting: ['○', 'waiting'],
  pruned: ['◇', 'stopped early'],
  failed: ['✕', 'failed'],
};

export const STUDY_STATES = {
  ready: ['○', 'not started'],
  queued: ['○', 'waiting for its turn'],
  running: ['◐', 'running'],
  pausing: ['◐', 'pausing'],
  paused: ['◇', 'paused'],
  stopping: ['◐', 'finishing'],
  finished: ['●', 'finished'],
  failed: ['✕', 'failed'],
};

/** States in which a process works on a study. */
export const AT_WORK = ['running', 'pausing', 'stopping'];

/** How many trials a study has, in whatever state. */
export const trialsOf = (study) => Object.values(study.counts || {}).reduce((a, b) => a + b, 0);

/** CSV of rows of cells, quoted where needed. */
export const csv = (rows) =>
  rows
    .map((row) =>
      row
        .map((cell) => {
          const text = cell === null || cell === undefined ? '' : String(cell);
          return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        })
        .join(','),
    )
    .join('\n');

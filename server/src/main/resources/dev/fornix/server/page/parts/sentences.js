/** What there is to see in a chart, in a sentence made from its data. */

import { duration, number, plural, score, words } from '../lib/format.js';

/** Of the score over time: the best, and whether it still gets better. */
export function historySaid(history, metric) {
  const found = history.improvements[history.improvements.length - 1];
  if (!found) {
    return '';
  }
  const best = `The best of ${plural(history.trials, 'trial')} is ${score(metric, found.score)} (trial ${found.trial})`;
  const end = Math.max(0, ...history.points.map((p) => p.seconds));
  const after = history.points.filter((p) => p.seconds > found.seconds).reduce((sum, p) => sum + p.count, 0);
  return after
    ? `${best}, found after ${duration(found.seconds)}; ${plural(after, 'trial')} since then, until ${duration(end)}, ${after === 1 ? 'was' : 'were'} no better.`
    : `${best}, the newest of them: it is still getting better.`;
}

/** Of score against cost. */
export function frontSaid(front, limited = false) {
  const n = front.front.length;
  return n
    ? `Of ${plural(front.trials, 'trial')}, ${n} ${n === 1 ? 'is' : 'are'} not bettered in both ${words(front.y)} and ${words(front.x)}${limited ? ' within the limits' : ''}.`
    : '';
}

/** Of the importance of decisions. */
export function importanceSaid(importance) {
  const first = importance.decisions[0];
  return first?.share > 0
    ? `Of what distinguishes the scores of ${plural(importance.trials, 'trial')}, ${words(first.decision)} alone accounts for ${number(100 * first.share, 2)} %.`
    : `From ${plural(importance.trials, 'trial')}.`;
}

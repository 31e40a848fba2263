package dev.fornix.automl.report;

import java.util.List;

/**
 * The part of the scores that is worth looking at: the best ones and what lies near them. A few
 * hopeless networks must not squeeze all others into one line.
 */
final class ScoreRange {
  private static final double SHOWN_SHARE = 0.85;

  private ScoreRange() {}

  /** An axis for scores, of which there is at least one; values beyond it are drawn at its edge. */
  static Axis axis(Findings findings, List<Double> scores, List<Double> always) {
    double best =
        scores.stream()
            .max(java.util.Comparator.comparingDouble(findings.objective().direction()::gain))
            .orElseThrow();
    List<Double> byMerit =
        scores.stream()
            .sorted(
                java.util.Comparator.comparingDouble(
                    (Double s) -> -findings.objective().direction().gain(s)))
            .toList();
    double last = byMerit.get((int) Math.floor(SHOWN_SHARE * (byMerit.size() - 1)));
    double low = Math.min(best, last);
    double high = Math.max(best, last);
    for (double value : always) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return Axis.linear(low, high, label(findings), v -> tick(findings, v));
  }

  static String label(Findings findings) {
    return "validation " + Wording.term(findings.metric());
  }

  static String tick(Findings findings, double value) {
    return switch (findings.metric()) {
      case ACCURACY, BALANCED_ACCURACY -> Figures.plain(100 * value) + " %";
      case MACRO_F1, AUROC, LOG_LOSS -> Figures.plain(value);
    };
  }
}

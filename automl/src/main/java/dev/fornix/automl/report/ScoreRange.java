package dev.fornix.automl.report;

import dev.fornix.estimators.metrics.ClassificationMetric;
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
    return linear(findings, low, high);
  }

  /** An axis from one score to another, that shows nothing that no score can be. */
  static Axis linear(Findings findings, double low, double high) {
    double most = findings.metric() == ClassificationMetric.LOG_LOSS ? Double.POSITIVE_INFINITY : 1;
    return Axis.linear(low, high, label(findings), v -> tick(findings, v)).within(0, most);
  }

  /** How many scores are drawn at an axis's edge, in words; empty if none is. */
  static String beyond(Axis axis, List<Double> scores) {
    long count = scores.stream().filter(s -> !axis.holds(s)).count();
    return count == 0 ? "" : Figures.counted(count, "trial") + " beyond the axis, at its edge";
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

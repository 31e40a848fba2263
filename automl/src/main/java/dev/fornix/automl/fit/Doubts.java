package dev.fornix.automl.fit;

import dev.fornix.automl.report.Figures;
import dev.fornix.automl.report.Wording;
import dev.fornix.core.objective.Limit;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What a user of a finished model has to be told beside its scores. */
final class Doubts {
  private Doubts() {}

  /**
   * One sentence for each doubt; none for a model that is what a search is for.
   *
   * @param baseline whether the model is the small fixed network
   */
  static List<String> of(boolean baseline, ClassificationScores test, List<String> classNames) {
    List<String> doubts = new ArrayList<>();
    if (baseline) {
      doubts.add(
          "It is the small fixed baseline network itself: the search found nothing to put in its"
              + " place; more time may help.");
    }
    ConfusionMatrix confusion = test.confusion();
    int commonest =
        IntStream.range(0, confusion.classes())
            .boxed()
            .max(Comparator.comparingLong(confusion::support))
            .orElseThrow();
    double share = (double) confusion.support(commonest) / confusion.total();
    if (test.interval(ClassificationMetric.ACCURACY).low() <= share) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "It is not certainly better than always answering '%s', which is right for %s of"
                  + " the test images.",
              classNames.get(commonest),
              Figures.percent(share, confusion.total())));
    }
    return doubts;
  }

  /**
   * Limits that the finished model breaks; trials were measured beside other workers, it alone.
   *
   * @param measured what was measured of the finished model, by quantity
   */
  static List<String> ofLimits(Map<String, Double> measured, List<Limit> limits) {
    return limits.stream()
        .filter(limit -> !limit.allows(measured).orElse(true))
        .map(
            limit ->
                String.format(
                    Locale.ROOT,
                    "It does not keep the limit %s: measured alone, at the end, it has %s; give a"
                        + " stricter limit and search on.",
                    limit,
                    Wording.amount(
                        limit.quantity(), measured.getOrDefault(limit.quantity(), Double.NaN))))
        .toList();
  }
}

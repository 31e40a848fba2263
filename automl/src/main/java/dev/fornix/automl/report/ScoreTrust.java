package dev.fornix.automl.report;

import dev.fornix.estimators.metrics.Interval;
import dev.fornix.estimators.ranking.RankCorrelation;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a cheap score ordered networks as their training did.
 *
 * @param score its name, such as {@code synflow} or {@code 1 epoch of training}
 * @param against what it is compared with, such as {@code 3 epochs of training}
 * @param architectures how many networks have both
 * @param spearman rank correlation, −1 to 1; nothing where there is no order to compare, or where
 *     there are so few networks that any order may come by chance
 * @param spearmanInterval that holds the true one in 95 of 100 cases
 * @param kendall rank correlation (tau-b), −1 to 1
 * @param parametersSpearman the same of the number of parameters, for the same networks; nothing
 *     where that is the score
 * @param doubt why the score is not to be trusted, one clause; empty where nothing speaks against
 *     it
 */
public record ScoreTrust(
    String score,
    String against,
    int architectures,
    Optional<Double> spearman,
    Optional<Interval> spearmanInterval,
    Optional<Double> kendall,
    Optional<Double> parametersSpearman,
    Optional<String> doubt) {
  private static final String SIZE = "parameters";

  /** With fewer networks chance decides how well two orders agree. */
  public static final int FEWEST = 20;

  /** Of fewer every correlation may come by chance: 4 networks have 24 orders. */
  private static final int FEWEST_FIGURES = 5;

  /**
   * Compare.
   *
   * @param scores of networks, more is better; negative infinity for those that have none
   * @param parameters of the same networks
   * @param measured what came of their training, more is better
   */
  public static ScoreTrust of(
      String score, String against, double[] scores, double[] parameters, double[] measured) {
    int count = measured.length;
    Optional<RankCorrelation> found = correlation(scores, measured);
    Optional<Double> size =
        correlation(parameters, measured)
            .map(RankCorrelation::spearman)
            .filter(s -> !score.equals(SIZE));
    return new ScoreTrust(
        score,
        against,
        count,
        found.map(RankCorrelation::spearman),
        found.filter(f -> count >= FEWEST).map(f -> f.spearmanInterval(count)),
        found.map(RankCorrelation::kendall),
        size,
        doubt(count, found.map(RankCorrelation::spearman), size));
  }

  private static Optional<RankCorrelation> correlation(double[] scores, double[] measured) {
    return measured.length < FEWEST_FIGURES
        ? Optional.empty()
        : RankCorrelation.of(scores, measured);
  }

  private static Optional<String> doubt(
      int count, Optional<Double> spearman, Optional<Double> size) {
    if (count < FEWEST) {
      return Optional.of("too few networks to tell, " + FEWEST + " are needed");
    }
    if (spearman.isEmpty()) {
      return Optional.of("it tells no network from another");
    }
    if (spearman.get() < 0) {
      return Optional.of("it put the worse networks first");
    }
    return size.filter(s -> spearman.get() <= s)
        .map(s -> "it was no better than the number of parameters");
  }

  /** Whether there were networks enough, and it did not prove to be worth anything. */
  public boolean failed() {
    return architectures >= FEWEST && doubt.isPresent();
  }

  /** What came of it, one sentence. */
  public String sentence() {
    return "The score "
        + score
        + " against "
        + against
        + ", over "
        + Figures.counted(architectures, "network")
        + ": "
        + Stream.concat(figures().stream(), doubt.stream()).collect(Collectors.joining("; "))
        + ".";
  }

  private Optional<String> figures() {
    return architectures < FEWEST_FIGURES
        ? Optional.empty()
        : Optional.of(
            spearman.map(s -> "Spearman " + two(s) + interval() + parameters()).orElse("no order"));
  }

  private String interval() {
    return spearmanInterval.map(i -> " (" + two(i.low()) + " to " + two(i.high()) + ")").orElse("");
  }

  private String parameters() {
    return parametersSpearman.map(s -> ", that of the number of parameters " + two(s)).orElse("");
  }

  /** A correlation with two decimals and a minus of its own. */
  static String two(double correlation) {
    String text = String.format(Locale.ROOT, "%.2f", Math.abs(correlation));
    return correlation < 0 && !text.equals("0.00") ? "−" + text : text;
  }
}

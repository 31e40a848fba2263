package dev.fornix.strategies.importance;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Decision;
import dev.fornix.strategies.trees.Forest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How much of what distinguishes the scores of trials each decision alone accounts for: the share
 * of the variance that its main effect has in a forest which learnt from the trials (fANOVA:
 * Hutter, Hoos and Leyton-Brown 2014, "An efficient approach for assessing hyperparameter
 * importance").
 *
 * <p>Two departures: averages are over the trials' own configurations and not over the whole space,
 * so they speak of where the search was; and a decision that is only made below another one is
 * judged among the trials that made it.
 *
 * @param decision the place, such as {@code learner/lightgbm/leaves}
 * @param share of the variance, 0 to 1; the shares of all decisions may add up to less than 1,
 *     since some only matter together
 */
public record DecisionImportance(String decision, double share) {
  private static final int TREES = 60;

  /** More points would not tell more, but take long. */
  private static final int MOST_POINTS = 200;

  /**
   * Judge every decision.
   *
   * @param configurations of the trials, at least two
   * @param scores one for each, finite
   * @return the most important decision first; all shares are 0 where all scores are equal
   */
  public static List<DecisionImportance> of(
      List<Configuration> configurations, List<Double> scores, RandomGenerator random) {
    return inTime(configurations, scores, random, () -> false).orElseThrow();
  }

  /**
   * Judge every decision while there is time. Some of them alone would not tell which matter most.
   *
   * @param configurations of the trials, at least two
   * @param scores one for each, finite
   * @param expired is asked after each tree and each decision
   * @return as {@link #of}; nothing if the time was over before all were judged
   */
  public static Optional<List<DecisionImportance>> inTime(
      List<Configuration> configurations,
      List<Double> scores,
      RandomGenerator random,
      BooleanSupplier expired) {
    if (configurations.size() != scores.size() || scores.size() < 2) {
      throw new IllegalArgumentException(
          "there are "
              + configurations.size()
              + " configurations and "
              + scores.size()
              + " scores; there must be as many of both, at least 2");
    }
    List<String> decisions = decisions(configurations);
    boolean[][] made = new boolean[scores.size()][decisions.size()];
    double[][] points = points(configurations, decisions, made, random);
    double[] targets = scores.stream().mapToDouble(Double::doubleValue).toArray();
    Optional<Forest> grown = Forest.grow(points, targets, TREES, random, expired);
    if (grown.isEmpty()) {
      return Optional.empty();
    }
    Forest forest = grown.get();
    int[] some = some(points.length, random);
    double all = variance(Arrays.stream(some).mapToDouble(i -> forest.at(points[i]).mean()));
    List<DecisionImportance> shares = new ArrayList<>();
    for (int at = 0; at < decisions.size() && !expired.getAsBoolean(); at++) {
      int decision = at;
      List<double[]> judged =
          Arrays.stream(some).filter(i -> made[i][decision]).mapToObj(i -> points[i]).toList();
      double part = judged.size() / (double) some.length;
      double share = all > 0 ? part * mainEffect(forest, judged, at) / all : 0;
      shares.add(new DecisionImportance(decisions.get(at), Math.min(1, share)));
    }
    shares.sort(Comparator.comparing((DecisionImportance each) -> -each.share()));
    return Optional.of(List.copyOf(shares)).filter(each -> each.size() == decisions.size());
  }

  private static List<String> decisions(List<Configuration> configurations) {
    Set<String> decisions = new LinkedHashSet<>();
    for (Configuration configuration : configurations) {
      configuration.decisions().forEach(decision -> decisions.add(decision.place().path()));
    }
    return List.copyOf(decisions);
  }

  /**
   * The answers as numbers: labels by their place among those that were met. Where a decision was
   * not made there is the answer of some trial that made it, so that it does not tell of the
   * decision above it.
   */
  private static double[][] points(
      List<Configuration> configurations,
      List<String> decisions,
      boolean[][] made,
      RandomGenerator random) {
    Map<String, Integer> labels = new HashMap<>();
    double[][] points = new double[made.length][decisions.size()];
    for (int i = 0; i < points.length; i++) {
      for (Decision decision : configurations.get(i).decisions()) {
        String path = decision.place().path();
        int at = decisions.indexOf(path);
        points[i][at] = number(path, decision.answer(), labels);
        made[i][at] = true;
      }
    }
    for (int at = 0; at < decisions.size(); at++) {
      int decision = at;
      int[] those = IntStream.range(0, made.length).filter(i -> made[i][decision]).toArray();
      for (int i = 0; i < points.length; i++) {
        if (!made[i][at]) {
          points[i][at] = points[those[random.nextInt(those.length)]][at];
        }
      }
    }
    return points;
  }

  private static double number(String path, Answer answer, Map<String, Integer> labels) {
    if (answer instanceof Answer.Whole whole) {
      return (double) whole.value();
    }
    if (answer instanceof Answer.Real real) {
      return real.value();
    }
    return labels.computeIfAbsent(path + "=" + answer.text(), key -> labels.size());
  }

  private static int[] some(int points, RandomGenerator random) {
    return points <= MOST_POINTS
        ? IntStream.range(0, points).toArray()
        : random.ints(0, points).distinct().limit(MOST_POINTS).toArray();
  }

  /** The variance of what is expected of each answer to a decision, whatever the others are. */
  private static double mainEffect(Forest forest, List<double[]> points, int at) {
    Map<Double, Double> known = new HashMap<>();
    return variance(
        points.stream()
            .mapToDouble(
                own ->
                    known.computeIfAbsent(own[at], answer -> effect(forest, points, at, answer))));
  }

  /** What is expected if the decision had this answer and the others theirs. */
  private static double effect(Forest forest, List<double[]> points, int at, double answer) {
    double sum = 0;
    for (double[] point : points) {
      double[] changed = point.clone();
      changed[at] = answer;
      sum += forest.at(changed).mean();
    }
    return sum / points.size();
  }

  private static double variance(DoubleStream stream) {
    double[] values = stream.toArray();
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
  }
}

package dev.fornix.strategies.bayes;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.learning.Standardized;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a regression model learns from a history at one budget: points and their targets, larger
 * being better, with mean 0 and deviation 1 over the completed trials.
 *
 * <ul>
 *   <li>Values further below the median than twice what the best lies above it are raised to there:
 *       where candidates are bad, how bad they are would only blur the view of the good ones.
 *   <li>What breaks a limit gets the lowest target, less its breach. While nothing keeps all
 *       limits, breaches are all that counts.
 *   <li>Failed trials get the lowest target, pruned ones that of the lower quartile; cancelled ones
 *       are left out.
 *   <li>Points of another space are left out.
 *   <li>Pending trials get a constant lie, the mean (Ginsbourger, Le Riche and Carraro 2010,
 *       "Kriging is well-suited to parallelize optimization", section 4.2), as do the points of a
 *       batch.
 * </ul>
 *
 * @param points completed ones first, in the order in which they were told
 * @param targets as many
 * @param completed how many of them were completed
 */
@SuppressWarnings("ArrayRecordComponent") // read by numeric code, never compared
public record Evidence(List<Configuration> points, double[] targets, int completed) {
  private static final double REACH_BELOW = 2;

  /** Everything that a history tells, pending trials included. */
  public static Evidence of(
      Problem problem, History history, Inside inside, Scalarization scalarization) {
    List<CompletedTrial> completed = inside.of(history.completed());
    Evidence measured = of(problem, completed, scalarization);
    List<Configuration> points = new ArrayList<>(measured.points);
    int pruned = add(inside.of(history.pruned()), points);
    int failed = add(inside.of(history.failed()), points);
    double[] targets = Arrays.copyOf(measured.targets, points.size());
    double[] sorted = measured.targets.clone();
    Arrays.sort(sorted);
    double lowest = sorted.length == 0 ? 0 : sorted[0];
    double quartile = sorted.length == 0 ? 0 : sorted[sorted.length / 4];
    Arrays.fill(targets, completed.size(), completed.size() + pruned, quartile);
    Arrays.fill(targets, completed.size() + pruned, completed.size() + pruned + failed, lowest);
    List<Configuration> underWay = new ArrayList<>();
    add(inside.of(history.pending()), underWay);
    return new Evidence(points, targets, completed.size()).withLies(underWay);
  }

  /** The completed trials of a list alone. */
  public static Evidence of(
      Problem problem, List<CompletedTrial> completed, Scalarization scalarization) {
    List<Map<String, Double>> values =
        completed.stream().map(trial -> trial.measurement().values()).toList();
    return new Evidence(
        completed.stream().map(trial -> trial.proposal().configuration()).toList(),
        Standardized.of(targets(problem, values, scalarization)),
        completed.size());
  }

  private static int add(List<? extends Trial> trials, List<Configuration> into) {
    trials.forEach(trial -> into.add(trial.proposal().configuration()));
    return trials.size();
  }

  private static double[] targets(
      Problem problem, List<Map<String, Double>> values, Scalarization scalarization) {
    double[] breaches =
        values.stream().mapToDouble(v -> Limit.breach(problem.limits(), v)).toArray();
    List<Map<String, Double>> kept = new ArrayList<>();
    for (int i = 0; i < breaches.length; i++) {
      if (breaches[i] == 0) {
        kept.add(values.get(i));
      }
    }
    double[] gains = raised(scalarization.of(kept, problem.objectives()));
    double lowest = Arrays.stream(gains).min().orElse(0);
    double width = Arrays.stream(gains).max().orElse(1) - lowest;
    double[] targets = new double[breaches.length];
    int next = 0;
    for (int i = 0; i < targets.length; i++) {
      targets[i] =
          breaches[i] == 0
              ? gains[next++]
              : lowest - (kept.isEmpty() ? 1 : width) * Math.min(1, breaches[i]);
    }
    return targets;
  }

  private static double[] raised(double[] gains) {
    if (gains.length == 0) {
      return gains;
    }
    double[] sorted = gains.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    double floor = median - REACH_BELOW * (sorted[sorted.length - 1] - median);
    // Where the median is the best, nothing is known of what is good, and all values stay.
    return floor < median
        ? Arrays.stream(gains).map(gain -> Math.max(floor, gain)).toArray()
        : gains;
  }

  /** The same with points whose targets are not known. */
  public Evidence withLies(List<Configuration> more) {
    List<Configuration> all = new ArrayList<>(points);
    all.addAll(more);
    return new Evidence(all, Arrays.copyOf(targets, all.size()), completed);
  }

  /** The best target of a completed trial; 0 if there is none. */
  public double best() {
    return Arrays.stream(targets, 0, completed).max().orElse(0);
  }

  /** The completed points with the best targets, the best first. */
  public List<Configuration> bestPoints(int count) {
    return order().stream().limit(count).map(points::get).toList();
  }

  /** The indices of the completed points, the best target first. */
  public List<Integer> order() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < completed; i++) {
      order.add(i);
    }
    order.sort(Collections.reverseOrder((a, b) -> Double.compare(targets[a], targets[b])));
    return order;
  }
}

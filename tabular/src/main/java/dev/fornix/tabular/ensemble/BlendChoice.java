package dev.fornix.tabular.ensemble;

import dev.fornix.tabular.ensemble.GreedySelection.Selection;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.CrossFit;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Which candidates make an ensemble, and how: members by {@link GreedySelection}, and their
 * weighted mean or a {@link LinearStack} over them, whichever is better by the metric. The stack is
 * judged on rows that it was not fitted to; what is kept is fitted to all.
 *
 * <pre>{@code
 * BlendChoice choice = BlendChoice.of(truth, predictions, metric, Effort.of(seed));
 * List<FittedPipeline> members =
 *     choice.members().stream().map(i -> pipelines.get(i).fit(table, all, none, effort)).toList();
 * Ensemble ensemble = new Ensemble(table.target(), members, choice.blend());
 * }</pre>
 *
 * @param members the places of the chosen candidates, ascending
 * @param blend of their predictions
 * @param predictions of the rows that chose; a stack's are of rows that it was not fitted to, and
 *     the mean's of those that nothing is earlier than
 * @param value of the metric for these predictions
 */
public record BlendChoice(
    List<Integer> members, Blend blend, Predictions predictions, double value) {
  /** A stack over a few rows follows their chance. */
  private static final int FEWEST_ROWS_TO_STACK = 200;

  /** Copy. */
  public BlendChoice {
    members = List.copyOf(members);
  }

  /**
   * Choose.
   *
   * @param truth the answers of the rows
   * @param candidates at least one; what each predicts of the same rows, of which it had not learnt
   */
  public static BlendChoice of(
      Answers truth, List<Predictions> candidates, Metric metric, Effort effort) {
    SplittableRandom random = new SplittableRandom(effort.seed());
    Selection selection =
        GreedySelection.standard().select(truth, candidates, metric, random, effort.expired());
    List<Predictions> theirs = selection.members().stream().map(candidates::get).toList();
    BlendChoice mean =
        new BlendChoice(
            selection.members(),
            selection.blend(),
            selection.blend().of(theirs),
            selection.value());
    return stacked(truth, mean, theirs, metric, effort, random);
  }

  /**
   * A choice with a {@link LinearStack} in place of its blend, where that is better on rows that it
   * was not fitted to; otherwise the choice itself, as with one member, few rows or no time left.
   *
   * @param theirs what the choice's members predict of the rows that chose
   */
  public static BlendChoice stacked(
      Answers truth,
      BlendChoice mean,
      List<Predictions> theirs,
      Metric metric,
      Effort effort,
      SplittableRandom random) {
    boolean stacks = theirs.size() > 1 && truth.rows() >= FEWEST_ROWS_TO_STACK;
    Optional<CrossFit> parts = CrossFit.draw(truth.blocks(), random).filter(there -> stacks);
    if (parts.isEmpty() || effort.expired().getAsBoolean()) {
      return mean;
    }
    Predictions crossed = crossed(truth, mean.predictions, theirs, parts.get(), effort);
    double value = metric.of(truth, crossed);
    return metric.direction().gain(value) > metric.direction().gain(mean.value)
        ? new BlendChoice(mean.members, LinearStack.fit(truth, theirs, effort), crossed, value)
        : mean;
  }

  private static Predictions crossed(
      Answers truth, Predictions mean, List<Predictions> theirs, CrossFit parts, Effort effort) {
    return parts.predict(
        mean,
        (fit, apply) ->
            LinearStack.fit(truth.select(fit), select(theirs, fit), effort)
                .of(select(theirs, apply)));
  }

  private static List<Predictions> select(List<Predictions> all, int... rows) {
    return all.stream().map(each -> each.select(rows)).toList();
  }
}

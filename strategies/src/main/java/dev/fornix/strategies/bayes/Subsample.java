package dev.fornix.strategies.bayes;

import java.util.ArrayList;
import java.util.List;

/** Fewer observations for a model whose cost grows fast with them. */
public final class Subsample {
  private Subsample() {}

  /**
   * The observations themselves where they are few enough; otherwise all without a measurement of
   * their own (at most a quarter), the best completed ones (half of the others), and of the rest as
   * many as fit, evenly spaced from the best to the worst.
   */
  public static Evidence of(Evidence evidence, int most) {
    int size = evidence.points().size();
    if (size <= most) {
      return evidence;
    }
    List<Integer> order = evidence.order();
    int others = Math.min(size - evidence.completed(), most / 4);
    int completed = Math.min(order.size(), most - others);
    List<Integer> kept = spread(order, completed);
    kept.sort(null);
    int measured = kept.size();
    for (int i = size - others; i < size; i++) {
      kept.add(i);
    }
    return new Evidence(
        kept.stream().map(evidence.points()::get).toList(),
        kept.stream().mapToDouble(i -> evidence.targets()[i]).toArray(),
        measured);
  }

  private static List<Integer> spread(List<Integer> order, int count) {
    int best = (count + 1) / 2;
    List<Integer> kept = new ArrayList<>(order.subList(0, best));
    int wanted = count - best;
    int left = order.size() - best;
    for (int i = 0; i < wanted; i++) {
      kept.add(order.get(best + (int) ((long) i * left / wanted)));
    }
    return kept;
  }
}

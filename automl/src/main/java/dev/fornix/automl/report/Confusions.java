package dev.fornix.automl.report;

import dev.fornix.estimators.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which classes are taken for which. */
final class Confusions {
  private final ConfusionMatrix matrix;
  private final List<String> names;
  private final List<Mistake> byCount;

  /**
   * A class taken for another.
   *
   * @param share of the true class's images, 0 to 1
   */
  record Mistake(int truth, int predicted, long count, double share) {}

  Confusions(ConfusionMatrix matrix, List<String> names) {
    this.matrix = matrix;
    this.names = names;
    List<Mistake> all = new ArrayList<>();
    for (int t = 0; t < matrix.classes(); t++) {
      long support = matrix.support(t);
      for (int p = 0; p < matrix.classes(); p++) {
        long count = matrix.count(t, p);
        if (t != p && count > 0) {
          all.add(new Mistake(t, p, count, count / (double) support));
        }
      }
    }
    all.sort(
        Comparator.comparingLong(Mistake::count)
            .thenComparingDouble(Mistake::share)
            .reversed()
            .thenComparingInt(Mistake::truth)
            .thenComparingInt(Mistake::predicted));
    byCount = List.copyOf(all);
  }

  ConfusionMatrix matrix() {
    return matrix;
  }

  String name(int c) {
    return names.get(c);
  }

  /** The most frequent mistakes, at most so many. */
  List<Mistake> worst(int count) {
    return byCount.stream().limit(count).toList();
  }

  /** The share of the true class's images, in words. */
  String share(Mistake mistake) {
    return Figures.percent(mistake.share(), matrix.support(mistake.truth()));
  }

  long mistakes() {
    return byCount.stream().mapToLong(Mistake::count).sum();
  }

  /** The classes that are in the most frequent mistakes, in their own order. */
  List<Integer> mostConfused(int classes) {
    Set<Integer> chosen = new LinkedHashSet<>();
    for (Mistake m : byCount) {
      Set<Integer> more = new LinkedHashSet<>(chosen);
      more.add(m.truth());
      more.add(m.predicted());
      if (more.size() <= classes) {
        chosen = more;
      }
    }
    return chosen.stream().sorted().toList();
  }

  long timesPredicted(int c) {
    return IntStream.range(0, matrix.classes()).mapToLong(t -> matrix.count(t, c)).sum();
  }

  /** Classes that have test images and were never predicted. */
  List<Integer> neverPredicted() {
    return IntStream.range(0, matrix.classes())
        .filter(c -> matrix.support(c) > 0 && timesPredicted(c) == 0)
        .boxed()
        .toList();
  }
}

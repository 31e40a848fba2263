package dev.fornix.benchmarks.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** How a search went: the mean score of its best different cells after each evaluation. */
final class Course {
  private final int[] perLevel;
  private final Set<String> cells = new HashSet<>();
  private final BestCells best;
  private final List<Double> means = new ArrayList<>();

  /**
   * Nothing evaluated yet.
   *
   * @param top how many best cells count
   */
  Course(int levels, int top) {
    this.perLevel = new int[levels];
    this.best = new BestCells(top);
  }

  /**
   * Note an evaluation.
   *
   * @param hash the same for isomorphic cells
   */
  void add(int level, String hash, double score) {
    perLevel[level - 1]++;
    cells.add(hash);
    best.add(() -> hash, score);
    means.add(best.mean().orElse(Double.NaN));
  }

  int evaluations() {
    return means.size();
  }

  /** How many different cells were evaluated. */
  int different() {
    return cells.size();
  }

  /** How many evaluations were of cells of a level. */
  int at(int level) {
    return perLevel[level - 1];
  }

  /** How many evaluations were of cells of the levels up to one. */
  int upTo(int level) {
    return Arrays.stream(perLevel).limit(level).sum();
  }

  /**
   * The mean score of the best cells; not a number while there are too few.
   *
   * @param evaluations after how many, 1 to {@link #evaluations}
   */
  double mean(int evaluations) {
    return means.get(evaluations - 1);
  }

  /** The first number of evaluations at which the mean score is so high; nothing if it never is. */
  OptionalInt evaluationsTo(double target) {
    for (int i = 0; i < means.size(); i++) {
      if (means.get(i) >= target) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }
}

package dev.fornix.benchmarks.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The searches of one contender.
 *
 * @param all one for each seed, in the same order for all contenders; at least one
 */
record Courses(Contender contender, List<Course> all) {
  Courses {
    all = List.copyOf(all);
  }

  /** How many evaluations the shortest has. */
  int evaluations() {
    return all.stream().mapToInt(Course::evaluations).min().orElseThrow();
  }

  /**
   * The share of evaluations that were of a cell for the first time, in the mean over the seeds.
   */
  double different() {
    return all.stream()
        .mapToDouble(course -> (double) course.different() / course.evaluations())
        .average()
        .orElseThrow();
  }

  /** How many evaluations the levels up to one took, where they took most. */
  int upTo(int level) {
    return all.stream().mapToInt(course -> course.upTo(level)).max().orElseThrow();
  }

  /** The mean over the seeds; not a number while a search has too few cells. */
  double mean(int evaluations) {
    return all.stream().mapToDouble(c -> c.mean(evaluations)).sum() / all.size();
  }

  /** The standard deviation over the seeds, with n − 1; 0 for one. */
  double deviation(int evaluations) {
    double mean = mean(evaluations);
    double squares =
        all.stream()
            .mapToDouble(c -> (c.mean(evaluations) - mean) * (c.mean(evaluations) - mean))
            .sum();
    return Math.sqrt(squares / Math.max(1, all.size() - 1));
  }

  /** The first number of evaluations at which the mean over the seeds is so high. */
  OptionalInt evaluationsTo(double target) {
    for (int evaluations = 1; evaluations <= evaluations(); evaluations++) {
      if (mean(evaluations) >= target) {
        return OptionalInt.of(evaluations);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The same seed by seed: when each search is as good as another contender's with its seed.
   *
   * @param evaluations of the other
   */
  List<OptionalInt> evaluationsTo(Courses other, int evaluations) {
    List<OptionalInt> reached = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      reached.add(all.get(i).evaluationsTo(other.all().get(i).mean(evaluations)));
    }
    return reached;
  }
}

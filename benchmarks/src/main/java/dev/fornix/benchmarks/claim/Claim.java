package dev.fornix.benchmarks.claim;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What was found.
 *
 * @param pnas the searches that the others are compared with
 * @param others of as many seeds
 * @param levels of the space
 */
record Claim(Courses pnas, List<Courses> others, int levels) {
  /**
   * Where progressive search was after a level.
   *
   * @param evaluations that it had made
   * @param score the mean over the seeds of the best cells' mean
   */
  record Target(int level, int evaluations, double score) {}

  /**
   * What another strategy needs for a target.
   *
   * @param evaluations until its mean over the seeds is as high; none if that never is
   * @param seeds the same for each seed and its own target
   */
  record Need(Target target, OptionalInt evaluations, List<OptionalInt> seeds) {
    Need {
      seeds = List.copyOf(seeds);
    }

    /** How many times as many evaluations as progressive search had made. */
    double ratio(int needed) {
      return (double) needed / target.evaluations();
    }

    /**
     * The median over the seeds; none if that search does not reach its target.
     *
     * <p>Of an even number the larger of both in the middle.
     */
    OptionalInt median() {
      List<Integer> sorted = seeds.stream().map(n -> n.orElse(Integer.MAX_VALUE)).sorted().toList();
      int median = sorted.get(sorted.size() / 2);
      return median == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(median);
    }

    /** How many seeds reach it. */
    long reached() {
      return seeds.stream().filter(OptionalInt::isPresent).count();
    }
  }

  Claim {
    others = List.copyOf(others);
  }

  /** After each level but the simplest, which has hardly more cells than count. */
  List<Target> targets() {
    return IntStream.rangeClosed(2, levels)
        .mapToObj(level -> target(level, Math.min(pnas.upTo(level), pnas.evaluations())))
        .toList();
  }

  private Target target(int level, int evaluations) {
    return new Target(level, evaluations, pnas.mean(evaluations));
  }

  /** What another strategy needs for each target. */
  List<Need> needs(Courses other) {
    return targets().stream().map(target -> need(other, target)).toList();
  }

  private Need need(Courses other, Target target) {
    return new Need(
        target,
        other.evaluationsTo(target.score()),
        other.evaluationsTo(pnas, target.evaluations()));
  }
}
